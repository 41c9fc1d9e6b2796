import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Collection } from '../collections/collection.ts';
import type { Connection } from '../database/connect.ts';
import type { Selection } from '../query/select.ts';
import { Rewritten } from '../snapshot.ts';
import { encodeTile, type TileRow } from './encode-tile.ts';
import { EXTENT, type Tile } from './grid.ts';
import { Slot, tileRows } from './tile-rows.ts';

/** The zooms below which the overview geometry is drawn. */
const OVERVIEW_BELOW = 5;

interface Statement {
  name: string;
  text: string;
  parameters: readonly unknown[];
}

/**
 * Makes the Mapbox vector tiles of a selection: each feature that an items request for the tile's box and the same
 * filters returns, but for those without geometry. Empty when there is none.
 *
 * Statements are written once for all tiles of a selection. Each also reads how often history was rewritten, so that it
 * tells whether all of it is of `rewrites` times; Rewritten is thrown otherwise.
 */
export class TileMaker {
  readonly #connection: Pick<Connection, 'db' | 'pool' | 'prepared' | 'engine'>;
  readonly #collection: Collection;
  readonly #selection: Selection;
  readonly #rewrites: number;
  #overview: Statement | undefined;
  #detail: Statement | undefined;

  constructor(
    connection: Pick<Connection, 'db' | 'pool' | 'prepared' | 'engine'>,
    collection: Collection,
    selection: Selection,
    rewrites: number,
  ) {
    this.#connection = connection;
    this.#collection = collection;
    this.#selection = selection;
    this.#rewrites = rewrites;
  }

  /** The bytes of a tile. */
  async make(tile: Tile): Promise<Buffer> {
    const { pool, prepared, engine } = this.#connection;
    const { name, text, parameters } = this.#statement(tile.z < OVERVIEW_BELOW);
    const values = parameters.map((value) => (value instanceof Slot ? value.of(tile) : value));
    // Prepared by name: every tile of a kind of selection is the same statement, which is then parsed and planned once.
    // With a condition there are as many statements as anyone may write, and a connection keeps each.
    const named = prepared !== null && !this.#selection.where;
    const { rows } = await (named ? prepared : pool).query<{ rewrites: number; tile?: Buffer | null }>(
      named ? { name, text, values } : { text, values },
    );
    if (rows[0]?.rewrites !== this.#rewrites) throw new Rewritten('what stood was rewritten before it was read');
    if (engine === 'postgis') return rows[0].tile ?? Buffer.alloc(0);
    const drawn = (rows as unknown as (TileRow & { rewrites?: number })[]).filter(({ geometry }) => geometry !== null);
    for (const row of drawn) delete row.rewrites;
    return encodeTile(this.#collection.id, drawn);
  }

  #statement(overview: boolean): Statement {
    if (overview) return (this.#overview ??= this.#write(true));
    return (this.#detail ??= this.#write(false));
  }

  #write(overview: boolean): Statement {
    const { db, engine } = this.#connection;
    const inside = (output: string) => tileRows(this.#collection, this.#selection, overview, sql.raw(output));
    const query =
      engine === 'postgis'
        ? sql`select (select rewrites from history) as rewrites, ST_AsMVT(q, ${this.#collection.id}, ${EXTENT}, 'geometry') as tile
            from (${inside('shape')}) q`
        : sql`select q.*, h.rewrites from history h left join (${inside('ST_AsGeoJSON(shape, 0, 0)')}) q on true`;
    const { sql: text, parameters } = query.compile(db);
    return { name: `tile-${createHash('sha1').update(text).digest('base64url')}`, text, parameters };
  }
}
