import { useRef } from 'react';
import { LOCALES, speak } from '../locales/index.ts';
import { changeView, usePortal } from '../store/portal.ts';
import { Glyph } from './glyph.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { useWords } from './use-words.ts';

/** The name of the portal, the language and the way to share. */
export function Header() {
  const { t } = useWords();
  const language = usePortal((portal) => portal.view.language);
  const share = useRef<HTMLDialogElement>(null);
  return (
    <header className="paper header">
      <a className="brand" href="/">
        {t('brand')}
      </a>
      <p className="soft tagline">{t('tagline')}</p>
      <label className="field">
        <span className="unseen">{t('language')}</span>
        <select
          value={language}
          onChange={({ target }) => {
            void speak(target.value).then(() => changeView({ language: target.value }));
          }}
        >
          {Object.entries(LOCALES).map(([tag, { name }]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => share.current?.showModal()}>
        <Glyph name="share" />
        {t('share.open')}
      </button>
      <ShareDialog dialog={share} />
    </header>
  );
}
