import type { SeriesAnswer } from '../../../server/contract.ts';
import { addAsOf } from '../../api/as-of.ts';
import { openPage } from '../../store/pages.ts';
import { usePortal } from '../../store/portal.ts';
import { PickFeature } from '../pick-feature.tsx';
import { useFigure } from '../use-figure.ts';
import { useWords } from '../use-words.ts';
import { CitizensBlock } from './citizens-block.tsx';
import { CountryParts } from './country-parts.tsx';
import { FlowBlocks } from './flow-blocks.tsx';
import { IncidentBlock } from './incident-block.tsx';
import { Later } from './later.tsx';
import { LevelBlocks, useLevels } from './level-blocks.tsx';
import { PageContents } from './page-contents.tsx';
import { PageSection } from './page-section.tsx';
import { PageSources } from './page-sources.tsx';
import { RegistrationTable } from './registration-table.tsx';
import { arrivedOf, useAnswers } from './use-answers.ts';

const FLOWS = ['arrivals', 'transits', 'observed', 'asylum_applications'] as const;

/** What is known of a country: who arrived, passed, is present or displaced there, and where its citizens were counted. */
export function CountryPage({ id }: { id: string }) {
  const { t, country } = useWords();
  const labels = usePortal((portal) => portal.figures.labels);
  if (labels && !labels[id]) return <p>{t('page.unknown')}</p>;
  return (
    <>
      <h2>{country(id)}</h2>
      <PageContents />
      <Later>
        <CountryBlocks id={id} />
      </Later>
    </>
  );
}

function CountryBlocks({ id }: { id: string }) {
  const words = useWords();
  const { t, country } = words;
  const { asOf } = usePortal((portal) => portal.view);
  const { sources, areas, detections } = usePortal((portal) => portal.figures);
  const places = useFigure('places');
  const counted = FLOWS.filter((measure) => sources?.some((info) => info.release && info.measures.includes(measure)));
  const ask = (measure: string, by: string) =>
    addAsOf(`/api/series?measure=${measure}&country=${id}&group_by=${by}`, asOf);
  const flows = useAnswers<SeriesAnswer>(counted.map((measure) => ask(measure, 'border')));
  const parts = useAnswers<SeriesAnswer>(counted.map((measure) => ask(measure, 'nationality')));
  const levels = useLevels(id, null);
  useFigure('areas');
  const own = Array.isArray(places) ? places.filter(({ properties }) => properties.country === id) : [];
  const units = Object.values(areas ?? {}).filter((area) => area.country === id);
  const answers = arrivedOf(flows).filter(({ series }) => series.length > 0);
  const used = [
    ...answers.flatMap((answer) => answer.sources.map(({ key }) => key)),
    ...(levels ?? []).map(({ source }) => source),
  ];
  const waiting = !sources || flows.includes(null) || levels === null;
  return (
    <>
      <CitizensBlock code={id} />
      {waiting && <p className="soft">{t('loading')}</p>}
      {answers.length > 0 && (
        <PageSection id="flows" title={t('page.counted_there')}>
          {answers.map((answer) => (
            <FlowBlocks
              key={answer.measure}
              answer={answer}
              name={({ border, place }) => words.parts([border && t(`borders.${border}`), place?.replaceAll('-', ' ')])}
            />
          ))}
          <p className="small soft">{t('page.never_added')}</p>
        </PageSection>
      )}
      {arrivedOf(parts)
        .filter(({ series }) => series.length > 0)
        .map((answer) => (
          <CountryParts key={answer.measure} answer={answer} />
        ))}
      {levels && levels.length > 0 && (
        <PageSection id="levels" title={t('page.levels_there')}>
          <LevelBlocks levels={levels} />
        </PageSection>
      )}
      <RegistrationTable country={id} />
      {units.length > 0 && (
        <PageSection id="units" title={t('page.areas')}>
          <ul className="columns">
            {units.map(({ code }) => (
              <li key={code}>
                <button type="button" className="line link" onClick={() => openPage({ kind: 'area', id: code })}>
                  {words.area(code)}
                </button>
              </li>
            ))}
          </ul>
        </PageSection>
      )}
      {own.length > 0 && (
        <PageSection id="own-places" title={t('page.places_there')}>
          <ul className="columns">
            {own.map((place) => (
              <li key={place.id}>
                <PickFeature layer="flow-monitoring-points" feature={place} name={String(place.properties.name)} />{' '}
                <span className="soft small">{t(`kinds.${String(place.properties.kind)}`)}</span>
              </li>
            ))}
          </ul>
        </PageSection>
      )}
      <IncidentBlock
        title={t('page.incidents_there')}
        query={`country=${id}`}
        note={t('page.incidents_country_note')}
      />
      {!waiting && answers.length + levels.length === 0 && (
        <p className="soft">{t('page.nothing_counted', { name: country(id) })}</p>
      )}
      <PageSources
        page={{ kind: 'country', id }}
        sources={[
          ...used,
          // Its citizens' crossings are on the page where the publisher names them.
          ...(detections?.dimensions.nationality.includes(id) ? detections.sources.map(({ key }) => key) : []),
          'iom-missing-migrants',
          ...own.flatMap(({ properties: { source } }) => (typeof source === 'string' ? [source] : [])),
        ]}
      />
    </>
  );
}
