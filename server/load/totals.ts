import { sql, type Transaction } from 'kysely';
import { kindOf, MEASURES } from '../../geodata/vocabulary.ts';
import type { Database } from '../database/schema.ts';

const STOCKS = MEASURES.filter((measure) => kindOf(measure) === 'stock');

/** A sum of a release, for a person who compares it with what the publisher says. */
export interface Total {
  measure: string;
  /** `month`, `year` or `day`: what the sum is made of; a stock is a level on one `day` and never summed over days. */
  period: string;
  year: number;
  corridor: string | null;
  country: string | null;
  /** IOM’s region of incidents. */
  region: string | null;
  /** Where people are counted again at every place, each has a total of its own. */
  place: string | null;
  /** Of a stock: which round, which day, and the administrative level of the areas that were added up. */
  round: string | null;
  day: string | null;
  admin_level: number | null;
  value: number;
}

/**
 * The totals of what one release says itself, whatever else stands: month flows by the rules of the roll-up, days and
 * years where no breakdown is meant, stocks by round and level, incidents by corridor and by region.
 */
export async function readTotals(
  db: Transaction<Database>,
  source: string,
  release: number,
  alone: boolean,
): Promise<Total[]> {
  // Where nothing stood before, the roll-up of the release is its own.
  const months = alone
    ? sql`(select * from flow_month where release_id = ${release})`
    : sql`flow_month_of(${source}, array[${release}::int])`;
  const { rows } = await sql<Total>`
    with own as materialized (
      select s.measure, s.period, o.first_day, s.corridor, s.country, s.place, s.border, s.admin_level, o.round, o.value
      from observation o join series s on s.id = o.series_id
      where o.release_id = ${release} and s.period <> 'month' and s.nationality is null and s.sex is null
        and s.age_group is null and s.reason is null and s.departure is null and s.destination is null
    ),
    whole as (
      select w.*, bool_or(w.border is null) over p as has_total, bool_or(coalesce(w.admin_level, 0) = 0) over (
        partition by w.measure, w.period, w.first_day, w.corridor, w.country) as has_country
      from own w
      window p as (
        partition by w.measure, w.period, w.first_day, w.corridor, w.country, w.place, w.admin_level, w.round)
    )
    select * from (
      select f.measure, 'month' as period, extract(year from f.month)::int as year, f.corridor, f.country,
        null as region, f.place, null as round, null::text as day, null::int as admin_level, sum(f.value) as value
      from ${months} f
      where f.nationality is null and f.border_role <> 'part' and f.measure not in ('dead', 'missing')
      group by f.measure, 3, f.corridor, f.country, f.place
      union all
      select m.measure, 'month', extract(year from i.date)::int, i.corridor, null, null, null, null, null, null,
        sum(case m.measure when 'dead' then i.dead else i.missing end)
      from incident i cross join (values ('dead'), ('missing')) as m (measure)
      where i.release_id = ${release} group by m.measure, 3, i.corridor
      union all
      select m.measure, 'month', extract(year from i.date)::int, null, null, i.region, null, null, null, null,
        sum(case m.measure when 'dead' then i.dead else i.missing end)
      from incident i cross join (values ('dead'), ('missing')) as m (measure)
      where i.release_id = ${release} group by m.measure, 3, i.region
      union all
      select w.measure, w.period, extract(year from w.first_day)::int, w.corridor, w.country, null, w.place, null, null,
        w.admin_level, sum(w.value)
      from whole w
      where (w.border is null or not w.has_total) and w.measure <> all(${STOCKS}::text[])
        and (coalesce(w.admin_level, 0) = 0 or not w.has_country)
      group by w.measure, w.period, 3, w.corridor, w.country, w.place, w.admin_level
      union all
      select w.measure, w.period, extract(year from w.first_day)::int, w.corridor, w.country, null, w.place, w.round,
        w.first_day::text, w.admin_level, sum(w.value)
      from whole w
      where (w.border is null or not w.has_total) and w.measure = any(${STOCKS}::text[])
      group by w.measure, w.period, w.first_day, w.corridor, w.country, w.place, w.round, w.admin_level
    ) t
    where t.value is not null
    order by t.measure, t.period, t.corridor nulls last, t.country nulls last, t.region nulls last, t.place nulls last,
      t.admin_level, t.year, t.day, t.round`.execute(db);
  return rows;
}
