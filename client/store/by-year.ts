import { monthIndex, parseMonth, type Month } from '../../geodata/month.ts';
import type { Known } from './doubt.ts';
import type { FlowTable } from './flow-table.ts';
import { valueOf } from './history.ts';
import { reportedOf } from './reported.ts';

/** A calendar year of monthly values. */
export interface YearOfMonths {
  year: number;
  /** January to December; null where nothing is reported. */
  months: (number | null)[];
  /** Which of them, January to December, are sums without a part or figures of a month that was not over. */
  provisional: boolean[];
  /** The sum of what is reported; null when no month is. */
  total: number | null;
  /** How many of the twelve months are reported: with fewer the total is of a part of the year. */
  reported: number;
}

/** Monthly values laid out by calendar year, from the first year with a report to the last; none when nothing is reported. Without statuses they are plainly reported. */
export function byYear(
  months: readonly Month[],
  values: readonly (number | null)[],
  statuses: readonly Known[] = [],
): YearOfMonths[] {
  const years = new Map<number, YearOfMonths>();
  const known = values.flatMap((value, i) => (value === null || !months[i] ? [] : [Number(months[i].slice(0, 4))]));
  for (let year = Math.min(...known); year <= Math.max(...known); year++)
    years.set(year, {
      year,
      months: Array<number | null>(12).fill(null),
      provisional: Array<boolean>(12).fill(false),
      total: null,
      reported: 0,
    });
  months.forEach((month, i) => {
    const row = years.get(Number(month.slice(0, 4)));
    const value = values[i] ?? null;
    if (!row || value === null) return;
    row.months[monthIndex(month) % 12] = value;
    row.provisional[monthIndex(month) % 12] = statuses[i] === 'provisional';
    row.total = (row.total ?? 0) + value;
    row.reported++;
  });
  return [...years.values()];
}

/**
 * The years with their totals out of a table of twelve months each: the sum of one publisher, where the months themselves may
 * be of several.
 */
export function totalledBy(years: readonly YearOfMonths[], table: FlowTable, corridor: string): YearOfMonths[] {
  return years.map((row) => {
    const december = parseMonth(`${row.year}-12`);
    const reported = reportedOf(table, [corridor], december)?.months ?? 0;
    return { ...row, total: valueOf(table, corridor, december), reported };
  });
}

/** Whether a year was not over on the day when its figures were released. */
export const isOpen = (year: number, released: string | null | undefined): boolean =>
  typeof released === 'string' && released < `${year}-12-31`;

/** A year's crossings beside the people who died or went missing. */
export interface YearOfLoss {
  year: number;
  crossings: number | null;
  /** How many of the twelve months of crossings are reported: with fewer they are of a part of the year. */
  reported: number;
  dead: number | null;
  missing: number | null;
  /** Whether records of losses cover any of the year: null means none recorded there, and not known elsewhere. */
  covered: boolean;
  /** Dead and missing per 1,000 crossings; null unless the whole year is known of both, and some crossings were detected. */
  rate: number | null;
}

/** The months over which something was recorded, both included. */
export interface Covered {
  from: Month;
  to: Month;
}

/**
 * The years in which either crossings or losses are reported, with the rate of those whose crossings are whole. A year
 * without a record of people who died or went missing has none recorded, which is not none: its rate is null. `recorded` are the months that the
 * records of losses cover: a year that reaches out of them is not whole.
 */
export function lossByYear(
  crossings: readonly YearOfMonths[],
  dead: readonly YearOfMonths[],
  missing: readonly YearOfMonths[],
  recorded: Covered | null,
): YearOfLoss[] {
  const all = [crossings, dead, missing];
  const years = all.flatMap((rows) => rows.map(({ year }) => year));
  const of = (rows: readonly YearOfMonths[], year: number) => rows.find((row) => row.year === year);
  return [...new Set(years)]
    .sort((a, b) => a - b)
    .map((year) => {
      const [counted, died, lost] = all.map((rows) => of(rows, year)?.total ?? null) as [
        number | null,
        number | null,
        number | null,
      ];
      const covered = recorded !== null && recorded.from <= `${year}-12` && recorded.to >= `${year}-01`;
      const throughout = covered && recorded.from <= `${year}-01` && recorded.to >= `${year}-12`;
      const whole = throughout && of(crossings, year)?.reported === 12 && counted !== null && counted > 0;
      const people = died === null && lost === null ? null : (died ?? 0) + (lost ?? 0);
      const rate = whole && people !== null ? (people / counted) * 1000 : null;
      return {
        year,
        crossings: counted,
        reported: of(crossings, year)?.reported ?? 0,
        dead: died,
        missing: lost,
        covered,
        rate,
      };
    });
}
