import { sql } from 'kysely';
import { kindOf, MEASURES } from '../../geodata/vocabulary.ts';
import { nameSeries, type Check, type NamedSeries } from './checks.ts';

const FLOWS = MEASURES.filter((measure) => kindOf(measure) === 'flow');

/** How many series a check names; the others are counted. */
const NAMED = 20;

/** A December of fewer people may well be the only month in which any came. */
const LARGE = 100;

/**
 * Years whose December looks like the year: alone while every other month is empty or 0, or exactly the sum of the
 * others. Publishers who know only the year park it there.
 */
export const findParkedYears: Check = async (db, { id, file }) => {
  const { rows } = await sql<NamedSeries & { year: number; december: number; others: number }>`
    select s.*, y.year, y.december, y.others
    from (
      select o.series_id, extract(year from o.first_day)::int as year,
        sum(o.value) filter (where extract(month from o.first_day) = 12) as december,
        coalesce(sum(o.value) filter (where extract(month from o.first_day) < 12), 0) as others,
        count(*) filter (where o.value > 0 and extract(month from o.first_day) < 12) as reported
      from observation o join series m on m.id = o.series_id
      where o.release_id = ${id} and m.period = 'month' and m.measure = any(${FLOWS}::text[])
      group by 1, 2
    ) y join series s on s.id = y.series_id
    where y.december >= ${LARGE} and (y.reported = 0 or (y.reported >= 3 and y.december = y.others))
      -- A series of a single December is one that begins or ends there.
      and exists (
        select from observation p where p.release_id = ${id} and p.series_id = y.series_id
          and p.first_day < make_date(y.year, 12, 1) and p.first_day >= make_date(y.year, 1, 1))
    order by y.december desc`.execute(db);
  const issues = rows.slice(0, NAMED).map(({ year, december, others, ...series }) => ({
    ...about(file, String(december)),
    message:
      others === 0
        ? `is the only month of ${year} with people in ${nameSeries(series)}: is it the whole year?`
        : `of December ${year} is the sum of the other months in ${nameSeries(series)}: is it the whole year?`,
  }));
  return rows.length > NAMED
    ? [...issues, { ...about(file, null), message: `has ${rows.length - NAMED} more years parked in December` }]
    : issues;
};

/** Years and months whose values never fall and grow nearly every time, as running totals do. */
export const findRunningTotals: Check = async (db, { id, file }) => {
  const { rows } = await sql<NamedSeries & { span: string; first: number; last: number; periods: number }>`
    select s.*, to_char(r.span, case s.period when 'month' then 'YYYY' else 'YYYY-MM' end) as span,
      r.first, r.last, r.periods::int
    from (
      select q.series_id, q.span, count(*) as periods,
        min(q.value) as first, max(q.value) as last
      from (
        select o.series_id, o.value, w.span,
          o.value - lag(o.value) over (partition by o.series_id, w.span order by o.first_day) as step
        from observation o join series m on m.id = o.series_id
        cross join lateral (
          select date_trunc(case m.period when 'month' then 'year' else 'month' end, o.first_day)::date as span) w
        where o.release_id = ${id} and m.period in ('month', 'day') and m.measure = any(${FLOWS}::text[])
          and o.value is not null
      ) q
      group by q.series_id, q.span
      having count(*) >= 10 and min(q.step) >= 0
        and count(*) filter (where q.step > 0) >= greatest(8, 0.7 * (count(*) - 1))
    ) r join series s on s.id = r.series_id
    order by r.last desc`.execute(db);
  const issues = rows.slice(0, NAMED).map(({ span, first, last, periods, ...series }) => ({
    ...about(file, `${first} … ${last}`),
    message: `never falls in ${periods} ${series.period}s of ${span} in ${nameSeries(series)}: are these running totals?`,
  }));
  return rows.length > NAMED
    ? [...issues, { ...about(file, null), message: `has ${rows.length - NAMED} more series like running totals` }]
    : issues;
};

function about(file: string, value: string | null) {
  return { file, row: null, column: null, value, kind: 'total', rejected: false } as const;
}
