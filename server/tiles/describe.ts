import type { Collection } from '../collections/collection.ts';
import type { Link } from '../formats/format.ts';
import { CRS84 } from '../query/crs.ts';
import type { Bbox } from '../query/parameters.ts';
import { CELLS, MAX_ZOOM, NORTHERN_EDGE, tilesWithin } from './grid.ts';
import { MATRIX_SET, MATRIX_SET_URI, matrixAt, MERCATOR } from './matrix-set.ts';
import { tileProperties } from './tile-rows.ts';

/** The media type of Mapbox vector tiles. */
export const MVT = 'application/vnd.mapbox-vector-tile';
export const TILING_SCHEME = 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme';
/** The relation of tiles to the collection that they show, and to a dataset of several. */
export const GEODATA = 'http://www.opengis.net/def/rel/ogc/1.0/geodata';
export const DATASET = 'http://www.opengis.net/def/rel/ogc/1.0/dataset';

const ATTRIBUTION = 'Natural Earth; publishers as named under /api/sources';

/** The box in which tiles have something, inside the square of the tile matrix set; the square for a null one. */
function inSquare(bbox: Bbox | null): Bbox {
  const [west, south, east, north] = bbox ?? [-180, -90, 180, 90];
  const bounded = (lat: number) => Math.min(NORTHERN_EDGE, Math.max(-NORTHERN_EDGE, lat));
  return [west, bounded(south), east, bounded(north)].map((degrees) => Number(degrees.toFixed(4))) as Bbox;
}

/** What tiles are of: a collection, or several that each are a layer of the same tile. */
export interface Tiled {
  title: string;
  description: string;
  layers: readonly { collection: Collection; bbox: Bbox | null }[];
}

/** A collection as the only layer of its tiles. */
export function alone(collection: Collection, bbox: Bbox | null): Tiled {
  return { title: collection.title, description: wordsOf(collection), layers: [{ collection, bbox }] };
}

/** What the tiles of a collection are, in words that say so where records are summed. */
function wordsOf({ description, cells }: Collection): string {
  if (!cells) return description;
  return `${description} A tile with more than ${cells.over} records has one point for those of a cell, of which there are ${CELLS} along its side: count says how many, ${cells.sums.join(' and ')} are their sums.`;
}

/** The box around all layers; null when none of them has a place. */
function boxOf({ layers }: Tiled): Bbox | null {
  const boxes = layers.flatMap(({ bbox }) => (bbox ? [bbox] : []));
  if (boxes.length === 0) return null;
  const least = (index: number) => Math.min(...boxes.map((box) => box[index] ?? Infinity));
  const most = (index: number) => Math.max(...boxes.map((box) => box[index] ?? -Infinity));
  return [least(0), least(1), most(2), most(3)];
}

const FIELD_TYPES = {
  string: 'String',
  integer: 'Number',
  number: 'Number',
  boolean: 'Boolean',
  array: 'String',
} as const;

/** The TileJSON 3.0.0 of tiles that are at `address`. */
export function tileJson(tiled: Tiled, address: string, version: string) {
  const bounds = inSquare(boxOf(tiled));
  const [west, south, east, north] = bounds;
  return {
    tilejson: '3.0.0',
    name: tiled.title,
    description: tiled.description,
    // TileJSON wants three numbers; the third one tells that a load changed the data.
    version: `1.0.${parseInt(version.slice(0, 8), 16)}`,
    attribution: ATTRIBUTION,
    scheme: 'xyz',
    tiles: [address],
    minzoom: 0,
    maxzoom: MAX_ZOOM,
    bounds,
    center: [(west + east) / 2, (south + north) / 2, zoomFor(bounds)],
    vector_layers: tiled.layers.map(({ collection }) => ({
      id: collection.id,
      description: wordsOf(collection),
      minzoom: 0,
      maxzoom: MAX_ZOOM,
      fields: Object.fromEntries([
        ['id', 'String'],
        ...tileProperties(collection).map(({ name, type }) => [name, FIELD_TYPES[type]]),
      ]),
    })),
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

/** A tileset as a list names it (OGC 17-083r4, 7.5); `address` is that of the tileset. */
export function tilesetItem({ title }: Pick<Tiled, 'title'>, base: string, address: string) {
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

/**
 * A tileset with its limits and layers (OGC 17-083r4, 7.3). `shows` leads to what is in it, `search` is what it and its
 * tiles are asked for with besides their form.
 */
export function tileset(
  tiled: Tiled,
  {
    base,
    address,
    shows,
    search = '',
  }: { base: string; address: string; shows: Pick<Link, 'href' | 'rel'>; search?: string },
) {
  const bounds = inSquare(boxOf(tiled));
  const at = (path: string, form = '') => {
    const query = [form, search].filter((part) => part !== '').join('&');
    return query === '' ? path : `${path}?${query}`;
  };
  const item = tilesetItem(tiled, base, at(address));
  const tiles = at(`${address}/{tileMatrix}/{tileRow}/{tileCol}`, 'f=mvt');
  const links: (Link & { templated?: true })[] = [
    ...item.links,
    { href: at(address, 'f=html'), rel: 'alternate', type: 'text/html', title: 'The same, for people' },
    { href: tiles, rel: 'item', type: MVT, title: 'Tiles', templated: true },
    { href: at(`${address}/tilejson.json`), rel: 'describedby', type: 'application/json', title: 'TileJSON' },
    { ...shows, type: 'application/json', title: tiled.title },
  ];
  return {
    ...item,
    description: tiled.description,
    attribution: ATTRIBUTION,
    mediaTypes: [MVT],
    links,
    boundingBox: boundingBox(bounds),
    centerPoint: centerPoint(bounds),
    // Every tile of these matrices is there, though most are empty: where the data lies a load may change, and what is
    // outside of the limits has to be 404 (OGC 20-057, /req/core/tc-error).
    tileMatrixSetLimits: Array.from({ length: MAX_ZOOM + 1 }, (_, zoom) => {
      const last = 2 ** zoom - 1;
      return { tileMatrix: String(zoom), minTileRow: 0, maxTileRow: last, minTileCol: 0, maxTileCol: last };
    }),
    layers: tiled.layers.map(({ collection, bbox }) => layerOf(collection, bbox, base)),
  };
}

function layerOf(collection: Collection, bbox: Bbox | null, base: string) {
  const { id, title, geometry } = collection;
  const described = tileProperties(collection).map(({ name, type, description }) => [
    name,
    { type: type === 'array' ? 'string' : type, description },
  ]);
  const properties = { id: { type: 'string', description: 'Id of the feature.' }, ...Object.fromEntries(described) };
  return {
    id,
    title,
    description: wordsOf(collection),
    dataType: 'vector',
    ...(geometry !== null && { geometryDimension: DIMENSIONS[geometry] }),
    minTileMatrix: '0',
    maxTileMatrix: String(MAX_ZOOM),
    boundingBox: boundingBox(inSquare(bbox)),
    propertiesSchema: { type: 'object', properties },
    links: [{ href: `${base}/api/collections/${id}`, rel: GEODATA, type: 'application/json', title }],
  };
}

function boundingBox([west, south, east, north]: Bbox) {
  return { lowerLeft: [west, south], upperRight: [east, north], crs: CRS84.uri };
}

/** Where to look first, and how near (OGC 17-083r4, TilePoint). */
function centerPoint(bounds: Bbox) {
  const [west, south, east, north] = bounds;
  const { id, scaleDenominator, cellSize } = matrixAt(zoomFor(bounds));
  const coordinates = [(west + east) / 2, (south + north) / 2].map((degrees) => Number(degrees.toFixed(6)));
  return { coordinates, crs: CRS84.uri, tileMatrix: id, scaleDenominator, cellSize };
}
