import { monthsBetween, type Month } from '../../geodata/month.ts';
import type { ValueStatus } from '../../geodata/vocabulary.ts';
import type { StockCube } from '../../server/contract.ts';

type Level = StockCube['rows'][number];

/** The levels of one stock in one country or area, by one source, oldest first. */
export interface Levels {
  measure: StockCube['measure'];
  source: string;
  rows: readonly Level[];
}

/** The levels of a country as a whole, or of one of its areas; each source apart, since a stock is never added. */
export function levelsOf(cube: StockCube, country: string | null, area: string | null): Levels[] {
  const bySource = new Map<string, Level[]>();
  for (const row of cube.rows) {
    const fits = area === null ? row.country === country && row.admin_level === 0 : row.admin_unit === area;
    if (fits) bySource.set(row.source, [...(bySource.get(row.source) ?? []), row]);
  }
  return [...bySource].map(([source, rows]) => ({ measure: cube.measure, source, rows }));
}

/** The levels by month with how each is known, the last of a month standing for it; null in months in which nobody counted. */
export function monthsOf({ rows }: Levels): {
  months: Month[];
  values: (number | null)[];
  statuses: ValueStatus[];
} {
  const last = new Map(rows.map((row) => [row.date.slice(0, 7), row]));

  const keys = [...last.keys()].sort() as Month[];
  const [from, to] = [keys[0], keys.at(-1)];
  const months = from && to ? monthsBetween(from, to) : [];
  return {
    months,
    values: months.map((month) => last.get(month)?.value ?? null),
    statuses: months.map((month) => last.get(month)?.value_status ?? 'not_reported'),
  };
}
