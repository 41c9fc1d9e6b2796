import { nothingParsed, type Parsed, type Place, type SourceFile } from './source.ts';
import { CellReader, readTable, type Row } from './table.ts';
import { PLACE_KINDS } from './vocabulary.ts';

const COLUMNS = [
  ...['id', 'name', 'name_local', 'iso3', 'admin1', 'kind', 'lon', 'lat', 'precision'],
  ...['operating_from', 'operating_to', 'named_in'],
];

/** The places of a table whose `named_in` belongs to one source. A position needs both coordinates or none. */
export function parsePlaces(file: SourceFile, belongs: (namedIn: string) => boolean): Parsed {
  const parsed = nothingParsed();
  const { rows, issues } = readTable(file.name, file.text, COLUMNS);
  const cells = new CellReader(file.name);
  const own = rows.filter((row) => belongs(row.cells['named_in'] ?? ''));
  // Over the whole file, since every source of it writes into one table.
  cells.unique(rows, 'id', own);
  parsed.rowsRead = own.length;
  parsed.places = own.map((row) => readPlace(cells, row));
  parsed.issues.push(...issues, ...cells.issues);
  return parsed;
}

function readPlace(cells: CellReader, row: Row): Place {
  const lon = cells.number(row, 'lon', -180, 180);
  const lat = cells.number(row, 'lat', -90, 90);
  if ((lon === null) !== (lat === null)) cells.refuse(row, lon === null ? 'lon' : 'lat', 'must not be empty', null);
  return {
    row: row.line,
    id: cells.required(row, 'id'),
    name: cells.required(row, 'name'),
    name_local: cells.text(row, 'name_local'),
    country: cells.required(row, 'iso3'),
    admin1: cells.text(row, 'admin1'),
    kind: cells.oneOf(row, 'kind', PLACE_KINDS) ?? cells.refuse(row, 'kind', 'must not be empty', 'hub'),
    lon,
    lat,
    precision: cells.oneOf(row, 'precision', ['site', 'town', 'approximate', 'area']),
    operating_from: cells.month(row, 'operating_from'),
    operating_to: cells.month(row, 'operating_to'),
    named_in: cells.required(row, 'named_in'),
  };
}
