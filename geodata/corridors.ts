import { readLines } from './lines.ts';
import { nothingParsed, type Parsed, type SourceFile } from './source.ts';
import { CellReader, readTable } from './table.ts';

const COLUMNS = ['id', 'name', 'frontex_route', 'iom_route', 'description', 'arrival_countries'] as const;

/** The corridors of a table, each with its line out of the file beside it. A line without a corridor is an issue. */
export function parseCorridors(file: SourceFile): Parsed {
  const parsed = nothingParsed();
  const { rows, issues } = readTable(file.name, file.text, COLUMNS);
  const cells = new CellReader(file.name);
  const beside = file.beside ?? { name: file.name, text: '' };
  const drawn = readLines(beside.name, beside.text);
  const lineOf = new Map(drawn.lines.map(({ id, line }) => [id, line]));
  cells.unique(rows, 'id');
  parsed.rowsRead = rows.length;
  parsed.corridors = rows.map((row) => {
    const id = cells.required(row, 'id');
    return {
      row: row.line,
      id,
      name: cells.required(row, 'name'),
      frontex_route: cells.text(row, 'frontex_route'),
      iom_route: cells.text(row, 'iom_route'),
      description: cells.required(row, 'description'),
      arrival_countries: (cells.text(row, 'arrival_countries') ?? '').split(';').filter((code) => code !== ''),
      line: lineOf.get(id) ?? null,
    };
  });
  parsed.issues.push(...issues, ...cells.issues, ...drawn.issues);
  const known = new Set(parsed.corridors.map(({ id }) => id));
  for (const { number, id } of drawn.lines) {
    if (known.has(id)) continue;
    parsed.issues.push({
      file: beside.name,
      row: number,
      column: 'id',
      value: id,
      message: 'is no corridor',
      kind: 'name',
      rejected: true,
    });
  }
  return parsed;
}
