import { formatWholeAddress } from '../store/address.ts';
import { usePortal } from '../store/portal.ts';
import { CopyButton } from './copy-button.tsx';
import { DownloadList } from './download-list.tsx';
import { Modal } from './modal.tsx';
import { useTitle } from './sentence/use-sentence.ts';
import { useWords } from './use-words.ts';

/** The view's link and the line that embeds it elsewhere, each with a button that copies it. */
export function ShareDialog({ leave }: { leave(): void }) {
  const { t } = useWords();
  const title = useTitle();
  const query = usePortal((portal) => formatWholeAddress(portal.view));
  const suffix = query ? `?${query}` : '';
  const link = `${location.origin}/${suffix}`;
  const frame =
    `<iframe src="${location.origin}/embed${suffix.replaceAll('&', '&amp;')}" title="${title.replaceAll('"', '&quot;')}" ` +
    'width="100%" height="560" style="border:0" loading="lazy" allowfullscreen></iframe>';
  return (
    <Modal labelledBy="share-title" leave={leave}>
      <h2 id="share-title">{t('share.title')}</h2>
      <Copy id="share-link" label={t('share.link')} text={link} />
      <Copy id="share-frame" label={t('share.frame')} text={frame} />
      <p className="soft small">{t('share.note')}</p>
      <h3>{t('panel.downloads')}</h3>
      <DownloadList />
      <div>
        <button type="submit">{t('close')}</button>
      </div>
    </Modal>
  );
}

function Copy({ id, label, text }: { id: string; label: string; text: string }) {
  const { t } = useWords();
  return (
    <div className="copy">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="text" dir="ltr" readOnly value={text} onFocus={({ target }) => target.select()} />
      <CopyButton label={t('share.copy')} text={() => text} />
    </div>
  );
}
