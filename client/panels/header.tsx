import { lazy, Suspense, useCallback, useState } from 'react';
import { rememberLanguage } from '../locales/choose.ts';
import { LOCALES, speak } from '../locales/index.ts';
import { changeView, usePortal } from '../store/portal.ts';
import { Glyph } from './glyph.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { useBegun } from './use-begun.ts';
import { useWords } from './use-words.ts';

/** Searching waits for the first words of the page. */
const SearchBox = lazy(() => import('./search/search-box.tsx'));

/** The name of the portal, the search, the language and the way to share. */
export function Header() {
  const { t } = useWords();
  const language = usePortal((portal) => portal.view.language);
  const begun = useBegun();
  const [sharing, setSharing] = useState(false);
  const leaveShare = useCallback(() => setSharing(false), []);
  return (
    <header className="paper header" tabIndex={-1} data-part="">
      <a className="brand" href="/">
        {t('brand')}
      </a>
      <p className="soft tagline">{t('tagline')}</p>
      <Suspense fallback={<div className="search" />}>{begun ? <SearchBox /> : <div className="search" />}</Suspense>
      <label className="field">
        <span className="unseen">{t('language')}</span>
        <select value={language} onChange={({ target }) => void chooseLanguage(target.value)}>
          {Object.entries(LOCALES).map(([tag, { name }]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="share" onClick={() => setSharing(true)}>
        <Glyph name="share" />
        <span>{t('share.open')}</span>
      </button>
      {sharing && <ShareDialog leave={leaveShare} />}
    </header>
  );
}

/** Speaks another language from now on; the one before stays where its file does not come. */
async function chooseLanguage(language: string): Promise<void> {
  try {
    await speak(language);
  } catch {
    return;
  }
  rememberLanguage(language);
  changeView({ language });
}
