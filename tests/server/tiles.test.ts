import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { BUFFER, EXTENT, tileBbox, type Tile } from '../../server/tiles/grid.ts';
import { useApp } from './app.ts';
import { allFeatures } from './features.ts';
import { attributesOf, cellsOf, doubleArea, featuresOf, layerOf, tileAt, tileUrl } from './vector-tiles.ts';

const { get, json } = useApp();
const DRAWN = COLLECTIONS.filter(({ geometry }) => geometry !== null);
const byId = (a: Record<string, unknown>, b: Record<string, unknown>) => (String(a['id']) < String(b['id']) ? -1 : 1);

/** Holds a tile against the items of its box: the same features, with the same attributes. */
async function compare(collection: string, tile: Tile, query: string): Promise<number> {
  const response = await get(tileUrl(collection, tile, query));
  const items = await allFeatures(
    json,
    `/api/collections/${collection}/items?limit=10000&bbox=${tileBbox(tile).join(',')}&${query}`,
  );
  const drawn = items.filter(({ geometry }) => geometry !== null).map((feature) => attributesOf(collection, feature));
  const features = featuresOf(response.rawPayload, collection);
  expect(response.statusCode).toBe(drawn.length > 0 ? 200 : 204);
  // Beyond so many they are cells, whose sums have tests of their own.
  if (drawn.length > (cellsOf(collection)?.over ?? Infinity)) return features.length;
  expect(features.map(({ properties }) => properties).sort(byId)).toEqual(drawn.sort(byId));
  for (const feature of features) {
    const points = feature.loadGeometry().flat();
    expect(points.length).toBeGreaterThan(0);
  }
  return features.length;
}

describe('the features of a tile are those of the items in its box', () => {
  const PLACES: [string, Tile][] = [
    ['the world', { z: 0, row: 0, col: 0 }],
    ['Europe', tileAt(3, 15, 45)],
    ['the central Mediterranean', tileAt(5, 14, 35)],
    ['Lesvos', tileAt(9, 26.4, 39.1)],
    ['Ceuta', tileAt(9, -5.3, 35.9)],
    ['the eastern end of the world', tileAt(4, 179, 66)],
  ];

  test.each(PLACES)('%s', async (_name, tile) => {
    for (const { id } of DRAWN) await compare(id, tile, '');
  });

  test.each([
    ['corridor-flows', 'datetime=2018-06'],
    ['corridor-flows', 'datetime=2015&nationality=SYR&corridor=eastern-mediterranean,western-balkans'],
    ['corridor-flows', 'measure=dead&datetime=2016'],
    ['arrivals', 'datetime=2018-06&source=unhcr-mediterranean-arrivals'],
    ['transit-routes', 'datetime=2015-11&mode=land'],
    ['flow-monitoring-points', 'kind=border_crossing'],
    ['incidents', 'datetime=2016-04/2016-06&corridor=central-mediterranean'],
    ['displacement', 'measure=idps&country=UKR&admin_level=1&datetime=2025'],
    ['admin-units', 'country=UKR&admin_level=1'],
    ['corridors', 'as_of=2026-11-21'],
  ])('%s with %s', async (id, query) => {
    for (const tile of [{ z: 0, row: 0, col: 0 }, tileAt(4, 30, 45), tileAt(6, 15, 37)]) await compare(id, tile, query);
    expect(await compare(id, { z: 0, row: 0, col: 0 }, query)).toBeGreaterThan(0);
  });
});

test('a tile of the open ocean is 204 without a body', async () => {
  const response = await get(tileUrl('admin-units', tileAt(6, -140, -50)));
  expect([response.statusCode, response.body]).toEqual([204, '']);
  expect(response.headers['content-type']).toBeUndefined();
});

test('rows count from the north and columns from the west', async () => {
  const ids = async (row: number, col: number) => {
    const { rawPayload } = await get(tileUrl('admin-units', { z: 1, row, col }, 'admin_level=0'));
    return featuresOf(rawPayload, 'admin-units').map(({ properties }) => properties['id']);
  };
  expect(await ids(0, 1)).toContain('UKR');
  expect(await ids(1, 0)).toContain('ARG');
  expect(await ids(1, 0)).not.toContain('UKR');
});

test('every polygon has an outer ring, before its holes, however small it is', async () => {
  for (const tile of [{ z: 0, row: 0, col: 0 }, tileAt(4, 15, 45), tileAt(7, 26.4, 39.1), tileAt(9, 28, 41)]) {
    for (const id of ['admin-units', 'displacement']) {
      const { rawPayload } = await get(tileUrl(id, tile));
      for (const feature of featuresOf(rawPayload, id)) {
        expect(feature.type).toBe(3);
        // An islet that falls on a line of the grid has no area; renderers pass over it.
        const areas = feature
          .loadGeometry()
          .map(doubleArea)
          .filter((area) => area !== 0);
        let outer = 0;
        for (const area of areas) {
          if (area > 0) outer = area;
          else if (-area > outer)
            throw new Error(`${id} ${feature.properties['id']}: a hole of ${area / 2} in ${outer / 2}`);
        }
        if (outer === 0) throw new Error(`${id} ${feature.properties['id']} has no area in ${JSON.stringify(tile)}`);
      }
    }
  }
});

test('geometry is cut a little outside of the tile', async () => {
  const { rawPayload } = await get(tileUrl('admin-units', tileAt(6, 15, 45)));
  const layer = layerOf(rawPayload, 'admin-units');
  expect([layer?.version, layer?.extent]).toEqual([2, EXTENT]);
  for (const feature of featuresOf(rawPayload, 'admin-units')) {
    for (const { x, y } of feature.loadGeometry().flat()) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(-BUFFER - 1);
      expect(Math.max(x, y)).toBeLessThanOrEqual(EXTENT + BUFFER + 1);
    }
  }
});
