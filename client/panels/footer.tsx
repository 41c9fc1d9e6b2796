import { useCallback, useState } from 'react';
import { SourcesDialog } from './sources-dialog.tsx';
import { useWords } from './use-words.ts';

/** What must be said of names and boundaries, and where the figures and the base map come from. */
export function Footer() {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const leave = useCallback(() => setAsked(false), []);
  return (
    <footer className="footer small soft">
      <span>{t('footer.disclaimer')}</span>
      <span title={t('kosovo_footnote')}>{t('footer.kosovo')}</span>
      <span>{t('footer.base')}</span>
      <button type="button" className="link" onClick={() => setAsked(true)}>
        {t('footer.sources')}
      </button>
      <a href="/api">{t('footer.api')}</a>
      <a href="/api/docs">{t('footer.about')}</a>
      {asked && <SourcesDialog leave={leave} />}
    </footer>
  );
}
