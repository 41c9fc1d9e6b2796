import { sql } from 'kysely';
import type { LineFormat } from './format.ts';
import { featureLine } from './geojson.ts';

/** GeoJSON text sequence (RFC 8142): each feature a text of its own, between a record separator and a line feed. */
export const geojsonSequence: LineFormat = {
  name: 'geojsonseq',
  title: 'GeoJSON text sequence',
  mediaType: 'application/geo+json-seq',
  extension: 'geojsons',
  paged: false,
  positions: true,
  reads: 'lines',
  line: ({ collection, properties, crs }) => ({
    text: sql<string>`E'\\x1e' || ${featureLine(collection, properties, crs)} || E'\\n'`,
    between: '',
  }),
  async *write(_, portions) {
    for await (const { text } of portions) yield text;
  },
};
