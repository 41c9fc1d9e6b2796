import { useMemo } from 'react';
import { parseMonth, type Month } from '../../../geodata/month.ts';
import { chooseArrivals, type ArrivalChoice } from '../../store/arrival-choice.ts';
import { byYear, lossByYear, totalledBy } from '../../store/by-year.ts';
import type { Known } from '../../store/doubt.ts';
import { historyOf, numberOrNull } from '../../store/history.ts';
import { nationalitySeries, rankNationalities } from '../../store/nationality-series.ts';
import { usePortal } from '../../store/portal.ts';
import { statusOver } from '../../store/reported.ts';
import { flowTable, type FlowTable } from '../../store/flow-table.ts';
import { CorridorDetail } from '../detail/detail-flows.tsx';
import { useWords } from '../use-words.ts';
import { CorridorWay } from './corridor-way.tsx';
import { Later } from './later.tsx';
import { LossByYear } from './loss-by-year.tsx';
import { MonthChart } from './month-chart.tsx';
import { NationalityMultiples } from './nationality-multiples.tsx';
import { OriginList } from './origin-list.tsx';
import { PageContents } from './page-contents.tsx';
import { PageSection } from './page-section.tsx';
import { PageSources } from './page-sources.tsx';
import { YearGrid } from './year-grid.tsx';

const NO_MONTHS: readonly Month[] = [];

/** How many nationalities have a picture of their own. */
const PICTURED = 8;

/** A corridor's history, nationalities, seasons, losses, routes and points, with who counted them. */
export function CorridorPage({ id }: { id: string }) {
  const { t } = useWords();
  const corridors = usePortal((portal) => portal.figures.corridors);
  if (corridors && !corridors.some((info) => info.id === id)) return <p>{t('page.unknown')}</p>;
  return (
    <>
      <header className="stack">
        <CorridorDetail id={id} brief />
        <PageContents />
      </header>
      <Later>
        <CorridorParts id={id} />
      </Later>
    </>
  );
}

function CorridorParts({ id }: { id: string }) {
  const { t, corridor, list, parts, country } = useWords();
  const { figures, view } = usePortal();
  const { detections, arrivals, dead, missing } = figures;
  const nationalities = view.nationalities;
  const monthly = useMemo(
    () => (detections ? valuesOn(flowTable(detections, nationalities), id) : null),
    [detections, nationalities, id],
  );
  const choice = useMemo(() => (arrivals ? chooseArrivals(arrivals, nationalities) : null), [arrivals, nationalities]);
  const arrived = useMemo(() => valuesOn(choice?.table ?? null, id), [choice, id]);
  const arrivedByYear = useMemo(() => {
    const years = arrived ? byYear(arrived.months, arrived.values, arrived.statuses) : [];
    const last = years.at(-1);
    if (!arrivals || !last) return [];
    // No total goes across two publishers.
    const { table } = chooseArrivals(arrivals, nationalities, 'months-12', parseMonth(`${last.year}-12`));
    return totalledBy(years, table, id);
  }, [arrivals, arrived, nationalities, id]);
  const series = useMemo(() => (detections ? nationalitySeries(detections, id) : []), [detections, id]);
  const months = detections ? (detections.months as Month[]) : NO_MONTHS;
  const ranked = useMemo(() => {
    const [from, to] = [months[0], months.at(-1)];
    return from && to ? rankNationalities(months, series, { from, to }, PICTURED) : null;
  }, [months, series]);
  const losses = useMemo(() => {
    if (!detections || !dead || !missing) return [];
    const yearly = (table: FlowTable) => byYear(table.months, historyOf(table.months, table, [id]));
    const [from, to] = [dead.months[0], dead.months.at(-1)] as [Month | undefined, Month | undefined];
    const recorded = from && to ? { from, to } : null;
    const [crossed, died, lost] = [detections, dead, missing].map((cube) => yearly(flowTable(cube)));
    return lossByYear(crossed ?? [], died ?? [], lost ?? [], recorded);
  }, [detections, dead, missing, id]);
  const who = nationalities.length > 0 && list(nationalities.map(country));
  const sources = [
    ...(monthly ? (detections?.sources.map(({ key }) => key) ?? []) : []),
    ...(arrived && choice ? sourcesOn(choice, id) : []),
    ...(losses.some((year) => year.dead !== null || year.missing !== null)
      ? (dead?.sources.map(({ key }) => key) ?? [])
      : []),
    'corridors',
    'transit-routes',
  ];
  return (
    <>
      <PageSection id="history" title={t('page.history')}>
        {monthly && <MonthChart title={parts([t('measures.detections.title'), who])} {...monthly} />}
        {arrived && <MonthChart title={parts([t('measures.arrivals.title'), who])} {...arrived} />}
        {!monthly && !arrived && (
          <p className="soft">
            {detections ? t(nationalities.length > 0 ? 'page.no_figures_of' : 'page.no_figures') : t('loading')}
          </p>
        )}
      </PageSection>
      <OriginList id={id} months={months} series={series} />
      {ranked && ranked.named.length > 0 && (
        <PageSection id="nationalities" title={t('page.nationalities')}>
          <NationalityMultiples months={months} series={series} ranked={ranked} />
        </PageSection>
      )}
      {(monthly ?? arrived) && (
        <PageSection id="seasons" title={t('page.seasons')}>
          {monthly && (
            <YearGrid
              caption={parts([t('measures.detections.title'), who])}
              years={byYear(monthly.months, monthly.values)}
            />
          )}
          {arrived && <YearGrid caption={parts([t('measures.arrivals.title'), who])} years={arrivedByYear} />}
          <p className="small soft">{t('page.grid_note')}</p>
          {arrived && <p className="small soft">{t('page.total_note')}</p>}
        </PageSection>
      )}
      {losses.length > 0 && (
        <PageSection id="loss" title={t('page.loss')}>
          <LossByYear years={losses} source={dead?.sources[0]?.key} />
        </PageSection>
      )}
      <CorridorWay id={id} name={corridor(id)} />
      <PageSources page={{ kind: 'corridor', id }} sources={sources} />
    </>
  );
}

/** The sources that answer for arrivals on a corridor in any month. */
function sourcesOn(choice: ArrivalChoice, id: string): string[] {
  const used = choice.places
    .filter(({ corridor }) => corridor === id)
    .flatMap(({ chosen, values }) => [...chosen].filter((_, month) => numberOrNull(values[month]) !== null));
  return [...new Set(used)].flatMap((index) => choice.sources[index] ?? []);
}

interface ValuesOn {
  months: readonly Month[];
  values: (number | null)[];
  statuses: Known[];
}

/** A corridor's months in a table, from its first report to its last, with how each is known; null when it has none. */
function valuesOn(table: FlowTable | null, id: string): ValuesOn | null {
  if (!table?.corridors.includes(id)) return null;
  const values = historyOf(table.months, table, [id]);
  const first = values.findIndex((value) => value !== null);
  const last = values.findLastIndex((value) => value !== null);
  if (first < 0) return null;
  const months = table.months.slice(first, last + 1);
  return {
    months,
    values: values.slice(first, last + 1),
    statuses: months.map((month) => statusOver(table, [id], month)),
  };
}
