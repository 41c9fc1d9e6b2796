import type { Collection } from '../collections/collection.ts';
import type { FeatureRow } from '../query/select.ts';
import type { Format } from './format.ts';

/** GeoJSON (RFC 7946) with the links and counts of OGC API - Features, 7.16. */
export const geojson: Format = {
  name: 'geojson',
  mediaType: 'application/geo+json',
  whole: false,
  async *write({ collection, links, numberMatched, timeStamp }, portions) {
    let numberReturned = 0;
    yield '{"type":"FeatureCollection","features":[';
    for await (const rows of portions) {
      const features = rows.map((row) => featureText(collection, row)).join(',\n');
      if (features !== '') yield (numberReturned > 0 ? ',\n' : '\n') + features;
      numberReturned += rows.length;
    }
    const counts = { ...(numberMatched !== null && { numberMatched }), numberReturned };
    yield `\n],${JSON.stringify({ ...counts, timeStamp, links }).slice(1)}`;
  },
};

/** One feature as GeoJSON text, with its `links` when there are some. */
export function featureText(collection: Collection, row: FeatureRow, links?: readonly object[]): string {
  const properties: Record<string, unknown> = {};
  for (const { name } of collection.properties) properties[name] = row[name] ?? null;
  const tail = links ? `,"links":${JSON.stringify(links)}` : '';
  return `{"type":"Feature","id":${JSON.stringify(row.fid)},"geometry":${row.geometry ?? 'null'},"properties":${JSON.stringify(properties)}${tail}}`;
}
