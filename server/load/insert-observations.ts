import { sql, type Transaction } from 'kysely';
import type { Observation } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';
import { batches } from './insert.ts';

type Db = Transaction<Database>;

const DIMENSIONS = [
  ...(['measure', 'period', 'corridor', 'country', 'admin_level', 'admin_unit'] as const),
  ...(['place', 'border', 'nationality'] as const),
] as const;

type Dimensions = Record<(typeof DIMENSIONS)[number], string | number | null>;

function seriesKey(row: Dimensions): string {
  return JSON.stringify(DIMENSIONS.map((dimension) => row[dimension]));
}

/**
 * Adds the observations of a release. The same series and day in an earlier release is superseded from the date of the
 * next one on, never overwritten. `onRows` hears how many rows are written so far.
 */
export async function insertObservations(
  db: Db,
  release: number,
  source: string,
  observations: readonly Observation[],
  onRows: (written: number) => void,
): Promise<void> {
  const ids = await seriesIds(db, source, observations);
  let written = 0;
  for (const batch of batches(observations, 20_000)) {
    await sql`
      insert into observation (release_id, series_id, first_day, round, value, value_status, note)
      select ${release}, * from unnest(
        ${batch.map((row) => ids.get(seriesKey(row)) ?? null)}::int[],
        ${batch.map((row) => row.first_day)}::date[],
        ${batch.map((row) => row.round)}::text[],
        ${batch.map((row) => row.value)}::float8[],
        ${batch.map((row) => row.value_status)}::text[],
        ${batch.map((row) => row.note)}::text[])`.execute(db);
    written += batch.length;
    onRows(written);
  }
  await supersede(db, source);
}

/** The ids of the series that observations belong to, by their key; new series are added in the order of the file. */
async function seriesIds(
  db: Db,
  source: string,
  observations: readonly Observation[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Map(observations.map((row) => [seriesKey(row), row])).values()];
  const column = (dimension: (typeof DIMENSIONS)[number]) => wanted.map((row) => row[dimension]);
  await sql`
    insert into series (source, ${sql.join(DIMENSIONS.map((name) => sql.ref(name)))})
    select ${source}, * from unnest(
      ${column('measure')}::text[], ${column('period')}::text[], ${column('corridor')}::text[],
      ${column('country')}::text[], ${column('admin_level')}::int[], ${column('admin_unit')}::text[],
      ${column('place')}::text[], ${column('border')}::text[], ${column('nationality')}::text[])
    on conflict do nothing`.execute(db);
  const rows = await db
    .selectFrom('series')
    .select(['id', ...DIMENSIONS])
    .where('source', '=', source)
    .execute();
  return new Map(rows.map((row) => [seriesKey(row), row.id]));
}

/** Says of each observation of a source when the next release took its place. A release withdrawn takes none. */
async function supersede(db: Db, source: string): Promise<void> {
  const { numReleases } = await db
    .selectFrom('release')
    .select((eb) => eb.fn.countAll<number>().as('numReleases'))
    .where('source', '=', source)
    .executeTakeFirstOrThrow();
  if (Number(numReleases) < 2) return;
  await sql`
    update observation o set superseded_on = n.published
    from (
      select o.id, lead(r.published) over (
        partition by o.series_id, o.first_day, o.round order by r.published, r.id) as published
      from observation o join release r on r.id = o.release_id
      where r.source = ${source} and r.withdrawn_at is null
    ) n
    where n.id = o.id and o.superseded_on is distinct from n.published`.execute(db);
}
