import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Collection } from '../collections/collection.ts';
import type { Database } from '../database/schema.ts';
import { conditionsOf, type Selection } from '../query/select.ts';
import { narrowed, type ReleaseRow, type Snapshot, type Standing } from '../snapshot.ts';

/** A source that answers a question, and those of its releases that do. */
export interface Provenance {
  /** Key of the source. */
  source: string;
  title: string;
  publisher: string;
  licence: string;
  url: string | null;
  caveats: string;
  /** What it gives to the answer: its rows, or only names, lines and areas that go with them. */
  gives: 'rows' | 'geography';
  /** Newest first, never empty. */
  releases: readonly CitedRelease[];
}

/** A release as it is cited. */
export type CitedRelease = Pick<ReleaseRow, 'id' | 'published' | 'file' | 'checksum'>;

/** What decides who answers. */
export interface Asked {
  collection: Collection;
  selection: Selection;
  snapshot: Snapshot;
}

/** Tables without vintages, of which a collection is made: whatever day is asked for, what is newest answers. */
const CONTENT: Readonly<Record<string, { table: string; key: string }>> = {
  'admin-units': { table: 'admin_unit', key: 'pcode' },
  'admin-labels': { table: 'admin_unit', key: 'pcode' },
  'boundary-lines': { table: 'boundary_line', key: 'id' },
  corridors: { table: 'corridor', key: 'id' },
  'transit-routes': { table: 'transit_route', key: 'id' },
  'flow-monitoring-points': { table: 'place', key: 'id' },
};

/** Tables whose names, lines or areas stand beside a collection's figures. */
const GEOGRAPHY: Readonly<Record<string, string>> = {
  'corridor-flows': 'corridor',
  arrivals: 'admin_unit',
  displacement: 'admin_unit',
  observations: 'admin_unit',
};

/** True for a collection that has no vintages: `as_of` does not change what it answers. */
export function isWithoutVintages({ id }: Collection): boolean {
  return id in CONTENT;
}

/**
 * The sources and releases that a question is answered from, sources in the order of keys, those with rows before those
 * with geography; none when nothing matches. Rows that are made of months name every release that the months are made of.
 */
export async function readProvenance(db: Kysely<Database>, asked: Asked): Promise<Provenance[]> {
  const { collection, snapshot } = asked;
  const content = CONTENT[collection.id];
  const rows = content ? await releasesOfContent(db, asked, content) : await releasesWithRows(db, asked);
  const table = GEOGRAPHY[collection.id];
  const beside = table === undefined || rows.size === 0 ? new Set<number>() : await releasesOfTable(db, table);
  return [...describe(snapshot, rows, 'rows'), ...describe(snapshot, beside, 'geography')];
}

function describe({ sources, releases }: Snapshot, ids: ReadonlySet<number>, gives: Provenance['gives']): Provenance[] {
  return sources.flatMap(({ key, title, publisher, licence, url, caveats }) => {
    const own = releases.filter(({ id, source }) => source === key && ids.has(id)).reverse();
    if (own.length === 0) return [];
    const cited = own.map(({ id, published, file, checksum }) => ({ id, published, file, checksum }));
    return [{ source: key, title, publisher, licence, url, caveats, gives, releases: cited }];
  });
}

/** The releases of which something answers: of each source that does, those without which a row would be missing. */
async function releasesWithRows(db: Kysely<Database>, asked: Asked): Promise<Set<number>> {
  const { standing } = asked.selection;
  const { releases } = asked.snapshot;
  const only = (source: string) => narrowed(standing, asked.snapshot, new Set([source]));
  const sources = await thoseWithRows(db, asked, new Map([...standing.newest.keys()].map((key) => [key, only(key)])));
  const found = new Set<number>();
  const many = new Map<string, Standing>();
  for (const source of sources) {
    const own = only(source);
    const [single, ...others] = own.holding;
    if (single !== undefined && others.length === 0) found.add(single);
    // One release alone, with all the others that may have taken the place of its rows.
    else for (const id of own.holding) many.set(String(id), { ...own, holding: [id] });
  }
  for (const id of await thoseWithRows(db, asked, many)) found.add(Number(id));
  return new Set(releases.map(({ id }) => id).filter((id) => found.has(id)));
}

/** The names of the standings under which the question has a row; each looks for one and no further. */
async function thoseWithRows(
  db: Kysely<Database>,
  { collection, selection }: Asked,
  standings: ReadonlyMap<string, Standing>,
): Promise<string[]> {
  if (standings.size === 0) return [];
  const conditions = sql.join(conditionsOf(collection, selection), sql` and `);
  const each = [...standings].map(
    ([name, standing]) => sql`
      select ${name}::text as name
      where exists (select from (${collection.relation({ ...selection, standing })}) t where ${conditions})`,
  );
  const { rows } = await sql<{ name: string }>`${sql.join(each, sql` union all `)}`.execute(db);
  return rows.map(({ name }) => name);
}

async function releasesOfContent(
  db: Kysely<Database>,
  { collection, selection }: Asked,
  { table, key }: { table: string; key: string },
): Promise<Set<number>> {
  return distinct(
    db,
    sql`(${collection.relation(selection)}) t join ${sql.table(table)} c on ${sql.ref(`c.${key}`)} = t.fid
      where ${sql.join(conditionsOf(collection, selection), sql` and `)}`,
  );
}

async function releasesOfTable(db: Kysely<Database>, table: string): Promise<Set<number>> {
  return distinct(db, sql`${sql.table(table)} c`);
}

async function distinct(db: Kysely<Database>, from: RawBuilder<unknown>): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`select distinct c.release_id as id from ${from}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
