import { LRUCache } from 'lru-cache';
import type { Stored } from '../cache.ts';
import type { Collection } from '../collections/collection.ts';
import type { Context } from '../context.ts';
import { withDatetime } from '../query/subset.ts';
import { readSelection } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { MVT } from './describe.ts';
import { FeatureBoxes } from './feature-boxes.ts';
import type { Tile } from './grid.ts';
import { TileMaker } from './make-tile.ts';
import { tileVersion } from './tile-version.ts';

// A cache between asks again each minute, mostly for a 304, so that a load shows soon everywhere; a browser, which holds
// the map of one reader, keeps a tile for five. Either shows what it has while it asks, or while nothing answers.
export const CACHE_CONTROL = 'public, max-age=300, s-maxage=60, stale-while-revalidate=3600, stale-if-error=86400';

/** What a tile is asked for with: its whole address, and the query of that. */
export interface TileQuestion {
  url: string;
  query: Readonly<Record<string, string>>;
}

/** The tiles of collections, each made once and kept with the other answers. */
export class TileShelf {
  readonly #context: Context;
  readonly #boxes: FeatureBoxes;
  // What was asked of a collection, with its statements written, for the questions asked last.
  readonly #makers = new LRUCache<string, TileMaker>({ max: 500 });

  constructor(context: Context) {
    this.#context = context;
    this.#boxes = new FeatureBoxes(context.db);
  }

  /** The answer with a tile of a collection; `whole` is the end of reading `snapshot`. */
  async tile(
    collection: Collection,
    tile: Tile,
    { url, query }: TileQuestion,
    snapshot: Snapshot,
    whole: () => Promise<void>,
  ): Promise<Stored> {
    const maker = this.#makerOf(snapshot, collection, url, query);
    return this.#context.cache.get(tileKeyOf(snapshot, collection, url), async () => {
      // What stood on another day may have been elsewhere.
      const always = query['as_of'] !== undefined;
      const mayHold = always || (await this.#boxes.mayHold(collection, snapshot, whole, tile));
      const bytes = mayHold ? await maker.make(tile) : Buffer.alloc(0);
      return { bytes, contentType: MVT, cacheControl: CACHE_CONTROL, quality: 4 };
    });
  }

  #makerOf(snapshot: Snapshot, collection: Collection, url: string, query: TileQuestion['query']): TileMaker {
    const key = `${snapshot.version} ${collection.id} ${searchOf(url)}`;
    const kept = this.#makers.get(key);
    if (kept) return kept;
    const selection = readSelection(snapshot, collection, withDatetime(query, [collection]));
    const maker = new TileMaker(this.#context, collection, selection, snapshot.rewrites);
    this.#makers.set(key, maker);
    return maker;
  }
}

/** What the tile of a collection at an address is kept under. */
export function tileKeyOf(snapshot: Snapshot, collection: Collection, url: string): string {
  return `${tileVersion(snapshot, collection)} ${url}`;
}

function searchOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
