import type { Month } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';
import { ARRIVAL_SOURCES } from './arrival-choice.ts';
import { columnOf, sum } from './history.ts';
import type { Span } from './mode.ts';

export interface NationalityValue {
  code: string;
  /** Null when nothing is reported for the months. */
  value: number | null;
}

/**
 * The value of every nationality of the cube over a span of months and the chosen corridors, all when none is given, in
 * the cube's order. Where two sources break a country's figure down, the one that `ARRIVAL_SOURCES` prefers answers alone.
 */
export function nationalityValues(
  cube: FlowCube,
  corridors: readonly string[],
  { from, to }: Span,
): NationalityValue[] {
  const { series, dimensions } = cube;
  const first = Math.max(0, columnOf(cube.months as Month[], from));
  const end = Math.max(first, columnOf(cube.months as Month[], to) + 1);
  const chosen = new Set(corridors.map((id) => dimensions.corridor.indexOf(id)));
  const rank = dimensions.source.map((key) => (ARRIVAL_SOURCES.includes(key) ? ARRIVAL_SOURCES.indexOf(key) : 99));
  const best = new Map<number, number>();
  const cells = cube.values.flatMap((values, row) => {
    const value = sum(values.slice(first, end));
    const nationality = series.nationality[row] ?? -1;
    const source = series.source[row] ?? -1;
    const country = series.country[row] ?? -1;
    if (value === null || nationality < 0) return [];
    const before = best.get(country);
    if (before === undefined || (rank[source] ?? 99) < (rank[before] ?? 99)) best.set(country, source);
    return [{ value, nationality, source, country, corridor: series.corridor[row] ?? -1 }];
  });
  const sums = new Map<number, number>();
  for (const { value, nationality, source, country, corridor } of cells) {
    // Without a corridor of its own a figure is on none, a chosen one that the cube does not have included.
    const isOn = chosen.size === 0 || (corridor >= 0 && chosen.has(corridor));
    if (best.get(country) !== source || !isOn) continue;
    sums.set(nationality, (sums.get(nationality) ?? 0) + value);
  }
  return dimensions.nationality.map((code, index) => ({ code, value: sums.get(index) ?? null }));
}

/**
 * In how many months of a span each nationality is reported on the chosen corridors, all when none is given: by the
 * corridor that reports fewest of those that report it at all. A nationality that is not there has no report.
 */
export function nationalityMonths(
  cube: FlowCube,
  corridors: readonly string[],
  { from, to }: Span,
): Map<string, number> {
  const { series, dimensions } = cube;
  const first = Math.max(0, columnOf(cube.months as Month[], from));
  const end = Math.max(first, columnOf(cube.months as Month[], to) + 1);
  const months = new Map<string, number>();
  cube.values.forEach((values, row) => {
    const code = dimensions.nationality[series.nationality[row] ?? -1];
    const corridor = dimensions.corridor[series.corridor[row] ?? -1];
    if (!code || (corridors.length > 0 && !corridors.includes(corridor ?? ''))) return;
    const reported = values.slice(first, end).filter((value) => value !== null).length;
    months.set(code, Math.min(months.get(code) ?? Infinity, reported));
  });
  return months;
}
