import { useEffect } from 'react';
import { loadOnce } from '../store/load.ts';
import { usePortal } from '../store/portal.ts';
import { Modal } from './modal.tsx';
import { SourceNote } from './source-note.tsx';
import { VintageList } from './vintage-list.tsx';
import { useWords } from './use-words.ts';

/** Every source with its publisher, release, licence and caveats. */
export function SourcesDialog({ leave }: { leave(): void }) {
  const { t } = useWords();
  const sources = usePortal((portal) => portal.figures.sources);
  const vintages = usePortal((portal) => portal.figures.vintages) ?? [];
  // Without them the dialog says what it says anyway.
  useEffect(() => void loadOnce('vintages'), []);
  return (
    <Modal labelledBy="sources-title" leave={leave}>
      <h2 id="sources-title">{t('sources.title')}</h2>
      <p className="soft small">{t('sources.note')}</p>
      <ul className="sources">
        {(sources ?? []).map(({ key }) => (
          <li key={key}>
            <SourceNote source={key} />
            <VintageList vintages={vintages.filter(({ source }) => source === key)} />
          </li>
        ))}
      </ul>
      <p className="small">
        <a href="/api/sources">{t('sources.data')}</a>
      </p>
      <div>
        <button type="submit">{t('close')}</button>
      </div>
    </Modal>
  );
}
