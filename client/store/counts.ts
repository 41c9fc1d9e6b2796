import { monthIndex, monthsBetween, type Month } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';
import { ARRIVAL_SOURCES } from './arrival-choice.ts';
import type { Known } from './doubt.ts';
import { flowTable } from './flow-table.ts';
import { valueOf } from './history.ts';
import { keepLast } from './keep-last.ts';
import { statusOver } from './reported.ts';
import type { FlowMeasure } from './view.ts';

/** What one publisher counts on a corridor, month by month; never to be added to what another one counts. */
export interface Count {
  source: string;
  measure: FlowMeasure;
  /** ISO 3166-1 alpha-3 of the countries that it counts in; empty where the publisher names none. */
  countries: readonly string[];
  /** One for each month of `Counts.months`; null is not reported. */
  values: readonly (number | null)[];
  /** How each is known: a sum is provisional where one of its countries is not reported. */
  statuses: readonly Known[];
}

export interface Counts {
  months: readonly Month[];
  counts: readonly Count[];
}

/** Every publisher's own count of the same corridor, over the months in which any of them counted arrivals. */
export const countsOf = keepLast((detections: FlowCube, arrivals: FlowCube, corridor: string): Counts => {
  const rank = (key: string) => (ARRIVAL_SOURCES.includes(key) ? ARRIVAL_SOURCES.indexOf(key) : ARRIVAL_SOURCES.length);
  const keys = [...arrivals.dimensions.source].sort((a, b) => rank(a) - rank(b));
  const tables = keys.flatMap((source) => {
    const countries = countriesOf(arrivals, source, corridor);
    return countries.length > 0 ? [{ source, countries, table: flowTable(arrivals, [], [source]) }] : [];
  });
  const reported = (arrivals.months as Month[]).filter((month) =>
    tables.some(({ table }) => valueOf(table, corridor, month) !== null),
  );
  const [first, last] = [reported[0], reported.at(-1)];
  if (!first || !last) return { months: [], counts: [] };
  const months = monthsBetween(first, last);
  const detected = flowTable(detections);
  return {
    months,
    counts: [
      ...detections.dimensions.source.map((source) => ({
        source,
        measure: 'detections' as const,
        countries: [],
        values: months.map((month) => valueOf(detected, corridor, month)),
        statuses: months.map((month) => statusOver(detected, [corridor], month)),
      })),
      ...tables.map(({ source, countries, table }) => ({
        source,
        measure: 'arrivals' as const,
        countries,
        values: months.map((month) => valueOf(table, corridor, month)),
        statuses: months.map((month) => statusOver(table, [corridor], month)),
      })),
    ].filter(({ values }) => values.some((value) => value !== null)),
  };
});

/** The corridors that at least two publishers count. */
export const countedTwice = keepLast((detections: FlowCube, arrivals: FlowCube): string[] =>
  arrivals.dimensions.corridor.filter((corridor) => {
    const sources = arrivals.dimensions.source.filter((key) => countriesOf(arrivals, key, corridor).length > 0);
    return sources.length + (detections.dimensions.corridor.includes(corridor) ? 1 : 0) > 1;
  }),
);

/** The twelve months of the counts that end with one, or the last twelve when it lies outside of them. */
export function yearTo({ months }: Counts, month: Month): readonly Month[] {
  const first = months[0];
  const end = first === undefined ? 0 : monthIndex(month) - monthIndex(first) + 1;
  const inside = end >= 1 && end <= months.length ? end : months.length;
  return months.slice(Math.max(0, inside - 12), inside);
}

function countriesOf({ dimensions, series }: FlowCube, source: string, corridor: string): string[] {
  const rows = series.source.flatMap((index, row) => {
    const same = dimensions.source[index] === source && dimensions.corridor[series.corridor[row] ?? -1] === corridor;
    return same && (series.nationality[row] ?? -1) < 0 ? [dimensions.country[series.country[row] ?? -1] ?? ''] : [];
  });
  return [...new Set(rows)].filter(Boolean).sort();
}
