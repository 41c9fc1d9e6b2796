import { sql, type Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import { incidents } from '../collections/incidents.ts';
import { observations } from '../collections/observations.ts';
import { fromSnapshot, type Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { standingOn, type Snapshot } from '../snapshot.ts';

/** When and where the figures of a source are; a source of places and lines has none. */
export interface Extent {
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  /** ISO 3166-1 alpha-3, in alphabetical order; empty where the publisher names none. */
  countries: readonly string[];
}

// They change with a load only: read once and kept with the connection.
const kept = new WeakMap<object, LRUCache<string, Promise<Map<string, Extent>>>>();

/** The extent of each source that has figures, by its key. */
export async function sourceExtents(context: Context): Promise<Map<string, Extent>> {
  const extents = kept.get(context.db) ?? new LRUCache<string, Promise<Map<string, Extent>>>({ max: 2 });
  kept.set(context.db, extents);
  return fromSnapshot(context, (snapshot, whole) => {
    const known =
      extents.get(snapshot.version) ?? readExtents(context.db, snapshot).then((read) => whole().then(() => read));
    extents.set(snapshot.version, known);
    known.catch(() => extents.delete(snapshot.version));
    return known;
  });
}

async function readExtents(db: Kysely<Database>, snapshot: Snapshot): Promise<Map<string, Extent>> {
  const question = { filters: {}, interval: null, standing: standingOn(snapshot, null) };
  const { rows } = await sql<{ source: string; from: string; to: string; countries: string[] }>`
    select t.source, to_char(min(t.starts), 'YYYY-MM-DD') as "from", to_char(max(t.ends), 'YYYY-MM-DD') as "to",
      coalesce(array_agg(distinct t.country) filter (where t.country is not null), '{}') as countries
    from (
      select o.source, o.starts, o.ends, o.country from (${observations.relation(question)}) o
      union all
      select i.source, i.starts, i.ends, i.country from (${incidents.relation(question)}) i
    ) t
    group by t.source`.execute(db);
  return new Map(rows.map(({ source, ...extent }) => [source, { ...extent, countries: extent.countries.sort() }]));
}
