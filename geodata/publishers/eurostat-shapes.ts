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
  // Commas separate the dimensions and tabs the months, whichever of the two the file was opened with.
  const split = (cells: readonly string[]) => cells.flatMap((cell) => cell.split(/[,\t]/)).map((cell) => cell.trim());
  const titlesOfAll = split(header);
  const width = titlesOfAll.findIndex((cell) => cell.includes('\\')) + 1;
  const names = titlesOfAll.slice(0, width).map((name) => name.replace(/\\.*$/, ''));
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
    const months = titlesOfAll.slice(width).map((month) => ({
      month,
      cells: new Cells<Column>(file.name, { ...titles, time: month, value: month }, report),
    }));
    for await (const line of table.lines()) {
      if (line.row <= headerRow) continue;
      const parts = split(line.cells);
      if (parts.length !== titlesOfAll.length) {
        const message = `has ${parts.length} cells where the header has ${titlesOfAll.length}`;
        const value = line.cells.join(',').slice(0, 200);
        report({ file: file.name, row: line.row, column: null, value, message, kind: 'value', rejected: true });
        continue;
      }
      const dimensions: Partial<Record<Column, string>> = {};
      for (const [index, meaning] of meanings.entries()) if (meaning) dimensions[meaning] = parts[index] ?? '';
      for (const [index, { month, cells }] of months.entries()) {
        cells.turnTo(line.row, { ...dimensions, time: month, value: parts[width + index] ?? '' });
        yield cells;
      }
    }
  }
  const recognised = `a row a series and a column a month (${titlesOfAll.length - width}); by ${names.join(', ')}`;
  return { recognised, rectangular: false, values: values() };
}
