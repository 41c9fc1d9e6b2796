import { describe, expect, test } from 'vitest';
import { TILED } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import { lacksOf } from './tms-schemas.ts';

/** The abstract tests of OGC API - Tiles 1.0 (OGC 20-057, annex A) for tilesets, and those of OGC 17-083r4 for grids. */
const { get, json } = useApp();
const REL = 'http://www.opengis.net/def/rel/ogc/1.0';
const URI = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

interface Link {
  href: string;
  rel: string;
  type: string;
}
interface Linked {
  links: Link[];
}
interface Matrix {
  id: string;
  scaleDenominator: number;
  cellSize: number;
  cornerOfOrigin: string;
  pointOfOrigin: [number, number];
  tileWidth: number;
  tileHeight: number;
  matrixWidth: number;
  matrixHeight: number;
}
interface Tileset extends Linked {
  title: string;
  dataType: string;
  crs: string;
  tileMatrixSetURI: string;
  tileMatrixSetLimits: Record<'minTileRow' | 'maxTileRow' | 'minTileCol' | 'maxTileCol', number>[];
  boundingBox: { lowerLeft: number[]; upperRight: number[]; crs: string };
  centerPoint: { coordinates: number[]; tileMatrix: string; scaleDenominator: number; cellSize: number };
  layers: { id: string; dataType: string; propertiesSchema: { properties: Record<string, object> } }[];
}

const pathOf = ({ href }: Link) => href.replace(/^https?:\/\/[^/]+/, '');
const follow = <T>(link: Link) => json<T>(pathOf(link));
const linkOf = ({ links }: Linked, rel: string) => {
  const link = links.find((one) => one.rel === rel);
  if (!link) throw new Error(`there is no link ${rel}`);
  return link;
};
/** What tiles are of, with the collections in them: the whole, and each collection. */
const SHOWN: [of: string, ids: string[]][] = [
  ['/api', TILED.map(({ id }) => id)],
  ...TILED.map(({ id }): [string, string[]] => [`/api/collections/${id}`, [id]]),
];
const rows = SHOWN.map(([of, ids]) => ({ of, ids }));

describe('/conf/tileset/description: the tileset of', () => {
  test.each(rows)('$of is as OGC 17-083r4 has it', async ({ of, ids }) => {
    const response = await get(`${of}/tiles/WebMercatorQuad`, { accept: 'application/json' });
    expect(response.headers['content-type']).toMatch(/^application\/json/);
    const tileset = response.json<Tileset>();
    expect(lacksOf('tileset', tileset)).toEqual([]);
    expect([tileset.dataType, tileset.crs, tileset.tileMatrixSetURI]).toEqual([
      'vector',
      'http://www.opengis.net/def/crs/EPSG/0/3857',
      URI,
    ]);
    const scheme = await follow<{ id: string; uri: string }>(linkOf(tileset, `${REL}/tiling-scheme`));
    expect([scheme.id, scheme.uri]).toEqual(['WebMercatorQuad', URI]);
    expect(tileset.layers.map(({ id, dataType }) => [id, dataType])).toEqual(ids.map((id) => [id, 'vector']));
    for (const { id, propertiesSchema } of tileset.layers) {
      const properties = TILED.find((one) => one.id === id)?.properties ?? [];
      const carried = properties.filter(({ notInTiles }) => !notInTiles).map(({ name }) => name);
      expect(Object.keys(propertiesSchema.properties)).toEqual(expect.arrayContaining(carried));
    }
    expect(pathOf(linkOf(tileset, ids.length > 1 ? `${REL}/dataset` : `${REL}/geodata`))).toBe(of);
    expect((await follow<{ tilejson: string }>(linkOf(tileset, 'describedby'))).tilejson).toBe('3.0.0');
    expect((await get(pathOf(linkOf(tileset, 'alternate')))).headers['content-type']).toMatch(/^text\/html/);
  });

  test.each(rows)(
    '$of has its middle in its box, and its box around what its collections hold',
    async ({ of, ids }) => {
      const { boundingBox, centerPoint } = await json<Tileset>(`${of}/tiles/WebMercatorQuad`);
      const [[west = NaN, south = NaN], [east = NaN, north = NaN]] = [boundingBox.lowerLeft, boundingBox.upperRight];
      const [lon = NaN, lat = NaN] = centerPoint.coordinates;
      expect(boundingBox.crs).toBe(CRS84);
      expect(west <= lon && lon <= east && south <= lat && lat <= north).toBe(true);
      const { tileMatrices } = await json<{ tileMatrices: Matrix[] }>('/api/tileMatrixSets/WebMercatorQuad');
      const { scaleDenominator, cellSize } = tileMatrices.find(({ id }) => id === centerPoint.tileMatrix) ?? {};
      expect([centerPoint.scaleDenominator, centerPoint.cellSize]).toEqual([scaleDenominator, cellSize]);
      for (const id of ids) {
        const { extent } = await json<{ extent: { spatial: { bbox: number[][] } } }>(`/api/collections/${id}`);
        const [first = NaN, , last = NaN] = extent.spatial.bbox[0] ?? [];
        expect(west <= first && last <= east).toBe(true);
      }
    },
  );
});

test('/conf/tilematrixsetlimits, json-tilematrixsetlimits: zooms 0 to 12, each with every tile of its matrix', async () => {
  const { tileMatrices } = await json<{ tileMatrices: Matrix[] }>('/api/tileMatrixSets/WebMercatorQuad');
  for (const [of] of SHOWN) {
    const { tileMatrixSetLimits } = await json<Tileset>(`${of}/tiles/WebMercatorQuad`);
    expect(tileMatrixSetLimits).toEqual(
      tileMatrices.slice(0, 13).map(({ id, matrixWidth, matrixHeight }) => ({
        tileMatrix: id,
        minTileRow: 0,
        maxTileRow: matrixHeight - 1,
        minTileCol: 0,
        maxTileCol: matrixWidth - 1,
      })),
    );
  }
});

describe('/conf/tilesets-list/tileset-links: the list of', () => {
  test.each(rows)('$of names each tileset with what OGC 20-057 wants of it', async ({ of }) => {
    const response = await get(`${of}/tiles`, { accept: 'application/json' });
    expect(response.headers['content-type']).toMatch(/^application\/json/);
    const list = response.json<{ tilesets: Tileset[] } & Linked>();
    expect(lacksOf('tilesets', list)).toEqual([]);
    expect(pathOf(linkOf(list, 'self'))).toBe(`${of}/tiles`);
    expect(list.tilesets).toHaveLength(1);
    for (const item of list.tilesets) {
      expect([item.dataType, item.tileMatrixSetURI]).toEqual(['vector', URI]);
      expect(pathOf(linkOf(item, 'self'))).toBe(`${of}/tiles/WebMercatorQuad`);
      const tileset = await follow<Tileset>(linkOf(item, 'self'));
      expect([tileset.title, tileset.crs]).toEqual([item.title, item.crs]);
      expect(lacksOf('matrixSet', await follow(linkOf(item, `${REL}/tiling-scheme`)))).toEqual([]);
    }
  });
});

test('/conf/dataset-tilesets/landingpage, operation: the landing page links to the tilesets of all collections', async () => {
  const link = linkOf(await json<Linked>('/api'), `${REL}/tilesets-vector`);
  expect([pathOf(link), link.type]).toEqual(['/api/tiles', 'application/json']);
  expect((await follow<{ tilesets: object[] }>(link)).tilesets.length).toBeGreaterThan(0);
});

test('/conf/geodata-tilesets/desc-links, operation: each collection with a place links to its tilesets, the others do not', async () => {
  const { collections } = await json<{ collections: ({ id: string } & Linked)[] }>('/api/collections');
  for (const { id, links } of collections) {
    const own = links.filter(({ rel }) => rel.startsWith(`${REL}/tilesets-`));
    const address = `/api/collections/${id}/tiles`;
    const tiled = TILED.some((one) => one.id === id);
    expect([id, own.map((link) => [link.rel, pathOf(link)])]).toEqual([
      id,
      tiled ? [[`${REL}/tilesets-vector`, address]] : [],
    ]);
    expect([id, (await get(address)).statusCode]).toEqual([id, tiled ? 200 : 404]);
  }
});

test('tile matrix sets: the landing page links to the list, and that to each definition', async () => {
  const list = await follow<{ tileMatrixSets: ({ id: string; uri: string } & Linked)[] }>(
    linkOf(await json<Linked>('/api'), `${REL}/tiling-schemes`),
  );
  expect(list.tileMatrixSets.map(({ id, uri }) => [id, uri])).toEqual([['WebMercatorQuad', URI]]);
  for (const one of list.tileMatrixSets) {
    for (const rel of ['self', 'item', `${REL}/tiling-scheme`])
      expect(await follow<{ id: string }>(linkOf(one, rel))).toMatchObject({ id: one.id });
  }
});

test('/conf/tilematrixset, json-tilematrixset: WebMercatorQuad is the registered one, each scale half of the one before', async () => {
  const set = await json<{ tileMatrices: Matrix[] }>('/api/tileMatrixSets/WebMercatorQuad');
  expect(lacksOf('matrixSet', set)).toEqual([]);
  expect(set).toMatchObject({
    id: 'WebMercatorQuad',
    title: 'Google Maps Compatible for the World',
    uri: URI,
    crs: 'http://www.opengis.net/def/crs/EPSG/0/3857',
    orderedAxes: ['X', 'Y'],
    wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
  });
  const { tileMatrices } = set;
  expect(tileMatrices).toHaveLength(25);
  // The numbers of OGC 17-083r4, table D.1, to as many digits as it has.
  const near = (value: number, wanted: number) => expect(Math.abs(value / wanted - 1)).toBeLessThan(5e-15);
  for (const [zoom, matrix] of tileMatrices.entries()) {
    near(matrix.scaleDenominator, 559_082_264.028_717 / 2 ** zoom);
    near(matrix.cellSize, 156_543.033_928_041 / 2 ** zoom);
    near(matrix.pointOfOrigin[0], -20_037_508.342_789_2);
    near(matrix.pointOfOrigin[1], 20_037_508.342_789_2);
    expect([matrix.id, matrix.cornerOfOrigin]).toEqual([String(zoom), 'topLeft']);
    expect([matrix.tileWidth, matrix.tileHeight]).toEqual([256, 256]);
    expect([matrix.matrixWidth, matrix.matrixHeight]).toEqual([2 ** zoom, 2 ** zoom]);
  }
});
