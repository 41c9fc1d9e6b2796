import type { FeatureCollection, Point } from 'geojson';
import { addAsOf } from '../../api/as-of.ts';
import { isOpen } from '../../store/by-year.ts';
import { incidentYears, lossByMonth, type CountedIncident } from '../../store/incident-months.ts';
import { distanceToLine } from '../../store/near.ts';
import { usePortal } from '../../store/portal.ts';
import { LossRows } from '../loss-rows.tsx';
import { useWords } from '../use-words.ts';
import { MonthBlock } from './flow-blocks.tsx';
import { PageSection } from './page-section.tsx';
import { useAnswers } from './use-answers.ts';

const SOURCE = 'iom-missing-migrants';

interface IncidentBlockProps {
  title: string;
  /** What narrows the incidents, as the API takes it: `country=ITA` or `bbox=…`. */
  query: string;
  /** A point and kilometres about it: records farther away are left out. */
  near?: { lon: number; lat: number; within: number };
  note: string;
}

/** People who died or went missing, only counted by month and year: no single event is shown on a page. */
export function IncidentBlock({ title, query, near, note }: IncidentBlockProps) {
  const { t, credit, source } = useWords();
  const asOf = usePortal((portal) => portal.view.asOf);
  const [answer] = useAnswers<FeatureCollection<Point | null, CountedIncident>>([
    addAsOf(`/api/collections/incidents/items?${query}&properties=month,dead,missing&limit=10000`, asOf),
  ]);
  const all = answer && !(answer instanceof Error) ? answer.features : [];
  const incidents = all
    .filter(
      ({ geometry }) =>
        !near || (geometry && distanceToLine([near.lon, near.lat], [geometry.coordinates]) <= near.within),
    )
    .map(({ properties }) => properties);
  const released = source(SOURCE)?.release?.published;
  if (answer instanceof Error) return <p className="notice">{t('failed.some')}</p>;
  if (!answer) return <p className="soft">{t('loading')}</p>;
  return (
    <PageSection id="incidents" title={title}>
      {incidents.length === 0 ? (
        <p>{t('page.no_incidents')}</p>
      ) : (
        <>
          <MonthBlock recorded source={SOURCE} title={t('incidents.title')} {...lossByMonth(incidents)} />
          <LossRows
            head={t('page.year')}
            caption={t('page.incidents_by_year')}
            rows={incidentYears(incidents).map(({ year, ...row }) => ({
              key: String(year),
              name: `${year}${isOpen(year, released) ? t('page.part') : ''}`,
              ...row,
            }))}
          />
        </>
      )}
      {incidents.some(({ month }) => isOpen(Number(month.slice(0, 4)), released)) && (
        <p className="small soft">{t('page.open_year', { credit: credit(SOURCE) })}</p>
      )}
      <p className="small soft">{note}</p>
      <p className="small soft">{t('incidents.note')}</p>
    </PageSection>
  );
}
