import { findHeader, plain } from '../reading/columns.ts';
import { UnreadableFile, type OpenFile, type Table } from '../reading/file.ts';
import { Cells, readRecords } from '../reading/records.ts';
import type { Issue } from '../source.ts';
import { COLUMNS, DIMENSIONS, type Column } from './eurostat-columns.ts';
import { rejectSlips } from './near-name.ts';

/** The values of a table one after the other, each with its dimensions. */
export interface Shape {
  /** The shape in words. */
  recognised: string;
  /** True when every place has to have a row for every month. */
  rectangular: boolean;
  values: AsyncIterable<Cells<Column>>;
}

type Report = (issue: Issue) => void;

/** The shape of a table with a row a value, or with a row a series and a column a month. */
export async function shapeOfTable(file: OpenFile, table: Table, report: Report): Promise<Shape> {
  for await (const line of table.lines()) {
    if (/\\time/i.test(line.cells.join(','))) return wideShape(file, table, line, report);
    break;
  }
  const header = await findHeader(file, table, COLUMNS);
  rejectSlips(file.name, header, COLUMNS, report);
  const { columns } = header;
  for (const [code, label] of [['time', 'time_label'] as const, ['value', 'value_label'] as const]) {
    if (columns[code] ?? columns[label]) continue;
    const names = [...COLUMNS[code].names, ...COLUMNS[label].names].join(', ');
    throw new UnreadableFile(file.name, `has no column for ${code} (${names})`, header.row, header.titles.join(', '));
  }
  const { records } = await readRecords(file, table, COLUMNS, report);
  const titles = Object.values(columns).map(({ title }) => JSON.stringify(title));
  return {
    recognised: `a row a value; columns ${titles.join(', ')}`,
    rectangular: columns.value === undefined,
    values: records,
  };
}

/** `freq,applicant,…,geo\TIME_PERIOD` and then a column for each month, as the bulk service gives it. */
function wideShape(
  file: OpenFile,
  table: Table,
  { row: headerRow, cells: header }: { row: number; cells: readonly string[] },
  report: Report,
): Shape {
  // Separated by tabs the dimensions share the first cell; separated by commas they have one each.
  const width = header.findIndex((cell) => cell.includes('\\')) + 1;
  const split = (cells: readonly string[]) => cells.slice(0, width).flatMap((cell) => cell.split(','));
  const names = split(header).map((name) => name.replace(/\\.*$/, ''));
  const meanings = names.map((name) =>
    (Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[]).find((dimension) =>
      DIMENSIONS[dimension].names.some((known) => plain(known) === plain(name)),
    ),
  );
  for (const dimension of ['geo', 'citizen', 'sex', 'age'] as const) {
    if (!meanings.includes(dimension))
      throw new UnreadableFile(file.name, `names no ${dimension}`, headerRow, header[0]);
  }
  async function* values(): AsyncGenerator<Cells<Column>> {
    const titles: Partial<Record<Column, string>> = {};
    for (const [index, meaning] of meanings.entries()) if (meaning) titles[meaning] = names[index] ?? meaning;
    const months = header.slice(width).map((month) => ({
      month: month.trim(),
      cells: new Cells<Column>(file.name, { ...titles, time: month.trim(), value: month.trim() }, report),
    }));
    for await (const line of table.lines()) {
      if (line.row <= headerRow) continue;
      const parts = split(line.cells);
      const dimensions: Partial<Record<Column, string>> = {};
      for (const [index, meaning] of meanings.entries()) if (meaning) dimensions[meaning] = parts[index] ?? '';
      for (const [index, { month, cells }] of months.entries()) {
        cells.turnTo(line.row, { ...dimensions, time: month, value: line.cells[width + index] ?? '' });
        yield cells;
      }
    }
  }
  const recognised = `a row a series and a column a month (${header.length - width}); by ${names.join(', ')}`;
  return { recognised, rectangular: false, values: values() };
}
