import { stringify } from 'csv-stringify/sync';
import { sql, type RawBuilder } from 'kysely';
import type { Property } from '../collections/collection.ts';
import type { LineFormat, Page } from './format.ts';

/** CSV (RFC 4180): one header row, empty for null, longitude and latitude of points; formulas in text are neutralised. */
export const csv: LineFormat = {
  name: 'csv',
  title: 'CSV',
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  paged: false,
  positions: false,
  reads: 'lines',
  line: (page) => ({ text: rowLine(page), between: '' }),
  async *write(page, portions) {
    yield csvLines([columnsOf(page).map(({ name }) => name)]);
    for await (const { text } of portions) yield text;
  },
};

/** The columns of a table of features: `id`, the properties, and of points the position, unless they have it already. */
export function columnsOf({ collection, properties }: Pick<Page, 'collection' | 'properties'>): Property[] {
  const others = properties.filter(({ name }) => name !== 'id');
  const position = collection.geometry === 'Point' && !collection.properties.some(({ name }) => name === 'lon');
  return [ID, ...others, ...(position ? [LON, LAT] : [])];
}

const ID: Property = { name: 'id', type: 'string', description: 'Stable identifier of the feature.' };
const LON: Property = { name: 'lon', type: 'number', description: 'Longitude, degrees (WGS 84).' };
const LAT: Property = { name: 'lat', type: 'number', description: 'Latitude, degrees (WGS 84).' };

/** The value of a column of `columnsOf`, of the relation `t`. */
export function valueOf(column: Property): RawBuilder<unknown> {
  if (column === ID) return sql`t.fid`;
  if (column === LON || column === LAT) {
    return sql`round(${sql.raw(column === LON ? 'ST_X' : 'ST_Y')}(t.geom)::numeric, 6)::float8`;
  }
  return sql.ref(`t.${column.name}`);
}

/** A row of the relation `t` as a line of CSV with its end; `concat` leaves nothing for null. */
function rowLine(page: Page): RawBuilder<string> {
  const cells = columnsOf(page).map((column) => {
    const value = valueOf(column);
    const text = column.type === 'array' ? sql`array_to_string(${value}, ';')` : sql`${value}::text`;
    return { text, free: isFree(column, page) };
  });
  const line = (write: (text: RawBuilder<unknown>) => RawBuilder<unknown>) =>
    sql<string>`concat(${sql.join(
      cells.map(({ text, free }) => (free ? write(text) : text)),
      sql`, ',', `,
    )}, E'\\r\\n')`;
  const free = cells.filter((cell) => cell.free).map(({ text }) => text);
  const asTheyAre = line((text) => text);
  if (free.length === 0) return asTheyAre;
  // Nearly all text is plain: one look at all of a row's tells so.
  const special = sql`concat_ws(E'\\x01', ${sql.join(free)}) ~ '["\\r\\n,]|(^|\\x01)[=+@\\t\\uFF1D\\uFF0B\\uFF0D\\uFF20-]'`;
  return sql<string>`case when ${special} then ${line(quoted)} else ${asTheyAre} end`;
}

/** True for a column with text that may need quotes. */
function isFree(column: Property, { collection }: Page): boolean {
  if (column === ID) return collection.fid === 'text';
  return column.type === 'array' || (column.type === 'string' && !column.code);
}

/** Text in quotes where it needs them, and behind an apostrophe where a spreadsheet would take it for a formula. */
function quoted(text: RawBuilder<unknown>): RawBuilder<unknown> {
  const safe = sql`case when ${text} ~ '^[=+@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20-]' then '''' || ${text} else ${text} end`;
  return sql`case when ${text} ~ '["\\r\\n,]' then '"' || replace(${safe}, '"', '""') || '"' else ${safe} end`;
}

/** Rows as CSV text with CRLF, null as empty, lists separated by semicolons. */
export function csvLines(rows: readonly unknown[][]): string {
  const cells = rows.map((row) => row.map((value) => (Array.isArray(value) ? value.join(';') : value)));
  return stringify(cells, { record_delimiter: 'windows', escape_formulas: true });
}
