import { stringify } from 'csv-stringify/sync';
import type { FeatureRow } from '../query/select.ts';
import type { Format } from './format.ts';

/** CSV (RFC 4180): one header row, empty for null, longitude and latitude of points; formulas in text are neutralised. */
export const csv: Format = {
  name: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  whole: true,
  async *write({ collection }, portions) {
    const names = collection.properties.map(({ name }) => name);
    const position = collection.geometry === 'Point' && !names.includes('lon') ? ['lon', 'lat'] : [];
    const columns = [...new Set(['id', ...names, ...position])];
    yield csvLines([columns]);
    for await (const rows of portions) {
      yield csvLines(rows.map((row) => columns.map((column) => cell(row, column, position.length > 0))));
    }
  },
};

function cell(row: FeatureRow, column: string, hasPosition: boolean): unknown {
  if (column === 'id') return row.fid;
  if (!hasPosition || (column !== 'lon' && column !== 'lat')) return row[column];
  if (row.geometry === null) return null;
  const { coordinates } = JSON.parse(row.geometry) as GeoJSON.Point;
  return coordinates[column === 'lon' ? 0 : 1];
}

/** Rows as CSV text with CRLF, null as empty, lists separated by semicolons. */
export function csvLines(rows: readonly unknown[][]): string {
  const cells = rows.map((row) => row.map((value) => (Array.isArray(value) ? value.join(';') : value)));
  return stringify(cells, { record_delimiter: 'windows', escape_formulas: true });
}
