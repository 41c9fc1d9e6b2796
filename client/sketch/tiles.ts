import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import type { SourceSpecification } from 'maplibre-gl';
import { PbfReader } from 'pbf';
import type { Square } from './frame.ts';

/** A tile's layers by name. */
export type Decoded = Readonly<Record<string, VectorTileLayer>>;

const known = new Map<string, Promise<Decoded>>();

/** The tile of a source, at the address at which MapLibre asks for it; throws an Error when it does not come. */
export function tileOf(source: SourceSpecification | undefined, { z, x, y }: Square): Promise<Decoded> {
  if (source?.type !== 'vector' || !source.tiles?.[0]) throw new Error('a source without tiles');
  const words: Readonly<Record<string, number>> = { '{z}': z, '{x}': x, '{y}': y };
  const address = source.tiles[0].replace(/\{[xyz]\}/g, (word) => String(words[word]));
  const before = known.get(address);
  if (before) return before;
  const asked = fetchTile(address);
  known.set(address, asked);
  asked.catch(() => known.delete(address));
  return asked;
}

async function fetchTile(address: string): Promise<Decoded> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  return new VectorTile(new PbfReader(await response.arrayBuffer())).layers;
}
