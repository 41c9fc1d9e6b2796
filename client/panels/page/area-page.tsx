import { openPage } from '../../store/pages.ts';
import { useFigure } from '../use-figure.ts';
import { useWords } from '../use-words.ts';
import { Later } from './later.tsx';
import { LevelBlocks, useLevels } from './level-blocks.tsx';
import { PageContents } from './page-contents.tsx';
import { PageSection } from './page-section.tsx';
import { PageSources } from './page-sources.tsx';

/** What is known of a first-level area: people displaced there and returned to it, round by round. */
export function AreaPage({ id }: { id: string }) {
  const { t, area, country } = useWords();
  const areas = useFigure('areas');
  const levels = useLevels(null, id);
  const own = areas && typeof areas === 'object' ? areas[id] : undefined;
  if (areas && !own) return <p>{t('page.unknown')}</p>;
  return (
    <>
      <header>
        <h2>{area(id)}</h2>
        {own && (
          <button type="button" className="line link" onClick={() => openPage({ kind: 'country', id: own.country })}>
            {country(own.country)}
          </button>
        )}
      </header>
      <PageContents />
      <Later>
        <PageSection id="levels" title={t('page.levels_there')}>
          {levels === null && <p className="soft">{t('loading')}</p>}
          {levels?.length === 0 && <p>{t('page.nothing_counted', { name: area(id) })}</p>}
          <LevelBlocks levels={levels ?? []} />
          <p className="small soft">{t('page.levels_note')}</p>
        </PageSection>
        <PageSources page={{ kind: 'area', id }} sources={(levels ?? []).map(({ source }) => source)} />
      </Later>
    </>
  );
}
