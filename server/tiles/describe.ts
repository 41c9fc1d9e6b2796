import type { Collection } from '../collections/collection.ts';
import type { Link } from '../formats/format.ts';
import type { Bbox } from '../query/parameters.ts';
import { CELLS, MAX_ZOOM, NORTHERN_EDGE, tilesWithin } from './grid.ts';
import { MATRIX_SET, MATRIX_SET_URI, MERCATOR } from './matrix-set.ts';
import { tileProperties } from './tile-rows.ts';

/** The media type of Mapbox vector tiles. */
export const MVT = 'application/vnd.mapbox-vector-tile';
export const TILING_SCHEME = 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme';

const ATTRIBUTION = 'Natural Earth; publishers as named under /api/sources';

/** The box in which tiles have something, inside the square of the tile matrix set; the square for a null one. */
function inSquare(bbox: Bbox | null): Bbox {
  const [west, south, east, north] = bbox ?? [-180, -90, 180, 90];
  const bounded = (lat: number) => Math.min(NORTHERN_EDGE, Math.max(-NORTHERN_EDGE, lat));
  return [west, bounded(south), east, bounded(north)].map((degrees) => Number(degrees.toFixed(4))) as Bbox;
}

/** What the tiles of a collection are, in words that say so where records are summed. */
function wordsOf({ description, cells }: Collection): string {
  if (!cells) return description;
  return `${description} A tile with more than ${cells.over} records has one point for those of a cell, of which there are ${CELLS} along its side: count says how many, ${cells.sums.join(' and ')} are their sums.`;
}

const FIELD_TYPES = {
  string: 'String',
  integer: 'Number',
  number: 'Number',
  boolean: 'Boolean',
  array: 'String',
} as const;

/** The TileJSON 3.0.0 of a collection whose tiles are at `address`. */
export function tileJson(collection: Collection, bbox: Bbox | null, address: string, version: string) {
  const { id, title } = collection;
  const bounds = inSquare(bbox);
  const [west, south, east, north] = bounds;
  const fields = tileProperties(collection).map(({ name, type }) => [name, FIELD_TYPES[type]]);
  return {
    tilejson: '3.0.0',
    name: title,
    description: wordsOf(collection),
    // TileJSON wants three numbers; the third one tells that a load changed the data.
    version: `1.0.${parseInt(version.slice(0, 8), 16)}`,
    attribution: ATTRIBUTION,
    scheme: 'xyz',
    tiles: [address],
    minzoom: 0,
    maxzoom: MAX_ZOOM,
    bounds,
    center: [(west + east) / 2, (south + north) / 2, zoomFor(bounds)],
    vector_layers: [
      {
        id,
        description: wordsOf(collection),
        minzoom: 0,
        maxzoom: MAX_ZOOM,
        fields: Object.fromEntries([['id', 'String'], ...fields]),
      },
    ],
  };
}

/** The highest zoom at which one tile is as wide and as high as a box. */
function zoomFor(bounds: Bbox): number {
  let zoom = 0;
  while (zoom < MAX_ZOOM) {
    const { rows, cols } = tilesWithin(bounds, zoom + 1);
    if (rows[1] - rows[0] > 1 || cols[1] - cols[0] > 1) break;
    zoom += 1;
  }
  return zoom;
}

const DIMENSIONS = { Point: 0, LineString: 1, MultiLineString: 1, MultiPolygon: 2 } as const;

/** A collection's tileset as a list names it (OGC 17-083r4, 7.5); `address` is that of the tileset. */
export function tilesetItem({ title }: Collection, base: string, address: string) {
  const links: Link[] = [
    { href: address, rel: 'self', type: 'application/json', title: `${title}, tileset` },
    {
      href: `${base}/api/tileMatrixSets/${MATRIX_SET}`,
      rel: TILING_SCHEME,
      type: 'application/json',
      title: MATRIX_SET,
    },
  ];
  return {
    title,
    dataType: 'vector',
    crs: MERCATOR,
    tileMatrixSetId: MATRIX_SET,
    tileMatrixSetURI: MATRIX_SET_URI,
    links,
  };
}

/** A collection's tileset with its limits and layer (OGC 17-083r4, 7.3). */
export function tileset(collection: Collection, bbox: Bbox | null, base: string, address: string) {
  const { id, title, geometry } = collection;
  const bounds = inSquare(bbox);
  const [west, south, east, north] = bounds;
  const item = tilesetItem(collection, base, address);
  const template = `${address}/{tileMatrix}/{tileRow}/{tileCol}`;
  const described = tileProperties(collection).map(({ name, type, description }) => [
    name,
    { type: type === 'array' ? 'string' : type, description },
  ]);
  const properties = { id: { type: 'string', description: 'Id of the feature.' }, ...Object.fromEntries(described) };
  const links: (Link & { templated?: true })[] = [
    ...item.links,
    { href: `${address}?f=html`, rel: 'alternate', type: 'text/html', title: 'The same, for people' },
    { href: `${template}?f=mvt`, rel: 'item', type: MVT, title: 'Tiles', templated: true },
    { href: `${address}/tilejson.json`, rel: 'describedby', type: 'application/json', title: 'TileJSON' },
    {
      href: `${base}/api/collections/${id}`,
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/geodata',
      type: 'application/json',
      title,
    },
  ];
  return {
    ...item,
    description: wordsOf(collection),
    attribution: ATTRIBUTION,
    mediaTypes: [MVT],
    links,
    boundingBox: {
      lowerLeft: [west, south],
      upperRight: [east, north],
      crs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    },
    tileMatrixSetLimits: Array.from({ length: MAX_ZOOM + 1 }, (_, zoom) => {
      const { rows, cols } = tilesWithin(bounds, zoom);
      const [minTileRow, maxTileRow] = rows;
      const [minTileCol, maxTileCol] = cols;
      return { tileMatrix: String(zoom), minTileRow, maxTileRow, minTileCol, maxTileCol };
    }),
    layers: [
      {
        id,
        title,
        description: wordsOf(collection),
        dataType: 'vector',
        ...(geometry !== null && { geometryDimension: DIMENSIONS[geometry] }),
        minTileMatrix: '0',
        maxTileMatrix: String(MAX_ZOOM),
        propertiesSchema: { type: 'object', properties },
      },
    ],
  };
}
