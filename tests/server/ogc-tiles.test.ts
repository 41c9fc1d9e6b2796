import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import { featuresOf, tileUrl } from './vector-tiles.ts';

/** The requirements of OGC API - Tiles 1.0 (OGC 20-057) and of the documents that it takes from OGC 17-083r4. */
const { get, json } = useApp();
const REL = 'http://www.opengis.net/def/rel/ogc/1.0';
const URI = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
const MVT = 'application/vnd.mapbox-vector-tile';
const TILED = COLLECTIONS.filter(({ geometry }) => geometry !== null);

interface Link {
  href: string;
  rel: string;
  type: string;
  templated?: boolean;
}
interface Linked {
  links: Link[];
}
interface Matrix {
  id: string;
  scaleDenominator: number;
  cellSize: number;
  pointOfOrigin: [number, number];
  tileWidth: number;
  tileHeight: number;
  matrixWidth: number;
  matrixHeight: number;
}
interface Limits {
  tileMatrix: string;
  minTileRow: number;
  maxTileRow: number;
  minTileCol: number;
  maxTileCol: number;
}
interface Tileset extends Linked {
  title: string;
  dataType: string;
  crs: string;
  tileMatrixSetURI: string;
  tileMatrixSetLimits: Limits[];
  boundingBox: { lowerLeft: number[]; upperRight: number[] };
  layers: { id: string; dataType: string; propertiesSchema: { properties: Record<string, object> } }[];
}

const follow = <T>({ href }: Link) => json<T>(href.replace(/^https?:\/\/[^/]+/, ''));
const linkOf = ({ links }: Linked, rel: string) => {
  const link = links.find((one) => one.rel === rel);
  if (!link) throw new Error(`there is no link ${rel}`);
  return link;
};
const tilesetOf = (id: string) => json<Tileset>(`/api/collections/${id}/tiles/WebMercatorQuad`);

test('/req/core/conformance-success: the classes of tiles that hold are declared', async () => {
  const { conformsTo } = await json<{ conformsTo: string[] }>('/api/conformance');
  for (const name of ['core', 'tileset', 'tilesets-list', 'geodata-tilesets', 'datetime', 'mvt', 'oas30']) {
    expect(conformsTo).toContain(`http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/${name}`);
  }
});

describe('/req/core/tc-op, tc-success: every collection with geometry', () => {
  test.each(TILED)('$id has tiles where its tileset says', async ({ id }) => {
    const { href, type, templated } = linkOf(await tilesetOf(id), 'item');
    expect([type, templated]).toEqual([MVT, true]);
    const path = href.replace('{tileMatrix}', '0').replace('{tileRow}', '0').replace('{tileCol}', '0');
    const response = await get(path.replace(/^https?:\/\/[^/]+/, ''));
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, MVT]);
    expect(featuresOf(response.rawPayload, id).length).toBeGreaterThan(0);
  });
});

test('/req/core/tc-error: a tile outside of the tile matrix is no tile, and one outside of the limits is empty', async () => {
  expect((await get(tileUrl('corridors', { z: 2, row: 4, col: 0 }))).statusCode).toBe(404);
  expect((await get(tileUrl('corridors', { z: 25, row: 0, col: 0 }))).statusCode).toBe(404);
  const { tileMatrixSetLimits } = await tilesetOf('corridors');
  const { maxTileRow = NaN } = tileMatrixSetLimits[8] ?? {};
  expect((await get(tileUrl('corridors', { z: 8, row: maxTileRow + 1, col: 0 }))).statusCode).toBe(204);
});

test('/req/datetime: tiles take the parameter of items, and refuse what it cannot be', async () => {
  const all = await get(tileUrl('arrivals', { z: 0, row: 0, col: 0 }));
  const year = await get(
    tileUrl('arrivals', { z: 0, row: 0, col: 0 }, 'datetime=2016-01-01T00:00:00Z/2016-12-31T00:00:00Z'),
  );
  expect(year.statusCode).toBe(200);
  expect(featuresOf(year.rawPayload, 'arrivals').length).toBeLessThan(featuresOf(all.rawPayload, 'arrivals').length);
  expect((await get(tileUrl('arrivals', { z: 0, row: 0, col: 0 }, 'datetime=yesterday'))).statusCode).toBe(400);
});

describe('/req/tileset: the tileset of', () => {
  test.each(TILED)('$id has the properties that OGC 17-083r4 requires', async ({ id, properties }) => {
    const tileset = await tilesetOf(id);
    expect(tileset.dataType).toBe('vector');
    expect(tileset.crs).toBe('http://www.opengis.net/def/crs/EPSG/0/3857');
    expect(tileset.tileMatrixSetURI).toBe(URI);
    const scheme = await follow<{ id: string; uri: string }>(linkOf(tileset, `${REL}/tiling-scheme`));
    expect([scheme.id, scheme.uri]).toEqual(['WebMercatorQuad', URI]);
    expect(await follow<{ id: string }>(linkOf(tileset, `${REL}/geodata`))).toMatchObject({ id });
    expect(tileset.layers.map((layer) => [layer.id, layer.dataType])).toEqual([[id, 'vector']]);
    const carried = properties.filter(({ notInTiles }) => !notInTiles).map(({ name }) => name);
    expect(Object.keys(tileset.layers[0]?.propertiesSchema.properties ?? {})).toEqual(expect.arrayContaining(carried));
  });

  test.each(TILED)('$id has limits that are inside of the tile matrices and hold its extent', async ({ id }) => {
    const { tileMatrixSetLimits, boundingBox } = await tilesetOf(id);
    expect(tileMatrixSetLimits.map(({ tileMatrix }) => tileMatrix)).toEqual(
      Array.from({ length: 13 }, (_, zoom) => String(zoom)),
    );
    const [west = NaN] = boundingBox.lowerLeft;
    const [east = NaN] = boundingBox.upperRight;
    for (const { tileMatrix, minTileRow, maxTileRow, minTileCol, maxTileCol } of tileMatrixSetLimits) {
      const count = 2 ** Number(tileMatrix);
      for (const index of [minTileRow, maxTileRow, minTileCol, maxTileCol]) {
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThan(count);
      }
      expect((minTileCol / count) * 360 - 180).toBeLessThanOrEqual(west);
      expect(((maxTileCol + 1) / count) * 360 - 180).toBeGreaterThanOrEqual(east);
      expect(minTileRow).toBeLessThanOrEqual(maxTileRow);
    }
  });
});

describe('/req/tilesets-list, /req/geodata-tilesets: the collection', () => {
  test.each(TILED)('$id links to the list of its tilesets, and that to each', async ({ id }) => {
    const list = await follow<{ tilesets: (Tileset & Linked)[] } & Linked>(
      linkOf(await json<Linked>(`/api/collections/${id}`), `${REL}/tilesets-vector`),
    );
    expect(list.tilesets).toHaveLength(1);
    for (const item of list.tilesets) {
      expect([item.dataType, item.tileMatrixSetURI]).toEqual(['vector', URI]);
      expect(item.crs).toMatch(/3857$/);
      const tileset = await follow<Tileset>(linkOf(item, 'self'));
      expect(tileset.title).toBe(item.title);
    }
  });

  test('without geometry has no tilesets, and says so', async () => {
    const { links } = await json<Linked>('/api/collections/observations');
    expect(links.filter(({ rel }) => rel.includes('tile'))).toEqual([]);
    expect((await get('/api/collections/observations/tiles')).statusCode).toBe(404);
  });
});

test('tile matrix sets: the landing page links to the list, and that to each definition', async () => {
  const list = await follow<{ tileMatrixSets: ({ id: string; uri: string } & Linked)[] }>(
    linkOf(await json<Linked>('/api'), `${REL}/tiling-schemes`),
  );
  expect(list.tileMatrixSets.map(({ id, uri }) => [id, uri])).toEqual([['WebMercatorQuad', URI]]);
  for (const one of list.tileMatrixSets) {
    expect(await follow<{ id: string }>(linkOf(one, 'self'))).toMatchObject({ id: one.id });
  }
});

test('WebMercatorQuad is the registered one: 25 matrices, each with half the scale of the one before', async () => {
  const { tileMatrices, crs, wellKnownScaleSet } = await json<{
    tileMatrices: Matrix[];
    crs: string;
    wellKnownScaleSet: string;
  }>('/api/tileMatrixSets/WebMercatorQuad');
  expect(crs).toBe('http://www.opengis.net/def/crs/EPSG/0/3857');
  expect(wellKnownScaleSet).toMatch(/GoogleMapsCompatible$/);
  expect(tileMatrices).toHaveLength(25);
  // The numbers of OGC 17-083r4, table D.1.
  expect(tileMatrices[0]?.scaleDenominator).toBeCloseTo(559_082_264.028_717, 4);
  expect(tileMatrices[0]?.cellSize).toBeCloseTo(156_543.033_928_041, 8);
  expect(tileMatrices[24]?.scaleDenominator).toBeCloseTo(33.323_9, 3);
  for (const [zoom, matrix] of tileMatrices.entries()) {
    expect(matrix.id).toBe(String(zoom));
    expect([matrix.tileWidth, matrix.tileHeight]).toEqual([256, 256]);
    expect([matrix.matrixWidth, matrix.matrixHeight]).toEqual([2 ** zoom, 2 ** zoom]);
    expect(matrix.pointOfOrigin[0]).toBeCloseTo(-20_037_508.342_789_2, 6);
    expect(matrix.pointOfOrigin[1]).toBeCloseTo(20_037_508.342_789_2, 6);
  }
});

test('/req/mvt: f=mvt names the format, and there is no other', async () => {
  const tile = { z: 0, row: 0, col: 0 };
  const { statusCode, headers } = await get(tileUrl('corridors', tile, 'f=mvt'));
  expect([statusCode, headers['content-type']]).toEqual([200, MVT]);
  expect((await get(tileUrl('corridors', tile, 'f=png'))).statusCode).toBe(400);
});

test('/req/oas30: operations have ids that tell what they are of', async () => {
  const { paths } = await json<{ paths: Record<string, { get?: { operationId?: string } }> }>('/api/openapi.json');
  const idOf = (path: string) => paths[path]?.get?.operationId;
  // Addresses of the document begin at the landing page.
  const list = '/collections/corridors/tiles';
  expect(idOf(list)).toMatch(/\.collection\.vector\.getTileSetsList$/);
  expect(idOf(`${list}/WebMercatorQuad`)).toMatch(/\.collection\.vector\.getTileSet$/);
  expect(idOf(`${list}/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`)).toMatch(/\.collection\.vector\.getTile$/);
  expect(idOf('/tileMatrixSets')).toMatch(/getTileMatrixSetsList$/);
  expect(idOf('/tileMatrixSets/WebMercatorQuad')).toMatch(/getTileMatrixSet$/);
});
