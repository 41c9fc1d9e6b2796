import type { SeriesAnswer } from '../../../server/contract.ts';
import { addAsOf } from '../../api/as-of.ts';
import { distanceToLine } from '../../store/near.ts';
import { openPage } from '../../store/pages.ts';
import { usePortal } from '../../store/portal.ts';
import { PlaceDetail } from '../detail/detail-places.tsx';
import { useFigure } from '../use-figure.ts';
import { useWords } from '../use-words.ts';
import { FlowBlocks } from './flow-blocks.tsx';
import { IncidentBlock } from './incident-block.tsx';
import { Later } from './later.tsx';
import { PageContents } from './page-contents.tsx';
import { PageSection } from './page-section.tsx';
import { PageSources } from './page-sources.tsx';
import { arrivedOf, useAnswers } from './use-answers.ts';

const FLOWS = ['observed', 'transits'] as const;

/** Kilometres about a place within which records are counted, and beside a route within which it stands on its way. */
const NEARBY = 50;
const BESIDE = 25;

/** What is known of a flow monitoring point or another place: what it is, what was counted there, what lies near it. */
export function PlacePage({ id }: { id: string }) {
  const { t, corridor, country } = useWords();
  const { asOf } = usePortal((portal) => portal.view);
  const sources = usePortal((portal) => portal.figures.sources);
  const [places, routes] = [useFigure('places'), useFigure('routes')];
  const place = Array.isArray(places) ? places.find((entry) => entry.id === id) : undefined;
  const code = typeof place?.properties.country === 'string' ? place.properties.country : null;
  const counted = FLOWS.filter((measure) => sources?.some((info) => info.release && info.measures.includes(measure)));
  const answers = useAnswers<SeriesAnswer>(
    code === null
      ? []
      : counted.map((measure) => addAsOf(`/api/series?measure=${measure}&country=${code}&group_by=place`, asOf)),
  );
  const near =
    place && place.lon !== null && place.lat !== null ? { lon: place.lon, lat: place.lat, within: NEARBY } : null;
  const passing = near && Array.isArray(routes) ? routes : [];
  const on = passing.filter(({ line }) => near && distanceToLine([near.lon, near.lat], line) <= BESIDE);
  const corridors = [
    ...new Set(on.flatMap(({ properties }) => (properties.corridor ? [String(properties.corridor)] : []))),
  ];
  if (Array.isArray(places) && !place) return <p>{t('page.unknown')}</p>;
  if (!place) return <p className="soft">{t('loading')}</p>;
  const here = arrivedOf(answers)
    .map((answer) => ({ ...answer, series: answer.series.filter((row) => row.place === id) }))
    .filter(({ series }) => series.length > 0);
  const { lon, lat, properties } = place;
  return (
    <>
      <header className="stack">
        <PlaceDetail picked={{ layer: 'flow-monitoring-points', id, lon: lon ?? 0, lat: lat ?? 0, properties }} />
        <PageContents />
      </header>
      <Later>
        <PageSection id="flows" title={t('page.counted_there')}>
          {here.map((answer) => (
            <FlowBlocks key={answer.measure} answer={answer} />
          ))}
          {here.length === 0 && !answers.includes(null) && (
            <p>{t('page.nothing_counted', { name: String(properties.name) })}</p>
          )}
        </PageSection>
        <PageSection id="around" title={t('page.around')}>
          <ul className="chips">
            {code && (
              <li>
                <button type="button" className="chip" onClick={() => openPage({ kind: 'country', id: code })}>
                  {country(code)}
                </button>
              </li>
            )}
            {corridors.map((each) => (
              <li key={each}>
                <button type="button" className="chip" onClick={() => openPage({ kind: 'corridor', id: each })}>
                  {corridor(each)}
                </button>
              </li>
            ))}
          </ul>
          {corridors.length > 0 && <p className="small soft">{t('page.on_route_note', { number: BESIDE })}</p>}
        </PageSection>
        {near && (
          <IncidentBlock
            title={t('page.incidents_near', { number: NEARBY })}
            query={`bbox=${boxAbout(near).join(',')}`}
            near={near}
            note={t('page.incidents_near_note')}
          />
        )}
        <PageSources
          page={{ kind: 'place', id }}
          sources={[...here.flatMap((answer) => answer.series.map(({ source }) => source)), 'iom-missing-migrants']}
        />
      </Later>
    </>
  );
}

/** A box that holds every point within some kilometres: a degree of latitude has 111 of them. */
function boxAbout({ lon, lat, within }: { lon: number; lat: number; within: number }): number[] {
  const high = within / 110;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  return [lon - wide, lat - high, lon + wide, lat + high].map((degrees) => Number(degrees.toFixed(4)));
}
