import { VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { COLLECTIONS } from '../../server/collections/index.ts';
import type { Tile } from '../../server/tiles/grid.ts';
import type { Feature } from './features.ts';

/** The tile of a zoom that a position lies in. */
export function tileAt(z: number, lon: number, lat: number): Tile {
  const count = 2 ** z;
  const y = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI;
  return { z, row: Math.floor(((1 - y) / 2) * count), col: Math.floor(((lon + 180) / 360) * count) };
}

/** The address of a collection's tile. */
export function tileUrl(collection: string, { z, row, col }: Tile, query = ''): string {
  return `/api/collections/${collection}/tiles/WebMercatorQuad/${z}/${row}/${col}${query === '' ? '' : `?${query}`}`;
}

/** The layers of a tile in their order. */
export function layersOf(bytes: Buffer): VectorTileLayer[] {
  return bytes.length === 0 ? [] : Object.values(new VectorTile(new PbfReader(bytes)).layers);
}

/** The one layer of a tile, which must have the name of its collection; null for a tile with nothing. */
export function layerOf(bytes: Buffer, collection: string): VectorTileLayer | null {
  if (bytes.length === 0) return null;
  const { layers } = new VectorTile(new PbfReader(bytes));
  const [name, ...others] = Object.keys(layers);
  if (name !== collection || others.length > 0)
    throw new Error(`layers ${Object.keys(layers).join()} of ${collection}`);
  return layers[collection] ?? null;
}

/** Every feature of a tile. */
export function featuresOf(bytes: Buffer, collection: string): VectorTileFeature[] {
  const layer = layerOf(bytes, collection);
  return Array.from({ length: layer?.length ?? 0 }, (_, index) => layer?.feature(index)).filter(
    (feature) => feature !== undefined,
  );
}

/** How the tiles of a collection sum its points; undefined for one whose tiles never do. */
export function cellsOf(collection: string) {
  return COLLECTIONS.find(({ id }) => id === collection)?.cells;
}

/** What a tile must say of a feature: its id and the properties that tiles carry, without those that are null. */
export function attributesOf(collection: string, { id, properties }: Feature): Record<string, unknown> {
  const carried = COLLECTIONS.find((one) => one.id === collection)?.properties.filter(
    ({ name, notInTiles }) => !notInTiles && name !== 'id' && properties[name] !== null,
  );
  const own = Object.fromEntries((carried ?? []).map(({ name }) => [name, properties[name]]));
  return { ...own, id, ...(cellsOf(collection) && { count: 1 }) };
}

/** Twice the area of a ring by the surveyor's formula, positive for an outer one (vector tile specification, 4.3.4.4). */
export function doubleArea(ring: readonly { x: number; y: number }[]): number {
  return ring.reduce((sum, { x, y }, index) => {
    const next = ring[(index + 1) % ring.length] ?? { x, y };
    return sum + (x * next.y - next.x * y);
  }, 0);
}
