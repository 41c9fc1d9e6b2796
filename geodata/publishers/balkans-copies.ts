import type { Header } from '../reading/columns.ts';
import { readDay } from '../reading/days.ts';
import type { Line, Table } from '../reading/file.ts';
import { readCount } from '../reading/numbers.ts';
import type { Parsed } from '../source.ts';

/** A copy of the table that stands beside it without names of columns. */
export interface Copy {
  /** What is written above its days. */
  title: string;
  /** Positions of its days and of the columns that follow them. */
  day: number;
  columns: number[];
  /** By day: the row, and the cells in the order of `columns`. */
  values: Map<string, { row: number; cells: string[] }>;
}

/**
 * The copies of a table: a column of days outside of its named columns, with columns of numbers right of it. Their
 * values are taken up while the rows are read.
 */
export async function findCopies<M extends string>(
  table: Table,
  header: Header<M>,
  named: ReadonlySet<number>,
): Promise<Copy[]> {
  const days = new Map<number, number>();
  const filled = new Set<number>();
  let rows = 0;
  for await (const { row, cells } of table.lines()) {
    if (row <= Math.max(header.row, header.tagsRow ?? 0)) continue;
    rows += 1;
    for (const [index, cell] of cells.entries()) {
      if (cell.trim() === '' || named.has(index)) continue;
      filled.add(index);
      if ('day' in readDay(cell.trim())) days.set(index, (days.get(index) ?? 0) + 1);
    }
    // Enough to know a column of days; the rest is read with the rows.
    if (rows === 50) break;
  }
  const starts = [...days].filter(([, count]) => count * 4 > rows).map(([index]) => index);
  return starts
    .sort((a, b) => a - b)
    .map((day) => {
      const columns: number[] = [];
      for (let index = day + 1; filled.has(index) && !days.has(index); index += 1) columns.push(index);
      return { title: header.titles[day] || `column ${day + 1}`, day, columns, values: new Map() };
    });
}

/** Takes up what the copies say in a line. */
export function rememberCopies(copies: readonly Copy[], { row, cells }: Line): void {
  for (const { day, columns, values } of copies) {
    const read = readDay((cells[day] ?? '').trim());
    if ('day' in read) values.set(read.day, { row, cells: columns.map((index) => (cells[index] ?? '').trim()) });
  }
}

/**
 * Adds an issue for each figure that a copy gives differently. Which column of a copy is which is told by what it
 * holds: the one that agrees on most days; a column that agrees with none on half of the days is passed over, and said.
 */
export function compareCopies<M extends string>(
  file: string,
  header: Header<M>,
  parsed: Parsed,
  copies: readonly Copy[],
): void {
  const table = new Map<string, Map<string, number | null>>();
  for (const { first_day, country, place, value } of parsed.observations) {
    const series = place ?? country ?? '';
    const days = table.get(series) ?? new Map<string, number | null>();
    table.set(series, days.set(first_day, value));
  }
  for (const copy of copies) {
    for (const [position, index] of copy.columns.entries()) {
      const said = [...copy.values].map(([day, { row, cells }]) => ({ day, row, text: cells[position] ?? '' }));
      const best = [...table]
        .map(([series, days]) => ({
          series,
          differ: said.filter(({ day, text }) => days.has(day) && days.get(day) !== readCount(text)),
          shared: said.filter(({ day }) => days.has(day)).length,
        }))
        .sort((a, b) => a.differ.length - b.differ.length)[0];
      if (best === undefined || best.differ.length * 2 > best.shared) {
        parsed.issues.push({
          file,
          row: header.row,
          column: `column ${index + 1}`,
          value: null,
          message: `stands beside the days of a copy (${copy.title}) and agrees with no column of the table`,
          kind: 'column',
          rejected: false,
        });
        continue;
      }
      for (const { day, row, text } of best.differ) {
        parsed.issues.push({
          file,
          row,
          column: `column ${index + 1} (${copy.title})`,
          value: text,
          message: `a copy of the table gives this for ${best.series} on ${day}, and the table ${table.get(best.series)?.get(day) ?? 'N/A'}`,
          kind: 'total',
          rejected: true,
        });
      }
    }
  }
}
