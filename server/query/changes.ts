import { sql, type Kysely, type RawBuilder } from 'kysely';
import { stands } from '../collections/shared.ts';
import type { Change } from '../contract.ts';
import type { Database } from '../database/schema.ts';
import type { Standing } from '../snapshot.ts';

/** How many changes of each kind there are. */
export type ChangeCounts = Record<Change['kind'], number>;

/** What two sets of releases of one source say differently. */
export interface Difference {
  before: Standing;
  after: Standing;
}

/**
 * What is said differently, by day and series: values revised, added and gone, in the order of `id`, from the one after
 * `after` on. Deaths and disappearances are compared by month and corridor, since records of incidents are split and
 * merged between vintages.
 */
export async function readChanges(
  db: Kysely<Database>,
  difference: Difference,
  { limit, after }: { limit: number; after: string | null },
): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select * from (${changes(difference)}) c
    where ${after === null ? sql`true` : sql`c.id collate "C" > ${after}`}
    order by c.id collate "C"
    limit ${limit}`.execute(db);
  return rows;
}

/** How many values were revised, added, and are gone. */
export async function countChanges(db: Kysely<Database>, difference: Difference): Promise<ChangeCounts> {
  const { rows } = await sql<{ kind: Change['kind']; count: number }>`
    select c.kind, count(*)::int as count from (${changes(difference)}) c group by c.kind`.execute(db);
  const counts: ChangeCounts = { revised: 0, added: 0, gone: 0 };
  for (const { kind, count } of rows) counts[kind] = count;
  return counts;
}

function changes({ before, after }: Difference): RawBuilder<unknown> {
  return sql`
    select to_char(d.first_day, 'YYYY-MM-DD') || '.' || lpad(d.series_id::text, 10, '0') || '.' || d.round as id,
      ${kindOf('d')} as kind, s.measure, s.period, to_char(d.first_day, 'YYYY-MM-DD') as date, s.corridor, s.country,
      s.admin_level, s.admin_unit, coalesce(s.area_name, u.name) as area_name, s.place, s.border, s.nationality, s.sex,
      s.age_group, s.reason, s.departure, s.destination, nullif(d.round, '') as round, d.before, d.before_status,
      d.after, d.after_status
    from (
      select series_id, first_day, round, o.value as before, o.value_status as before_status, n.value as after,
        n.value_status as after_status
      from (${observationsOf(before, after)}) o
      full join (${observationsOf(after, before)}) n using (series_id, first_day, round)
      where (o.value, o.value_status) is distinct from (n.value, n.value_status)
    ) d
    join series s on s.id = d.series_id
    left join admin_unit u on u.pcode = s.admin_unit
    union all
    select to_char(d.month, 'YYYY-MM-DD') || '.' || d.measure || '.' || d.corridor, ${kindOf('d')}, d.measure, 'month',
      to_char(d.month, 'YYYY-MM-DD'), nullif(d.corridor, ''), null, null, null, null, null, null, null, null, null, null,
      null, null, null, d.before, d.before_status, d.after, d.after_status
    from (
      select measure, month, corridor, o.value as before, o.value_status as before_status, n.value as after,
        n.value_status as after_status
      from (${deathsOf(before)}) o
      full join (${deathsOf(after)}) n using (measure, month, corridor)
      where (o.value, o.value_status) is distinct from (n.value, n.value_status)
    ) d`;
}

/** What stands in one set of releases and not in the other. */
function observationsOf(here: Standing, there: Standing): RawBuilder<unknown> {
  return sql`
    select o.series_id, o.first_day, coalesce(o.round, '') as round, o.value, o.value_status
    from observation o
    where ${stands(here, 'o', 'release_id')} and not (${stands(there, 'o', 'release_id')})`;
}

function deathsOf({ newest }: Standing): RawBuilder<unknown> {
  return sql`
    select f.measure, f.month, coalesce(f.corridor, '') as corridor, sum(f.value) as value,
      case when bool_and(f.value is null) then 'not_reported' else 'reported' end as value_status
    from flow_month f
    where f.release_id = any(${[...newest.values()].map(({ id }) => id)}::int[]) and f.measure in ('dead', 'missing')
      and exists (select from incident i where i.source = f.source)
    group by 1, 2, 3`;
}

function kindOf(alias: string): RawBuilder<unknown> {
  const status = (name: string) => sql.ref(`${alias}.${name}_status`);
  return sql`case when ${status('before')} is null then 'added' when ${status('after')} is null then 'gone'
    else 'revised' end`;
}
