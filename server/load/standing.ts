import { sql, type Transaction } from 'kysely';
import type { Dimension } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';

type Db = Transaction<Database>;

/** A source as far as it matters to what stands of it. */
export interface Restating {
  key: string;
  restates: readonly Dimension[];
}

/** How many releases of its source come before and after one. */
export interface Place {
  earlier: number;
  later: number;
}

/** The releases of a source that count, oldest first. */
export async function releasesInOrder(db: Db, source: string): Promise<number[]> {
  const rows = await db
    .selectFrom('release')
    .select('id')
    .where('source', '=', source)
    .where('withdrawn_at', 'is', null)
    .orderBy('published')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Puts a new or restored release in its place: what it supersedes, what supersedes it, and the roll-ups from it on.
 * Answers with its place among the others.
 */
export async function stand(db: Db, source: Restating, release: number): Promise<Place> {
  const order = await releasesInOrder(db, source.key);
  const [earlier, later] = around(order, release);
  // A later release that superseded a row is not the first to do so any more.
  const touched = later.length === 0 ? await withStandingRows(db, earlier) : earlier;
  await supersede(db, source, release, touched, later);
  for (const next of later) await supersede(db, source, next, [release], []);
  await markExhausted(db, later.length === 0 ? touched : order);
  await writeStates(db, source.key, order, order.indexOf(release));
  return { earlier: earlier.length, later: later.length };
}

/** Takes a release out, which is marked as withdrawn already: what it superseded stands again, or is a later one's. */
export async function unstand(db: Db, source: Restating, release: number): Promise<void> {
  const order = await releasesInOrder(db, source.key);
  const [earlier, later] = around(await allInOrder(db, source.key), release).map((ids) =>
    ids.filter((id) => order.includes(id)),
  ) as [number[], number[]];
  for (const table of ['observation', 'incident'] as const) {
    await sql`update ${sql.table(table)} set superseded_by = null
      where release_id = any(${earlier}::int[]) and superseded_by = ${release}`.execute(db);
    await sql`update ${sql.table(table)} set superseded_by = null
      where release_id = ${release} and superseded_by is not null`.execute(db);
  }
  await sql`update release set exhausted_by = null where id = ${release}`.execute(db);
  for (const next of later) await supersede(db, source, next, earlier, []);
  await markExhausted(db, order);
  await sql`delete from flow_month where release_id = ${release}`.execute(db);
  await writeStates(db, source.key, order, earlier.length);
}

/** Those of some releases of which any row stands: only they can lose one to the newest. */
async function withStandingRows(db: Db, releases: readonly number[]): Promise<number[]> {
  if (releases.length === 0) return [];
  const rows = await db
    .selectFrom('release')
    .select('id')
    .where('id', 'in', releases)
    .where('exhausted_by', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

async function allInOrder(db: Db, source: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from release where source = ${source} order by published, id`.execute(db);
  return rows.map(({ id }) => id);
}

function around(order: readonly number[], release: number): [number[], number[]] {
  const place = order.indexOf(release);
  return [order.slice(0, place), order.slice(place + 1)];
}

/**
 * Marks what a release replaces among the rows of the `earlier` ones: those that stand, and those that one of `later`
 * replaced, which is not the first to do so any more.
 */
async function supersede(
  db: Db,
  { key, restates }: Restating,
  release: number,
  earlier: readonly number[],
  later: readonly number[],
): Promise<void> {
  if (earlier.length === 0) return;
  const byRound = restates.includes('round');
  const round = byRound ? sql`coalesce(o.round, '')` : sql`''`;
  const dimensions = restates.filter((name) => name !== 'round').map((name) => sql.ref(`s.${name}`));
  const parts = [sql`s.measure`, sql`s.period`, ...BREAKDOWNS.map((name) => sql`${sql.ref(`s.${name}`)} is null`)];
  await sql`
    with keyed as materialized (
      select s.id, case
        -- Disclosure control leaves parts out: a part that was given before must not stand beside a new total.
        when q.threshold is not null then jsonb_build_array(s.measure, s.corridor, s.country)::text
        else jsonb_build_array(${sql.join([...parts, ...dimensions])})::text end as part
      from series s join source q on q.key = s.source where s.source = ${key}
    ),
    span as materialized (
      select k.part, ${round} as round, min(o.first_day) as first, max(o.first_day) as last
      from observation o join keyed k on k.id = o.series_id
      where o.release_id = ${release}
      group by 1, 2
    )
    update observation o set superseded_by = ${release}
    from keyed k join span n on n.part = k.part
    where k.id = o.series_id and o.release_id = any(${earlier}::int[])
      and (o.superseded_by is null or o.superseded_by = any(${later}::int[]))
      and n.round = ${round}
      and (n.round <> '' or o.first_day between n.first and n.last)`.execute(db);
  await sql`
    update incident i set superseded_by = ${release}
    from (select min(date) as first, max(date) as last from incident where release_id = ${release}) n
    where i.release_id = any(${earlier}::int[]) and i.date between n.first and n.last
      and (i.superseded_by is null or i.superseded_by = any(${later}::int[]))`.execute(db);
}

/** The dimensions by which a publisher breaks a figure down: totals and breakdowns are replaced apart. */
const BREAKDOWNS = ['nationality', 'sex', 'age_group', 'reason', 'departure', 'destination'] as const;

/** Says of releases by which other one the last of their rows was replaced. */
async function markExhausted(db: Db, releases: readonly number[]): Promise<void> {
  await sql`
    update release r set exhausted_by = e.by
    from (
      select c.id, case
        when exists (select from observation o where o.release_id = c.id and o.superseded_by is null) then null
        when exists (select from incident i where i.release_id = c.id and i.superseded_by is null) then null
        else (
          select q.id from release q
          where q.id in (
            select o.superseded_by from observation o where o.release_id = c.id
            union
            select i.superseded_by from incident i where i.release_id = c.id)
          order by q.published desc, q.id desc limit 1)
        end as by
      from unnest(${releases}::int[]) as c (id)
    ) e
    where e.id = r.id and r.exhausted_by is distinct from e.by`.execute(db);
}

/** Writes the roll-ups of the releases from a place in their order on. */
async function writeStates(db: Db, source: string, order: readonly number[], from: number): Promise<void> {
  const { rows } = await sql`
    (select 1 from series where source = ${source} and period = 'month' limit 1)
    union all (select 1 from incident where source = ${source} limit 1)`.execute(db);
  if (rows.length === 0) return;
  for (let place = Math.max(from, 0); place < order.length; place += 1) {
    const release = order[place];
    await sql`delete from flow_month where release_id = ${release}`.execute(db);
    await sql`
      insert into flow_month (release_id, source, measure, month, corridor, country, place, border, nationality, value,
        value_status, border_role)
      select ${release}, f.* from flow_month_of(${source}, ${order.slice(0, place + 1)}::int[]) f`.execute(db);
  }
  // A state that the statistics do not know is taken for a handful of rows, and read slowly.
  await sql`analyze flow_month`.execute(db);
}
