import { sql, type RawBuilder } from 'kysely';
import type { Collection, Property } from '../collections/collection.ts';
import type { Crs } from '../query/crs.ts';
import { geometryText, type FeatureRow } from '../query/select.ts';
import type { Format } from './format.ts';

/** GeoJSON (RFC 7946) with the links and counts of OGC API - Features, 7.16. */
export const geojson: Format = {
  name: 'geojson',
  // Clients of the API ask every document for `f=json`.
  otherNames: ['json'],
  title: 'GeoJSON',
  mediaType: 'application/geo+json',
  // GeoJSON is JSON, and many a client asks for no more than that.
  answersTo: ['application/json'],
  extension: 'geojson',
  paged: true,
  positions: true,
  reads: 'lines',
  line: ({ collection, properties, crs }) => ({ text: featureLine(collection, properties, crs), between: ',\n' }),
  async *write({ links, numberMatched, timeStamp }, portions) {
    let numberReturned = 0;
    yield '{"type":"FeatureCollection","features":[\n';
    for await (const { text, count } of portions) {
      if (count === 0) continue;
      if (numberReturned > 0) yield ',\n';
      yield text;
      numberReturned += count;
    }
    const counts = { ...(numberMatched !== null && { numberMatched }), numberReturned };
    yield `\n],${JSON.stringify({ ...counts, ...(timeStamp !== null && { timeStamp }), links }).slice(1)}`;
  },
};

/** A feature of the relation `t` as GeoJSON text. */
export function featureLine(collection: Collection, properties: readonly Property[], crs: Crs): RawBuilder<string> {
  const values = properties.map(({ name }) => sql.ref(`t.${name}`));
  // Of columns without a name row_to_json would make f1, f2: the inner select names them.
  const object =
    values.length === 0 ? sql`'{}'` : sql`row_to_json((select p from (select ${sql.join(values)}) p))::text`;
  return sql<string>`'{"type":"Feature","id":' || to_json(t.fid)::text || ',"geometry":' ||
    coalesce(${geometryText(collection, 'geojson', crs)}, 'null') || ',"properties":' || ${object} || '}'`;
}

/** One feature as GeoJSON text with its `links`. */
export function featureText(properties: readonly Property[], row: FeatureRow, links: readonly object[]): string {
  const values: Record<string, unknown> = {};
  for (const { name } of properties) values[name] = row[name] ?? null;
  const geometry = typeof row.geometry === 'string' ? row.geometry : 'null';
  return `{"type":"Feature","id":${JSON.stringify(row.fid)},"geometry":${geometry},"properties":${JSON.stringify(values)},"links":${JSON.stringify(links)}}`;
}
