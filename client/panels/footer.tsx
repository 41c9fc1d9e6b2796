import { useWords } from './use-words.ts';

/** What must be said of names and boundaries, and where the figures and the base map come from. */
export function Footer() {
  const { t } = useWords();
  return (
    <footer className="footer small soft">
      <span>{t('footer.disclaimer')}</span>
      <span title={t('kosovo_footnote')}>{t('footer.kosovo')}</span>
      <span>{t('footer.base')}</span>
      <a href="/api/sources">{t('footer.sources')}</a>
      <a href="/api">{t('footer.api')}</a>
      <a href="/api/docs">{t('footer.about')}</a>
    </footer>
  );
}
