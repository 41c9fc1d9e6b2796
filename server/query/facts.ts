import { sql, type Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Collection } from '../collections/collection.ts';
import { fromSnapshot, type Context } from '../context.ts';
import type { SourceInfo } from '../contract.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Bbox } from './parameters.ts';
import { describeSources } from './sources.ts';
import { readSelection } from './vocabulary.ts';

/** How many features a collection has, where and when they are, and whose. */
export interface Facts {
  count: number;
  /** Null when none has a place. */
  bbox: Bbox | null;
  /** First and last day, `YYYY-MM-DD`; null for an open end, and for a collection without time. */
  from: string | null;
  to: string | null;
  /** The sources of its features, each with its newest release. */
  sources: SourceInfo[];
}

/** The sources of collections whose features do not name one. */
const DRAWN_FROM: Readonly<Record<string, string>> = {
  'admin-units': 'boundaries',
  'admin-labels': 'boundaries',
  'boundary-lines': 'boundaries',
  corridors: 'corridors',
  'transit-routes': 'transit-routes',
};

// They change with a load only: read once and kept with the connection, for the last days asked for.
const kept = new WeakMap<object, LRUCache<string, Promise<Facts>>>();
const read = new WeakMap<Promise<Facts>, Facts>();

/** The facts of a collection, on a day or now. */
export async function factsOf(context: Context, collection: Collection, asOf: string | null): Promise<Facts> {
  const facts = kept.get(context.db) ?? new LRUCache<string, Promise<Facts>>({ max: 200 });
  kept.set(context.db, facts);
  return fromSnapshot(context, (snapshot, whole) => {
    const key = keyOf(snapshot, collection, asOf);
    const known =
      facts.get(key) ?? readFacts(context.db, snapshot, collection, asOf).then((found) => whole().then(() => found));
    facts.set(key, known);
    known.then(
      (found) => read.set(known, found),
      () => facts.delete(key),
    );
    return known;
  });
}

/** The facts of a collection in a snapshot, when somebody has asked for them before; else null, at no cost. */
export function factsAtHand(
  context: Context,
  snapshot: Snapshot,
  collection: Collection,
  asOf: string | null,
): Facts | null {
  const known = kept.get(context.db)?.get(keyOf(snapshot, collection, asOf));
  return (known && read.get(known)) ?? null;
}

function keyOf({ version }: Snapshot, { id }: Collection, asOf: string | null): string {
  return `${version} ${id} ${asOf ?? ''}`;
}

interface Extent extends Record<'west' | 'south' | 'east' | 'north', number | null> {
  count: number;
  from: string | null;
  to: string | null;
  sources: string[] | null;
}

async function readFacts(
  db: Kysely<Context['db'] extends Kysely<infer D> ? D : never>,
  snapshot: Snapshot,
  collection: Collection,
  asOf: string | null,
): Promise<Facts> {
  const selection = readSelection(snapshot, collection, asOf === null ? {} : { as_of: asOf });
  const box = (name: string) =>
    collection.geometry === null ? sql`null` : sql`${sql.raw(name)}(ST_Extent(t.geom)::geometry)`;
  const time = (name: string, column: string) =>
    collection.temporal
      ? sql`case when not bool_or(${sql.ref(column)} is null) then ${sql.raw(name)}(${sql.ref(column)}) end`
      : sql`null`;
  const named = collection.properties.some(({ name }) => name === 'source');
  const { rows } = await sql<Extent>`
    select count(*)::int as count, ${box('ST_XMin')} as west, ${box('ST_YMin')} as south, ${box('ST_XMax')} as east, ${box('ST_YMax')} as north,
      (${time('min', 't.starts')})::date as "from", (${time('max', 't.ends')})::date as "to",
      ${named ? sql`array_agg(distinct t.source)` : sql`null::text[]`} as sources
    from (${collection.relation(selection)}) t`.execute(db);
  const {
    count = 0,
    west = null,
    south = null,
    east = null,
    north = null,
    from = null,
    to = null,
    sources,
  } = rows[0] ?? {};
  const bbox: Bbox | null =
    west === null || south === null || east === null || north === null ? null : [west, south, east, north];
  const keys = new Set(named ? sources : [DRAWN_FROM[collection.id] ?? '']);
  return {
    count,
    bbox: bbox && (bbox.map((degrees) => Number(degrees.toFixed(4))) as Bbox),
    from,
    to,
    sources: describeSources(snapshot, selection.standing, keys),
  };
}
