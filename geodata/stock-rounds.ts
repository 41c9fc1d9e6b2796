import { NO_DIMENSIONS, nothingParsed, type Observation, type Parsed, type SourceFile } from './source.ts';
import { CellReader, readTable, type Row } from './table.ts';
import { kindOf, MEASURES, type ValueStatus } from './vocabulary.ts';

const COLUMNS = [
  'source',
  'measure',
  'area_level',
  'area_code',
  'area_name',
  'date',
  'round',
  'value',
  'note',
] as const;

/** The sources that share the table. A row of any other is an issue, told once, by the first of them. */
export const STOCK_SOURCES = [
  'iom-dtm-displacement',
  'iom-migrants-presence',
  'iom-ukraine-population',
  'iom-western-balkans-registrations',
  'turkiye-temporary-protection',
  'unhcr-ukraine-refugees',
] as const;

/** How the rows of one source are taken out of the table of stocks that several sources share. */
export interface StockRounds {
  source: string;
  value_status: ValueStatus;
  /** The country of rows that name a first-level unit, by the letters its p-codes begin with. */
  countryOf: (areaCode: string | null) => string | null;
}

/**
 * The observations of one source in the table of people counted on a date or for a round.
 *
 * A flow in that table (registrations) is a year's and dated to its last day; it becomes an observation of that year.
 * An empty value is `not_reported`; a first-level row without a code is people whose unit is not known.
 */
export function parseStockRounds(file: SourceFile, { source, value_status, countryOf }: StockRounds): Parsed {
  const parsed = nothingParsed();
  const { rows, issues } = readTable(file.name, file.text, COLUMNS);
  const cells = new CellReader(file.name);
  parsed.issues.push(...issues);
  if (source === STOCK_SOURCES[0]) {
    for (const row of rows) if (cells.required(row, 'source')) cells.oneOf(row, 'source', STOCK_SOURCES);
  }
  const own = rows.filter((row) => row.cells['source'] === source);
  parsed.rowsRead = own.length;
  const seen = new Map<string, number>();
  for (const row of own) {
    const observation = readRow(cells, row, value_status, countryOf);
    if (observation === null) continue;
    const { country, admin_level, admin_unit, measure, first_day, round } = observation;
    const key = JSON.stringify([measure, country, admin_level, admin_unit, first_day, round]);
    const before = seen.get(key);
    if (before !== undefined) cells.refuse(row, 'date', `this area and date stand in line ${before} already`, null);
    seen.set(key, row.line);
    parsed.observations.push(observation);
  }
  parsed.issues.push(...cells.issues);
  return parsed;
}

function readRow(
  cells: CellReader,
  row: Row,
  value_status: ValueStatus,
  countryOf: StockRounds['countryOf'],
): Observation | null {
  const measure = cells.oneOf(row, 'measure', MEASURES);
  const level = cells.oneOf(row, 'area_level', ['0', '1']);
  if (measure === null || level === null) {
    return cells.refuse(row, measure === null ? 'measure' : 'area_level', 'must not be empty', null);
  }
  const code = cells.text(row, 'area_code');
  const country = level === '0' ? code : countryOf(code);
  if (country === null) return cells.refuse(row, 'area_code', 'names no country that is known here', null);
  const date = cells.date(row, 'date');
  const value = cells.whole(row, 'value');
  const yearly = kindOf(measure) === 'flow';
  return {
    ...NO_DIMENSIONS,
    row: row.line,
    measure,
    period: yearly ? 'year' : 'day',
    first_day: yearly ? `${date.slice(0, 4)}-01-01` : date,
    country,
    admin_level: Number(level),
    admin_unit: level === '1' ? code : null,
    round: cells.text(row, 'round'),
    value,
    value_status: value === null ? 'not_reported' : value_status,
    note: cells.text(row, 'note'),
  };
}
