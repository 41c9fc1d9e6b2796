import type { Month } from '../month.ts';
import { plain } from '../reading/columns.ts';
import type { OpenFile } from '../reading/file.ts';
import { readCount } from '../reading/numbers.ts';
import { monthIn, monthNumber } from './months.ts';

/** Figures of the small tables of a sheet, by series and month. */
export type SourceTables = Map<string, Map<Month, { value: number; row: number; sheet: string }>>;

interface Block {
  column: number;
  series: string;
}

/**
 * The small tables that stand side by side in a sheet, each under a title such as "Greece sea arrivals" and a header of
 * month, year and individuals somewhere below it. Tables with another title are left alone.
 */
export async function readSourceSheet(file: OpenFile): Promise<SourceTables> {
  const tables: SourceTables = new Map();
  for (const table of file.tables) {
    const titles = new Map<number, string>();
    const blocks = new Map<number, Block>();
    for await (const { row, cells } of table.lines()) {
      for (const [column, cell] of cells.entries()) {
        const text = cell.trim();
        if (isHeader(cells, column)) {
          const series = seriesOf(titles.get(column) ?? '');
          if (series === null) blocks.delete(column);
          else blocks.set(column, { column, series });
        } else if (/arr\w*als/i.test(text)) titles.set(column, text);
      }
      for (const { column, series } of blocks.values()) {
        const [number, year] = [monthNumber(cells[column] ?? ''), readCount((cells[column + 1] ?? '').trim())];
        const value = readCount((cells[column + 2] ?? '').trim());
        const month = number === null || year === null ? null : monthIn(year, number);
        if (month === null || value === null) continue;
        const values = tables.get(series) ?? new Map<Month, { value: number; row: number; sheet: string }>();
        tables.set(series, values);
        values.set(month, { value, row, sheet: table.name ?? '' });
      }
    }
  }
  return tables;
}

function isHeader(cells: readonly string[], column: number): boolean {
  return ['month', 'year', 'individuals'].every((name, index) => plain(cells[column + index] ?? '').endsWith(name));
}

/** The series of a title, in the words of the combined table. */
function seriesOf(title: string): string | null {
  const country = /^\s*(greece|italy|spain|cyprus|malta)\b/i.exec(title)?.[1]?.toLowerCase();
  if (country === undefined) return null;
  const [sea, land] = [/\bsea\b/i.test(title), /\bland\b/i.test(title)];
  if (country !== 'greece' && country !== 'spain') return sea ? country : null;
  if (sea && land) return country;
  return sea ? `${country}_sea` : land ? `${country}_land` : null;
}
