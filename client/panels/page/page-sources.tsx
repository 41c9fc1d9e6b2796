import { useState } from 'react';
import { filesOf } from '../../api/page-downloads.ts';
import { fetchText } from '../../api/fetch-json.ts';
import { usePortal } from '../../store/portal.ts';
import type { PageOf } from '../../store/view.ts';
import { Downloads } from '../download-list.tsx';
import { SourceNote } from '../source-note.tsx';
import { useFigure } from '../use-figure.ts';
import { useWords } from '../use-words.ts';
import { VintageList } from '../vintage-list.tsx';

/** Who counted what the page shows: publishers, releases, licences, caveats, the files and the citation of exactly that. */
export function PageSources({ page, sources }: { page: PageOf; sources: readonly string[] }) {
  const { t } = useWords();
  const asOf = usePortal((portal) => portal.view.asOf);
  const vintages = useFigure('vintages');
  const { downloads, cite } = filesOf(page, asOf);
  return (
    <>
      <section className="stack" aria-labelledby="page-sources">
        <h3 id="page-sources">{t('page.sources')}</h3>
        <ul className="stack">
          {[...new Set(sources)].map((key) => (
            <li key={key}>
              <SourceNote source={key} />
              <VintageList vintages={Array.isArray(vintages) ? vintages.filter(({ source }) => source === key) : []} />
            </li>
          ))}
        </ul>
        <p className="soft small">{t('kosovo_footnote')}</p>
      </section>
      <section className="stack" aria-labelledby="page-files">
        <h3 id="page-files">{t('page.files')}</h3>
        <Downloads downloads={downloads} />
        <Citation key={cite} cite={cite} />
      </section>
    </>
  );
}

/** The citation in words once it is asked for, and as files for reference managers. */
function Citation({ cite }: { cite: string }) {
  const { t } = useWords();
  const [text, setText] = useState<string | null>(null);
  const ask = () => {
    if (text === null) fetchText(`${cite}&f=citation`).then(setText, (error: Error) => setText(error.message));
  };
  return (
    <details className="twin" onToggle={ask}>
      <summary>{t('page.cite')}</summary>
      <p className="citation small" lang="en" dir="ltr">
        {text ?? t('loading')}
      </p>
      <p className="files">
        <a href={`${cite}&f=bibtex`} download>
          {t('downloads.formats.bibtex')}
        </a>{' '}
        <a href={`${cite}&f=ris`} download>
          {t('downloads.formats.ris')}
        </a>
      </p>
    </details>
  );
}
