import { addMonths, firstDay, lastDay, type Month } from '../month.ts';
import { plain } from '../reading/columns.ts';
import type { OpenFile } from '../reading/file.ts';
import type { Cells } from '../reading/records.ts';
import { NO_DIMENSIONS, type Issue, type Observation } from '../source.ts';
import type { Border } from '../vocabulary.ts';
import { monthIn, monthNumber, monthOf } from './months.ts';

/** Where people arrive, as the table counts them; Spain lies on two corridors. */
export const ARRIVALS = {
  italy: { country: 'ITA', corridor: 'central-mediterranean', border: 'sea' },
  greece: { country: 'GRC', corridor: 'eastern-mediterranean', border: 'sea' },
  spain: { country: 'ESP', corridor: null, border: null },
  cyprus: { country: 'CYP', corridor: 'eastern-mediterranean', border: 'sea' },
  malta: { country: 'MLT', corridor: 'central-mediterranean', border: 'sea' },
} as const;
export type Arrival = keyof typeof ARRIVALS;

/** Words for nothing reported. */
export const NOT_REPORTED = ['NA', 'N/A', 'n/a', 'na', '#N/A', '-', '–', '..'];

/** The country of arrival that a text names, or null. */
export function arrivalIn(text: string): Arrival | null {
  const name = plain(text);
  return (Object.keys(ARRIVALS) as Arrival[]).find((arrival) => name.includes(arrival)) ?? null;
}

/** The month of a row by its month and year, and by a column of both where there is one; rejects what disagrees. */
export function monthOfRow(cells: Cells<'month' | 'year' | 'month_year'>): Month | null {
  const [month, year, both] = [cells.text('month'), cells.text('year'), cells.text('month_year')];
  const number = monthNumber(month ?? '');
  if (number === null) return cells.reject('month', 'value', 'must be a month');
  const found = monthIn(/^\d{4}(\.0)?$/.test(year ?? '') ? Number(year) : NaN, number);
  if (found === null) return cells.reject('year', 'value', 'must be a year from 1990 to 2100');
  if (both !== null && monthOf(both) !== found) return cells.reject('month_year', 'value', `must be ${found}`);
  return found;
}

/** What is known of the end of a file: the newest day that it speaks of, or null. */
export type Newest = string | null;

/** People who arrived in a month; provisional where the file ends within the month. */
export function arrivalsOf(
  row: number,
  where: { country: string; corridor: string | null; border: Border | null },
  month: Month,
  value: number | null,
  { newest, nationality = null, note = null }: { newest: Newest; nationality?: string | null; note?: string | null },
): Observation {
  const running = newest !== null && newest.startsWith(month) && newest < lastDay(month);
  return {
    ...NO_DIMENSIONS,
    row,
    measure: 'arrivals',
    period: 'month',
    first_day: firstDay(month),
    country: where.country,
    corridor: where.corridor,
    border: where.border,
    admin_level: 0,
    nationality,
    value,
    value_status: value === null ? 'not_reported' : running ? 'provisional' : 'reported',
    note: running ? `the file ends on ${newest}` : note,
  };
}

/** Issues for months between the first and the last that no row has, and for rows out of order. */
export function checkMonths(file: OpenFile, rows: ReadonlyMap<Month, number>): Issue[] {
  const months = [...rows.keys()];
  const ordered = [...months].sort();
  const issues: Issue[] = [];
  const tell = (value: string, message: string, rejected: boolean) =>
    issues.push({
      file: file.name,
      row: rows.get(value as Month) ?? null,
      column: 'month',
      value,
      message,
      kind: 'partial',
      rejected,
    });
  for (const [index, month] of ordered.entries()) {
    const next = ordered[index + 1];
    const missing = addMonths(month, 1);
    if (next !== undefined && next !== missing)
      tell(missing, `no row has the months from ${missing} to the one before ${next}`, true);
  }
  if (
    ordered.some((month, index) => months[index] !== month) &&
    ordered.reverse().some((month, index) => months[index] !== month)
  ) {
    tell(months[0] ?? '', 'the months of the rows are in no order', false);
  }
  return issues;
}
