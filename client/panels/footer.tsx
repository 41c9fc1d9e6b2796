import { useRef } from 'react';
import { SourcesDialog } from './sources-dialog.tsx';
import { useWords } from './use-words.ts';

/** What must be said of names and boundaries, and where the figures and the base map come from. */
export function Footer() {
  const { t } = useWords();
  const sources = useRef<HTMLDialogElement>(null);
  return (
    <footer className="footer small soft">
      <span>{t('footer.disclaimer')}</span>
      <span title={t('kosovo_footnote')}>{t('footer.kosovo')}</span>
      <span>{t('footer.base')}</span>
      <button type="button" className="link" onClick={() => sources.current?.showModal()}>
        {t('footer.sources')}
      </button>
      <a href="/api">{t('footer.api')}</a>
      <a href="/api/docs">{t('footer.about')}</a>
      <SourcesDialog dialog={sources} />
    </footer>
  );
}
