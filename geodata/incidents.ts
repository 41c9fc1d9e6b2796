import { nothingParsed, type Incident, type Parsed, type SourceFile } from './source.ts';
import { CellReader, readTable, type Row } from './table.ts';

const COLUMNS = [
  ...['id', 'date', 'corridor', 'lon', 'lat', 'dead', 'missing', 'survivors', 'women', 'men', 'children'],
  ...['cause', 'country', 'region', 'coordinate'],
];

/** The incidents of a table with one row a record. An id that comes twice is an issue. */
export function parseIncidents(file: SourceFile): Parsed {
  const parsed = nothingParsed();
  const { rows, issues } = readTable(file.name, file.text, COLUMNS);
  const cells = new CellReader(file.name);
  parsed.rowsRead = rows.length;
  const seen = new Map<string, number>();
  for (const row of rows) {
    const incident = readIncident(cells, row);
    const before = seen.get(incident.id);
    if (before !== undefined) cells.refuse(row, 'id', `this id stands in line ${before} already`, null);
    seen.set(incident.id, row.line);
    parsed.incidents.push(incident);
  }
  parsed.issues.push(...issues, ...cells.issues);
  return parsed;
}

function readIncident(cells: CellReader, row: Row): Incident {
  return {
    row: row.line,
    id: cells.required(row, 'id'),
    date: cells.date(row, 'date'),
    corridor: cells.required(row, 'corridor'),
    lon: cells.number(row, 'lon', -180, 180) ?? cells.refuse(row, 'lon', 'must not be empty', 0),
    lat: cells.number(row, 'lat', -90, 90) ?? cells.refuse(row, 'lat', 'must not be empty', 0),
    // The publisher takes people back out of `missing` when bodies are found; its totals include these negatives.
    dead: cells.whole(row, 'dead', { negative: true }),
    missing: cells.whole(row, 'missing', { negative: true }),
    survivors: cells.whole(row, 'survivors'),
    women: cells.whole(row, 'women'),
    men: cells.whole(row, 'men'),
    children: cells.whole(row, 'children'),
    cause: cells.required(row, 'cause'),
    country: cells.text(row, 'country'),
    region: cells.required(row, 'region'),
    coordinate: cells.oneOf(row, 'coordinate', ['reported', 'corrected', 'doubtful']) ?? 'doubtful',
  };
}
