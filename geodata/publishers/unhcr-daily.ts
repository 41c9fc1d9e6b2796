import type { Meaning } from '../reading/columns.ts';
import type { OpenFile } from '../reading/file.ts';
import { readRecords } from '../reading/records.ts';
import { NO_DIMENSIONS, type Parsed } from '../source.ts';
import type { FoundTable } from './sheets.ts';
import { arrivalIn, ARRIVALS, NOT_REPORTED } from './unhcr-arrivals.ts';

/** How a table of daily arrivals is known. */
export const DAILY: Readonly<Record<'date' | 'arrived', Meaning>> = {
  date: { names: ['Arrival Date', 'Date', 'Date of arrival', 'Day'] },
  arrived: {
    names: ['Daily arrived', 'Daily arrivals', 'Arrivals', 'Arrived', 'Daily estimated arrivals', 'Number of arrivals'],
  },
};

/**
 * Adds the days of a sheet, whose name says where people arrived by sea. They were counted as days went by and not
 * corrected as the months were, so they are provisional and never summed to months; a month that the monthly table gives
 * differently is told.
 */
export async function readDaily(
  file: OpenFile,
  { table }: FoundTable<'date' | 'arrived'>,
  parsed: Parsed,
): Promise<void> {
  const where = arrivalIn(table.name ?? '') ?? arrivalIn(file.name);
  const { records } = await readRecords(file, table, DAILY, (issue) => parsed.issues.push(issue));
  const days = new Map<string, { row: number; value: number | null }>();
  for await (const cells of records) {
    if (cells.text('arrived') === null && cells.text('date') === null) continue;
    parsed.rowsRead += 1;
    if (where === null)
      cells.reject(null, 'name', 'neither the sheet nor the file says in which country people arrived');
    const day = cells.day('date');
    const value = cells.count('arrived', { missing: NOT_REPORTED });
    if (day === null || where === null || !cells.ok) continue;
    const before = days.get(day);
    if (before !== undefined) {
      cells.reject('date', 'duplicate', `the day ${day} stands in row ${before.row} already`);
      continue;
    }
    days.set(day, { row: cells.row, value });
    const { country, corridor, border } = ARRIVALS[where];
    parsed.observations.push({
      ...NO_DIMENSIONS,
      row: cells.row,
      measure: 'arrivals',
      period: 'day',
      first_day: day,
      country,
      corridor,
      // Days are counted where boats land.
      border: border ?? 'sea',
      admin_level: 0,
      value,
      value_status: value === null ? 'not_reported' : 'provisional',
      note: 'daily count, not revised with the month',
    });
  }
  if (where === null) return;
  const ordered = [...days.keys()].sort();
  parsed.recognised.push(
    `sheet ${JSON.stringify(table.name)}: ${days.size} days, ${ordered[0]} to ${ordered.at(-1)}, arrivals in ${where}`,
  );
  tellDifferences(file, table.name, ARRIVALS[where].country, days, parsed);
}

function tellDifferences(
  file: OpenFile,
  sheet: string | null,
  country: string,
  days: ReadonlyMap<string, { value: number | null }>,
  parsed: Parsed,
): void {
  const sums = new Map<string, number>();
  for (const [day, { value }] of days) sums.set(day.slice(0, 7), (sums.get(day.slice(0, 7)) ?? 0) + (value ?? 0));
  const different = parsed.observations.flatMap((total) => {
    if (total.period !== 'month' || total.country !== country || total.border !== 'sea' || total.nationality !== null)
      return [];
    const sum = sums.get(total.first_day.slice(0, 7));
    if (sum === undefined || total.value === null || sum === total.value) return [];
    return [{ month: total.first_day.slice(0, 7), sum, value: total.value, off: Math.abs(sum - total.value) }];
  });
  const [most] = [...different].sort((a, b) => b.off - a.off);
  if (most === undefined) return;
  parsed.issues.push({
    file: file.name,
    row: null,
    column: sheet,
    value: null,
    message: `days of ${different.length} months add up to another figure than the month, most of all ${most.month}: ${most.sum} for ${most.value}`,
    kind: 'total',
    rejected: false,
  });
}
