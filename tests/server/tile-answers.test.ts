import { expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import { tileAt, tileUrl } from './vector-tiles.ts';

const { get, json } = useApp();
const EUROPE = tileUrl('admin-units', tileAt(4, 15, 45));

test('each encoding of a tile has a strong ETag of its own, and If-None-Match with it gives 304', async () => {
  const seen = new Set<string>();
  for (const encoding of ['identity', 'gzip', 'br']) {
    const { headers } = await get(EUROPE, { 'accept-encoding': encoding });
    const etag = String(headers['etag']);
    expect(etag).toMatch(/^"[^"]+"$/);
    seen.add(etag);
    for (const condition of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
      const again = await get(EUROPE, { 'accept-encoding': encoding, 'if-none-match': condition });
      expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', etag]);
    }
    const other = await get(EUROPE, { 'accept-encoding': encoding, 'if-none-match': '"something-else"' });
    expect(other.statusCode).toBe(200);
  }
  expect(seen.size).toBe(3);
});

test('a tile is kept by caches for a while, and says that its encoding varies', async () => {
  const { headers } = await get(EUROPE);
  expect(headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
  expect(String(headers['cache-control'])).toMatch(/^public, max-age=\d+/);
  expect(headers['vary']).toBe('accept-encoding');
});

test.each([
  '13/0/0',
  '0/1/0',
  '0/0/1',
  '3/8/0',
  '3/0/8',
  '-1/0/0',
  '1.5/0/0',
  'a/b/c',
  '3/0/1e1',
  '3/0/99999999999999999999',
])('there is no tile %s', async (path) => {
  const response = await get(`/api/collections/incidents/tiles/WebMercatorQuad/${path}`);
  expect(response.statusCode).toBe(404);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  const [z, row, col] = path.split('/');
  expect(response.json()).toMatchObject({ status: 404 });
  expect(response.json<{ detail: string }>().detail).toContain(`tileMatrix=${z}, tileRow=${row}, tileCol=${col}`);
});

test('a collection without geometry has no tiles', async () => {
  expect((await get(tileUrl('observations', { z: 0, row: 0, col: 0 }))).statusCode).toBe(404);
});

test.each(COLLECTIONS.filter(({ geometry }) => geometry !== null))(
  'the TileJSON of $id says what its tiles hold',
  async (collection) => {
    const url = `/api/collections/${collection.id}/tiles/WebMercatorQuad/tilejson.json`;
    const document = await json<{
      tilejson: string;
      tiles: string[];
      vector_layers: { id: string; fields: Record<string, string> }[];
      minzoom: number;
      maxzoom: number;
      bounds: number[];
      version: string;
    }>(url);
    expect(document.tilejson).toBe('3.0.0');
    expect(document.version).toMatch(/^\d+\.\d+\.\d+$/);
    const [west = NaN, south = NaN, east = NaN, north = NaN] = document.bounds;
    const extent = await json<{ extent: { spatial: { bbox: number[][] } } }>(`/api/collections/${collection.id}`);
    const [first = NaN, , last = NaN] = extent.extent.spatial.bbox[0] ?? [];
    expect([west, east]).toEqual([first, last]);
    expect(south).toBeLessThan(north);
    expect(Math.max(-south, north)).toBeLessThan(85.06);
    expect([document.minzoom, document.maxzoom]).toEqual([0, 12]);
    expect(document.vector_layers.map(({ id }) => id)).toEqual([collection.id]);
    const carried = collection.properties.filter(({ notInTiles }) => !notInTiles).map(({ name }) => name);
    expect(Object.keys(document.vector_layers[0]?.fields ?? {}).sort()).toEqual(
      [...new Set(['id', ...carried, ...(collection.cells ? ['count'] : [])])].sort(),
    );
    const { pathname } = new URL(String(document.tiles[0]));
    const address = decodeURI(pathname).replace('{z}', '0').replace('{y}', '0').replace('{x}', '0');
    expect((await get(address)).statusCode).toBe(200);
  },
);

test('the TileJSON hands its filters on to the tiles', async () => {
  const { tiles } = await json<{ tiles: string[] }>(
    '/api/collections/corridor-flows/tiles/WebMercatorQuad/tilejson.json?datetime=2018-06&nationality=SYR,AFG',
  );
  expect(tiles[0]).toMatch(/\/\{z\}\/\{y\}\/\{x\}\?datetime=2018-06&nationality=SYR,AFG$/);
});
