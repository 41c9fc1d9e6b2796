import { monthIndex, type Month } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';
import { sum } from './history.ts';
import type { Span } from './mode.ts';
import type { Reported } from './reported.ts';
import { isWithoutCountry } from './words.ts';

/** One nationality's values in the months of its cube; null where nothing is reported. */
export interface NationalitySeries {
  code: string;
  values: readonly (number | null)[];
}

/** A nationality with its sum over some months. */
export interface RankedNationality {
  code: string;
  value: number;
}

/** The nationalities of some months, the largest by name and the rest counted. */
export interface RankedNationalities {
  /** Countries with the largest sums above 0, largest first. */
  named: RankedNationality[];
  /** The countries with smaller sums above 0, together. */
  others: { count: number; value: number };
  /** People whose nationality is not known, not specified or no country: none of them can be placed on a map. */
  unplaced: RankedNationality[];
  /** The sum of all; null when nothing is reported for the months. */
  total: number | null;
}

/**
 * Every nationality counted on a corridor, or everywhere for null, in the cube's order. One source answers, the first
 * whose breakdown is complete: two publishers are never added. Empty where none breaks its figures down completely.
 */
export function nationalitySeries(cube: FlowCube, corridor: string | null): NationalitySeries[] {
  const { dimensions, series } = cube;
  const source = dimensions.source.findIndex((key) =>
    cube.sources.some((info) => info.key === key && info.breakdown === 'complete'),
  );
  const wanted = corridor === null ? null : dimensions.corridor.indexOf(corridor);
  if (source < 0 || wanted === -1) return [];
  const rows = new Map<number, (number | null)[]>();
  cube.values.forEach((values, row) => {
    const nationality = series.nationality[row] ?? -1;
    if (series.source[row] !== source || nationality < 0) return;
    if (wanted !== null && series.corridor[row] !== wanted) return;
    const before = rows.get(nationality);
    rows.set(nationality, before ? before.map((value, month) => sum([value, values[month] ?? null])) : [...values]);
  });
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([nationality, values]) => ({ code: dimensions.nationality[nationality] ?? '', values }));
}

/** How many months of a span have a figure of any nationality. */
export function monthsReported(
  months: readonly Month[],
  series: readonly NationalitySeries[],
  { from, to }: Span,
): Reported {
  const isReported = (index: number) => series.some(({ values }) => (values[index] ?? null) !== null);
  const reported = months.filter((month, index) => month >= from && month <= to && isReported(index));
  return { months: reported.length, of: monthIndex(to) - monthIndex(from) + 1 };
}

/** Nationalities ranked by their sums between two months, both included; at most `most` are named. */
export function rankNationalities(
  months: readonly Month[],
  series: readonly NationalitySeries[],
  { from, to }: { from: Month; to: Month },
  most: number,
): RankedNationalities {
  const first = months[0] === undefined ? 0 : monthIndex(months[0]);
  const [start, end] = [Math.max(0, monthIndex(from) - first), Math.max(0, monthIndex(to) - first + 1)];
  const sums = series.map(({ code, values }) => ({ code, value: sum(values.slice(start, end)) }));
  const counted = sums
    .flatMap(({ code, value }) => (value !== null && value > 0 ? [{ code, value }] : []))
    .sort((a, b) => b.value - a.value || (a.code < b.code ? -1 : 1));
  const placed = counted.filter(({ code }) => !isWithoutCountry(code));
  const rest = placed.slice(most);
  return {
    named: placed.slice(0, most),
    others: { count: rest.length, value: rest.reduce((all, { value }) => all + value, 0) },
    unplaced: counted.filter(({ code }) => isWithoutCountry(code)),
    total: sum(sums.map(({ value }) => value)),
  };
}

/** The month by month sum of the series that `codes` does not name; null where none of them is reported. */
export function othersOf(series: readonly NationalitySeries[], codes: readonly string[]): (number | null)[] {
  const rest = series.filter(({ code }) => !codes.includes(code));
  const length = Math.max(0, ...rest.map(({ values }) => values.length));
  return Array.from({ length }, (_, month) => sum(rest.map(({ values }) => values[month] ?? null)));
}
