import type { Cells } from '../reading/records.ts';
import { dayIn, type DayOrder } from './day-order.ts';
import type { Column } from './missing-migrants-columns.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day of a record, and what contradicts it. */
export interface RecordDay {
  day: string;
  /** The column that names another year or month. */
  contradiction: Column | null;
  /** True when the file names the month and no day. */
  monthOnly: boolean;
}

/** The day of a record by its date, or the first of its month where the file has no dates; null when it is rejected. */
export function readRecordDay(cells: Cells<Column>, order: DayOrder | null): RecordDay | null {
  const column = (['date', 'reported_date'] as const).find((name) => cells.text(name) !== null);
  if (column === undefined) return firstOfMonth(cells);
  const day = dayIn(cells, column, order);
  if (day === null) return null;
  // A year and a month of the report need not be those of the incident.
  const [year, month] =
    column === 'date' ? (['year', 'month'] as const) : (['reported_year', 'reported_month'] as const);
  const contradiction = [
    contradicts(cells.text(year), year, Number(day.slice(0, 4)), yearOf),
    contradicts(cells.text(month), month, Number(day.slice(5, 7)), monthOf),
    contradicts(cells.text('reported_month'), 'reported_month', Number(day.slice(5, 7)), monthOf),
  ].find((found) => found !== null);
  return { day, contradiction: contradiction ?? null, monthOnly: false };
}

function firstOfMonth(cells: Cells<Column>): RecordDay | null {
  if (cells.has('date') || cells.has('reported_date')) {
    cells.reject(cells.has('date') ? 'date' : 'reported_date', 'value', 'must not be empty');
    return null;
  }
  const yearColumn = cells.has('year') ? 'year' : 'reported_year';
  const monthColumn = cells.has('month') ? 'month' : 'reported_month';
  const year = yearOf(cells.required(yearColumn));
  const month = monthOf(cells.required(monthColumn));
  if (!cells.ok) return null;
  if (year === null) cells.reject(yearColumn, 'value', 'must be a year');
  if (month === null) cells.reject(monthColumn, 'value', 'must be a month');
  if (year === null || month === null) return null;
  return { day: `${year}-${String(month).padStart(2, '0')}-01`, contradiction: null, monthOnly: true };
}

function contradicts(
  text: string | null,
  column: Column,
  wanted: number,
  read: (text: string) => number | null,
): Column | null {
  return text !== null && read(text) !== wanted ? column : null;
}

function yearOf(text: string): number | null {
  return /^20\d\d(\.0)?$/.test(text) ? Number(text) : null;
}

/** 1 to 12 of a month's name, its first three letters or its number. */
function monthOf(text: string): number | null {
  if (/^(0?[1-9]|1[0-2])(\.0)?$/.test(text)) return Number(text);
  const names = /^(\p{L}{3,9})\.?(?:[\s-]+\d{4})?$/u.exec(text)?.[1]?.toLowerCase();
  const index = names === undefined ? -1 : MONTHS.indexOf(names.slice(0, 3));
  return index === -1 ? null : index + 1;
}
