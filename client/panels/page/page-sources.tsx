import { useState } from 'react';
import type { NothingMatched } from '../../../geodata/vocabulary.ts';
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
  const { downloads, cites } = filesOf(page, asOf);
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
        <Citations key={cites.join()} cites={cites} />
      </section>
    </>
  );
}

/** What the server says of a question that has no figures: nothing of it is on the page. */
const EMPTY: NothingMatched = 'nothing matched';

/** The citations in words once they are asked for, each as files for reference managers too. */
function Citations({ cites }: { cites: readonly string[] }) {
  const { t } = useWords();
  const [texts, setTexts] = useState<readonly { cite: string; text: string }[] | null>(null);
  const ask = () => {
    if (texts !== null) return;
    const asked = cites.map(async (cite) => {
      const text = await fetchText(`${cite}&f=citation`).catch((error: unknown) => String(error));
      return { cite, text };
    });
    void Promise.all(asked).then((all) => setTexts(all.filter(({ text }) => !text.includes(EMPTY))));
  };
  return (
    <details className="twin" onToggle={ask}>
      <summary>{t('page.cite')}</summary>
      {texts === null && <p className="soft">{t('loading')}</p>}
      {texts?.map(({ cite, text }) => (
        <div key={cite}>
          <p className="citation small" lang="en" dir="ltr">
            {text}
          </p>
          <p className="files">
            <a href={`${cite}&f=bibtex`} download>
              {t('downloads.formats.bibtex')}
            </a>{' '}
            <a href={`${cite}&f=ris`} download>
              {t('downloads.formats.ris')}
            </a>
          </p>
        </div>
      ))}
    </details>
  );
}
