import { createHash } from 'node:crypto';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { MEASURES } from '../../geodata/vocabulary.ts';
import type { TestApp } from './app.ts';
import { allFeatures } from './features.ts';
import type { VectorTileFeature } from '@mapbox/vector-tile';
import { featuresOf, tileAt, tileUrl } from './vector-tiles.ts';

/** A digest of each answer of an application, by address: items, series, cubes, TileJSON and decoded tiles, sorted. */
export async function digestAnswers({ get, json }: Pick<TestApp, 'get' | 'json'>): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  const keep = (address: string, lines: readonly string[]) => {
    const sorted = [...lines].sort();
    digests[address] =
      `${lines.length} ${createHash('sha256').update(sorted.join('\n')).digest('hex')} ${sorted[0]?.slice(0, 80)}`;
  };
  for (const { id } of COLLECTIONS) {
    if (id === 'observations') continue;
    const url = `/api/collections/${id}/items?limit=10000`;
    keep(
      url,
      (await allFeatures(json, url)).map((feature) => JSON.stringify(feature)),
    );
  }
  // The longest one in a single answer; that CSV and GeoJSON say the same is tested elsewhere.
  const observations = '/api/collections/observations/items?f=csv';
  keep(observations, (await get(observations)).body.split('\r\n'));
  for (const measure of MEASURES) {
    keep(`/api/cube/${measure}`, [JSON.stringify(await json(`/api/cube/${measure}`))]);
    if (measure === 'registrations') continue;
    for (const group of ['corridor', 'country', 'nationality', 'border', 'place', 'admin_unit']) {
      const url = `/api/series?measure=${measure}&group_by=${group}`;
      keep(url, [JSON.stringify(await json(url))]);
    }
  }
  for (const url of ['/api', '/api/collections', '/api/sources', '/api/openapi.json'])
    keep(url, [(await get(url)).body]);
  for (const { id, geometry } of COLLECTIONS) {
    if (geometry === null) continue;
    const tileJson = `/api/collections/${id}/tiles/WebMercatorQuad/tilejson.json`;
    keep(tileJson, [JSON.stringify(await json(tileJson))]);
    for (const tile of [
      tileAt(0, 0, 0),
      tileAt(3, 15, 45),
      tileAt(5, 25, 39),
      tileAt(7, 26.4, 39.1),
      tileAt(10, 26.4, 39.1),
    ]) {
      const { rawPayload } = await get(tileUrl(id, tile));
      const features = featuresOf(rawPayload, id).map((feature) =>
        JSON.stringify([Object.entries(feature.properties).sort(), feature.type, partsOf(feature)]),
      );
      keep(tileUrl(id, tile), features);
    }
  }
  return digests;
}

/**
 * The parts of a geometry as text, a ring from its first point in the order of text on: where a ring that touches the
 * edge of the world begins is a matter of the GEOS version, and says nothing.
 */
function partsOf(feature: VectorTileFeature): string[] {
  return feature.loadGeometry().map((part) => {
    const points = part.map(({ x, y }) => `${x},${y}`);
    if (feature.type !== 3) return points.join(' ');
    points.pop();
    const first = points.indexOf([...points].sort()[0] ?? '');
    return [...points.slice(first), ...points.slice(0, first)].join(' ');
  });
}
