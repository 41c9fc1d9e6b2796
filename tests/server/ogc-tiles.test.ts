import { describe, expect, test } from 'vitest';
import { TILED } from '../../server/collections/index.ts';
import { EXTENT, tileBbox, type Tile } from '../../server/tiles/grid.ts';
import { useApp } from './app.ts';
import { allFeatures, type Feature } from './features.ts';
import { described, type Document } from './openapi-document.ts';
import { featuresOf, layersOf, tileAt, tileUrl } from './vector-tiles.ts';

/** The abstract tests of OGC API - Tiles 1.0 (OGC 20-057, annex A) for tiles, by their names. */
const { get, json } = useApp();
const MVT = 'application/vnd.mapbox-vector-tile';
const WORLD: Tile = { z: 0, row: 0, col: 0 };
const MONTH = 'datetime=2018-06';

interface Link {
  href: string;
  rel: string;
  type: string;
  templated?: boolean;
}
interface Limits {
  tileMatrix: string;
  maxTileRow: number;
  maxTileCol: number;
}
interface Tileset {
  links: Link[];
  tileMatrixSetLimits: Limits[];
}

const ALL = '/api/tiles/WebMercatorQuad';
const TILESETS = [ALL, ...TILED.map(({ id }) => `/api/collections/${id}/tiles/WebMercatorQuad`)];

/** Where the tiles of a tileset are, with `{tileMatrix}`, `{tileRow}` and `{tileCol}` for what they are told by. */
async function templateOf(tileset: string): Promise<string> {
  const { links } = await json<Tileset>(tileset);
  const templates = links.filter(({ rel, templated }) => rel === 'item' && templated === true);
  expect(templates.map(({ type }) => type)).toEqual([MVT]);
  return (templates[0]?.href ?? '').replace(/^https?:\/\/[^/]+/, '');
}
const filled = (template: string, { z, row, col }: Tile) =>
  template.replace('{tileMatrix}', String(z)).replace('{tileRow}', String(row)).replace('{tileCol}', String(col));
const datasetTile = (tile: Tile, query = MONTH) => get(`${ALL}/${tile.z}/${tile.row}/${tile.col}?${query}`);

test('/conf/core/conformance-success: the classes of tiles that hold are declared', async () => {
  const { conformsTo } = await json<{ conformsTo: string[] }>('/api/conformance');
  const own = conformsTo.flatMap((uri) => /\/ogcapi-tiles-1\/1\.0\/conf\/(.*)$/.exec(uri)?.[1] ?? []);
  expect(own).toEqual(
    expect.arrayContaining(['core', 'tileset', 'tilesets-list', 'dataset-tilesets', 'geodata-tilesets', 'mvt']),
  );
});

describe('/conf/core/tc-op, tc-success', () => {
  test.each(TILESETS)('%s says where its tiles are, and there they are', async (tileset) => {
    const response = await get(`${filled(await templateOf(tileset), WORLD)}&${MONTH}`, { accept: MVT });
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, MVT]);
  });

  test('what a tile shows lies in its area, and what lies in its area is shown', async () => {
    for (const tile of [tileAt(6, 15, 37), tileAt(8, 26.4, 39.1)]) {
      const box = tileBbox(tile).join(',');
      const items = await allFeatures(json, `/api/collections/flow-monitoring-points/items?limit=10000&bbox=${box}`);
      const { rawPayload } = await get(tileUrl('flow-monitoring-points', tile));
      const shown = featuresOf(rawPayload, 'flow-monitoring-points').map(({ properties }) => properties['id']);
      expect(shown.length).toBeGreaterThan(0);
      const placed = items.filter(({ geometry }) => geometry !== null);
      expect([...shown].sort()).toEqual(placed.map(({ id }) => id).sort());
    }
  });
});

test('/conf/core/tc-tilematrix-definition, tc-tilerow-definition, tc-tilecol-definition: parameters are as the standard spells them', async () => {
  const { paths } = described(await json<Document>('/api/openapi.json'));
  for (const tileset of TILESETS) {
    const { parameters = [] } = paths[`${tileset.slice(4)}/{tileMatrix}/{tileRow}/{tileCol}`] ?? {};
    for (const name of ['tileMatrix', 'tileRow', 'tileCol']) {
      const found = parameters.find((parameter) => parameter.name === name);
      expect([tileset, found]).toMatchObject([tileset, { in: 'path', required: true, schema: { type: 'string' } }]);
    }
  }
});

describe('/conf/core/tc-error', () => {
  test.each(TILESETS)('%s: outside of its limits there is no tile', async (tileset) => {
    const template = await templateOf(tileset);
    const { tileMatrixSetLimits: limits } = await json<Tileset>(tileset);
    const outside = limits.flatMap(({ tileMatrix, maxTileRow, maxTileCol }) => {
      const z = Number(tileMatrix);
      return [
        { z, row: maxTileRow + 1, col: 0 },
        { z, row: 0, col: maxTileCol + 1 },
      ];
    });
    for (const tile of [
      ...outside,
      { z: limits.length, row: 0, col: 0 },
      { z: 0, row: 2 ** 31 - 1, col: 2 ** 31 - 1 },
    ]) {
      const { statusCode, headers } = await get(filled(template, tile));
      expect([tile, statusCode, headers['content-type']]).toEqual([
        tile,
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
  });

  test('a tile within the limits that has nothing to show is empty', async () => {
    for (const tileset of TILESETS) {
      const { statusCode, body } = await get(filled(await templateOf(tileset), tileAt(8, -140, -50)));
      expect([tileset, statusCode, body]).toEqual([tileset, 204, '']);
    }
  });
});

describe('/conf/datetime/axis', () => {
  const shown = async (query: string) => {
    const { statusCode, rawPayload } = await get(tileUrl('arrivals', WORLD, query));
    expect([query, statusCode]).toEqual([query, 200]);
    return featuresOf(rawPayload, 'arrivals').length;
  };

  test.each([
    ['datetime("2016-06-15T10:00:00Z")', '2016-06-15T10:00:00Z'],
    ['datetime("2016-01-01T00:00:00Z":"2016-12-31T23:59:59Z")', '2016'],
    ['datetime("2026-01":*)', '2026-01/..'],
    ['datetime(*:"2014-12-31")', '../2014-12-31'],
  ])('subset=%s is datetime=%s', async (subset, datetime) => {
    const found = await shown(`subset=${encodeURIComponent(subset)}`);
    expect(found).toBe(await shown(`datetime=${datetime}`));
    expect(found).toBeLessThan(await shown('datetime=../..'));
  });

  test.each([
    'subset=datetime(2016)',
    'subset=datetime("2016"',
    'subset=datetime(*)',
    'subset=datetime("2016":"2015")',
    'subset=datetime("yesterday")',
    'subset=Lat(36:40)',
    'subset=datetime("2016")&datetime=2016',
    'datetime=yesterday',
  ])('%s is 400', async (query) => {
    expect((await get(tileUrl('arrivals', WORLD, query))).statusCode).toBe(400);
    expect((await datasetTile(WORLD, query)).statusCode).toBe(400);
  });

  test('what has no time has no such axis', async () => {
    expect((await get(tileUrl('corridors', WORLD, 'subset=datetime("2016")'))).statusCode).toBe(400);
    expect((await datasetTile(WORLD, 'collections=corridors&subset=datetime("2016")')).statusCode).toBe(400);
  });
});

describe('/conf/mvt/content', () => {
  test('at every zoom a tile is one tile, whose layers are collections, whose features have a type and a geometry', async () => {
    for (let z = 0; z <= 12; z += 1) {
      const { statusCode, rawPayload } = await datasetTile(tileAt(z, 12.6, 35.5));
      expect([z, statusCode]).toEqual([z, 200]);
      const layers = layersOf(rawPayload);
      expect(layers.length).toBeGreaterThan(0);
      for (const { name, version, extent, length } of layers)
        expect([name, TILED.some(({ id }) => id === name), version, extent, length > 0]).toEqual([
          name,
          true,
          2,
          EXTENT,
          true,
        ]);
      for (const layer of layers) {
        for (let index = 0; index < layer.length; index += 1) {
          const feature = layer.feature(index);
          expect([1, 2, 3]).toContain(feature.type);
          expect(feature.loadGeometry().flat().length).toBeGreaterThan(0);
        }
      }
    }
  });

  test('its grid maps linearly to the area of the tile, from the upper left corner to the lower right one', async () => {
    const tile = tileAt(7, 14.5, 36.5);
    const items = await allFeatures(json, '/api/collections/flow-monitoring-points/items?limit=10000');
    const places = new Map(items.map((feature: Feature) => [feature.id, feature.geometry as GeoJSON.Point]));
    const { rawPayload } = await get(tileUrl('flow-monitoring-points', tile));
    const features = featuresOf(rawPayload, 'flow-monitoring-points');
    expect(features.length).toBeGreaterThan(0);
    const count = 2 ** tile.z;
    for (const feature of features) {
      const [[point] = []] = feature.loadGeometry();
      const [lon = NaN, lat = NaN] = places.get(String(feature.properties['id']))?.coordinates ?? [];
      const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
      expect(Math.abs((point?.x ?? NaN) - (((lon + 180) / 360) * count - tile.col) * EXTENT)).toBeLessThanOrEqual(1);
      expect(Math.abs((point?.y ?? NaN) - (y * count - tile.row) * EXTENT)).toBeLessThanOrEqual(1);
    }
  });

  test('f=mvt names the format, and there is no other', async () => {
    const { statusCode, headers } = await get(tileUrl('corridors', WORLD, 'f=mvt'));
    expect([statusCode, headers['content-type']]).toEqual([200, MVT]);
    expect((await get(tileUrl('corridors', WORLD, 'f=png'))).statusCode).toBe(400);
  });
});

describe('/conf/collections-selection/collections-parameter, collections-response', () => {
  const layers = async (query: string) =>
    layersOf((await datasetTile(WORLD, query)).rawPayload).map(({ name }) => name);

  test('a tile has the layers that are named, by id or by address, in their order, each as it is alone', async () => {
    expect(await layers(`collections=corridors,admin-units&${MONTH}`)).toEqual(['corridors', 'admin-units']);
    const byAddress = encodeURIComponent('http://localhost:80/api/collections/admin-units');
    expect(await layers(`collections=${byAddress},corridors`)).toEqual(['admin-units', 'corridors']);
    const alone = await Promise.all(['corridor-flows', 'corridors'].map((id) => get(tileUrl(id, WORLD, MONTH))));
    const { rawPayload } = await datasetTile(WORLD, `collections=corridor-flows,corridors&${MONTH}`);
    expect(rawPayload).toEqual(Buffer.concat(alone.map((response) => response.rawPayload)));
  });

  test('a tileset and its TileJSON are of those too, and lead to their tiles', async () => {
    const query = 'collections=corridors,incidents';
    const named = await json<Tileset & { layers: { id: string }[] }>(`${ALL}?${query}`);
    expect(named.layers.map(({ id }) => id)).toEqual(['corridors', 'incidents']);
    const template = named.links.find(({ rel }) => rel === 'item')?.href ?? '';
    const { rawPayload } = await get(filled(template.replace(/^https?:\/\/[^/]+/, ''), WORLD));
    expect(layersOf(rawPayload).map(({ name }) => name)).toEqual(['corridors', 'incidents']);
    const tileJson = await json<{ vector_layers: { id: string }[]; tiles: string[] }>(
      `${ALL}/tilejson.json?${query}&${MONTH}`,
    );
    expect(tileJson.vector_layers.map(({ id }) => id)).toEqual(['corridors', 'incidents']);
    expect(tileJson.tiles).toEqual([`http://localhost:80${ALL}/{z}/{y}/{x}?${query}&${MONTH}`]);
  });

  test.each([
    'collections=nothing',
    'collections=observations',
    'collections=,',
    'collections=http://x.example/corridors',
  ])('%s is 400', async (query) => {
    for (const url of [ALL, `${ALL}/tilejson.json`, `${ALL}/0/0/0`])
      expect([url, (await get(`${url}?${query}`)).statusCode]).toEqual([url, 400]);
  });
});

test('/conf/oas30/completeness: tilesets, their lists and their tiles are described, as links lead to them', async () => {
  const { paths } = described(await json<Document>('/api/openapi.json'));
  for (const tileset of TILESETS) {
    const path = tileset.slice(4);
    const template = (await templateOf(tileset)).split('?')[0] ?? '';
    for (const known of [path.replace('/WebMercatorQuad', ''), path, `${path}/tilejson.json`, template.slice(4)])
      expect(Object.keys(paths)).toContain(known);
  }
});

test('/conf/oas30/operation-id: operations have ids that tell what they are of', async () => {
  const { paths } = described(await json<Document>('/api/openapi.json'));
  const idOf = (path: string) => paths[path]?.operationId;
  for (const [list, kind] of [
    ['/collections/corridors/tiles', 'collection'],
    ['/tiles', 'dataset'],
  ] as const) {
    expect(idOf(list)).toMatch(new RegExp(`\\.${kind}\\.vector\\.getTileSetsList$`));
    expect(idOf(`${list}/WebMercatorQuad`)).toMatch(new RegExp(`\\.${kind}\\.vector\\.getTileSet$`));
    expect(idOf(`${list}/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`)).toMatch(
      new RegExp(`\\.${kind}\\.vector\\.getTile$`),
    );
  }
  expect(idOf('/tileMatrixSets')).toMatch(/getTileMatrixSetsList$/);
  expect(idOf('/tileMatrixSets/WebMercatorQuad')).toMatch(/getTileMatrixSet$/);
});
