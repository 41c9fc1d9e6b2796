import { expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import { allFeatures, type Feature } from './features.ts';
import { featuresOf, tileUrl } from './vector-tiles.ts';

const { get, json } = useApp();
const OVER = COLLECTIONS.find(({ id }) => id === 'incidents')?.cells?.over ?? NaN;

type Attributes = Record<string, string | number | boolean>;

/** The features of every tile of a zoom, tile by tile. */
async function tilesOf(z: number, query = ''): Promise<Attributes[][]> {
  const tiles: Attributes[][] = [];
  for (let row = 0; row < 2 ** z; row += 1) {
    for (let col = 0; col < 2 ** z; col += 1) {
      const { rawPayload } = await get(tileUrl('incidents', { z, row, col }, query));
      tiles.push(featuresOf(rawPayload, 'incidents').map(({ properties }) => properties));
    }
  }
  return tiles;
}

const placed = async (query = ''): Promise<Feature[]> =>
  (await allFeatures(json, `/api/collections/incidents/items?limit=10000&${query}`)).filter(
    ({ geometry }) => geometry !== null,
  );

const sum = (values: readonly unknown[]) => values.reduce<number>((all, value) => all + Number(value ?? 0), 0);

test.each([0, 1, 2, 3, 4])('at zoom %i all tiles together have every record and every person once', async (z) => {
  const items = await placed();
  const features = (await tilesOf(z)).flat();
  expect(sum(features.map(({ count }) => count))).toBe(items.length);
  for (const name of ['dead', 'missing']) {
    expect(sum(features.map((attributes) => attributes[name]))).toBe(
      sum(items.map(({ properties }) => properties[name])),
    );
  }
});

test('a filter makes the same sums, each record once', async () => {
  const query = 'corridor=central-mediterranean&datetime=2014/2020';
  const items = await placed(query);
  const features = (await tilesOf(2, query)).flat();
  expect(sum(features.map(({ count }) => count))).toBe(items.length);
  expect(sum(features.map(({ dead }) => dead))).toBe(sum(items.map(({ properties }) => properties['dead'])));
});

test('points stand for several records only in tiles that have too many of them', async () => {
  const [world = []] = await tilesOf(0);
  expect(sum(world.map(({ count }) => count))).toBeGreaterThan(OVER);
  expect(world.length).toBeLessThan(OVER);
  expect(world.some(({ count }) => Number(count) > 1)).toBe(true);
  const [month = []] = await tilesOf(0, 'datetime=2016-05');
  expect(month.length).toBeGreaterThan(10);
  expect(month.every(({ count, id }) => count === 1 && typeof id === 'string')).toBe(true);
});

test('a point that stands for several has their sums, no id, and nothing that some of them do not have', async () => {
  const known = new Map((await placed()).map((item) => [String(item.id), item.properties]));
  const [world = []] = await tilesOf(0);
  for (const { id, count, ...attributes } of world) {
    if (count === 1) {
      const { month, dead, cause } = known.get(String(id)) ?? {};
      expect([attributes['month'], attributes['dead'] ?? null, attributes['cause']]).toEqual([month, dead, cause]);
    } else expect(id).toBeUndefined();
  }
  const months = world.filter(({ count, month }) => Number(count) > 20 && month !== undefined);
  expect(months).toEqual([]);
});

test('every point lies inside of its tile', async () => {
  const { rawPayload } = await get(tileUrl('incidents', { z: 0, row: 0, col: 0 }));
  for (const feature of featuresOf(rawPayload, 'incidents')) {
    for (const { x, y } of feature.loadGeometry().flat()) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(4096);
    }
  }
});
