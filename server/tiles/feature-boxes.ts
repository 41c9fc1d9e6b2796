import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Collection } from '../collections/collection.ts';
import type { Connection } from '../database/connect.ts';
import { readSelection } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { tileBbox, type Tile } from './grid.ts';
import { tileVersion } from './tile-version.ts';

/** Degrees around a tile in which a box still counts: positions and edges are rounded, and a millimetre is enough. */
const SLACK = 1e-8;

/** Where the features of each collection lie, so that a tile with nothing in it needs no query. */
export class FeatureBoxes {
  readonly #db: Connection['db'];
  // One list for each collection, and the one before it while a load is taken up.
  readonly #kept = new LRUCache<string, Promise<Float64Array>>({ max: 24 });

  constructor(db: Connection['db']) {
    this.#db = db;
  }

  /** False when no feature that stands now can be in a tile, whatever the filters. */
  async mayHold(collection: Collection, snapshot: Snapshot, whole: () => Promise<void>, tile: Tile): Promise<boolean> {
    const key = `${collection.id} ${tileVersion(snapshot, collection)}`;
    let boxes = this.#kept.get(key);
    if (!boxes) {
      const read = this.#read(collection, snapshot, whole);
      read.catch(() => this.#kept.get(key) === read && this.#kept.delete(key));
      this.#kept.set(key, read);
      boxes = read;
    }
    return meets(await boxes, tile);
  }

  async #read(collection: Collection, snapshot: Snapshot, whole: () => Promise<void>): Promise<Float64Array> {
    // Words for the filters that have a default, which would leave features out.
    const words = Object.entries(collection.filters).flatMap(([name, { otherwise, vocabulary }]) =>
      otherwise === undefined || typeof vocabulary === 'string' ? [] : [[name, vocabulary.join(',')] as const],
    );
    const selection = readSelection(snapshot, collection, Object.fromEntries(words));
    const { rows } = await sql<Record<'west' | 'south' | 'east' | 'north', number>>`
      select distinct ST_XMin(t.geom) as west, ST_YMin(t.geom) as south, ST_XMax(t.geom) as east, ST_YMax(t.geom) as north
      from (${collection.relation(selection)}) t
      where t.geom is not null`.execute(this.#db);
    await whole();
    return Float64Array.from(rows.flatMap(({ west, south, east, north }) => [west, south, east, north]));
  }
}

function meets(boxes: Float64Array, tile: Tile): boolean {
  const [west, south, east, north] = tileBbox(tile);
  // Plain numbers alone: this is done for every tile, over thousands of boxes.
  const [left, bottom, right, top] = [west - SLACK, south - SLACK, east + SLACK, north + SLACK];
  for (let at = 0; at < boxes.length; at += 4) {
    if ((boxes[at] ?? NaN) > right || (boxes[at + 1] ?? NaN) > top) continue;
    if ((boxes[at + 2] ?? NaN) >= left && (boxes[at + 3] ?? NaN) >= bottom) return true;
  }
  return false;
}
