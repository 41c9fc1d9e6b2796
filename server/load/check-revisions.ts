import { sql } from 'kysely';
import { nameSeries, type Check, type NamedSeries } from './checks.ts';

/** How many revised figures are named; the others are counted. */
const NAMED = 20;

/** Of many changes, the smaller ones are a publisher's daily work; a few are all named, for one may be a slip. */
const SUDDEN = { people: 50, share: 0.2 };

/** What a release says differently from the rows that it superseded, and what of them it says no more. */
export const findRevisions: Check = async (db, { id, file }) => {
  const { rows } = await sql<{ compared: number; changed: number; gone: number; series: number }>`
    select count(*)::int as compared,
      count(*) filter (where n.id is not null and n.value is distinct from o.value)::int as changed,
      count(*) filter (where n.id is null and o.value is not null)::int as gone,
      count(distinct o.series_id) filter (where n.id is null and o.value is not null)::int as series
    from observation o
    left join observation n on n.series_id = o.series_id and n.first_day = o.first_day
      and n.round is not distinct from o.round and n.release_id = ${id}
    where o.superseded_by = ${id}`.execute(db);
  const counts = rows[0];
  if (!counts || counts.compared === 0) return [];
  const { compared, changed, gone, series } = counts;
  const about = { file, row: null, column: null, kind: 'revision', rejected: false } as const;
  const issues = [];
  if (changed > 0) {
    issues.push({
      ...about,
      value: null,
      message: `revises ${number(changed)} of the ${number(compared)} figures that stood before`,
    });
  }
  if (gone > 0) {
    issues.push({
      ...about,
      value: null,
      message: `no longer has ${number(gone)} figures of ${number(series)} series that stood before within its span: they are gone with it`,
    });
  }
  const least = changed <= NAMED ? { people: 0, share: 0 } : SUDDEN;
  const { rows: largest } = await sql<
    NamedSeries & { day: string; round: string | null; old: number | null; new: number | null }
  >`
    select s.*, o.first_day as day, o.round, o.value as old, n.value as new
    from observation o
    join observation n on n.series_id = o.series_id and n.first_day = o.first_day
      and n.round is not distinct from o.round and n.release_id = ${id}
    join series s on s.id = o.series_id
    where o.superseded_by = ${id} and n.value is distinct from o.value
      and abs(coalesce(n.value, 0) - coalesce(o.value, 0)) >= ${least.people}
      and abs(coalesce(n.value, 0) - coalesce(o.value, 0))
        >= ${least.share} * greatest(abs(coalesce(o.value, 0)), abs(coalesce(n.value, 0)))
    order by abs(coalesce(n.value, 0) - coalesce(o.value, 0)) desc, o.id
    limit ${NAMED}`.execute(db);
  for (const { day, round, old, new: now, ...named } of largest) {
    const when = named.period === 'month' ? day.slice(0, 7) : named.period === 'year' ? day.slice(0, 4) : day;
    issues.push({
      ...about,
      value: now === null ? 'not reported' : String(now),
      message: `was ${old === null ? 'not reported' : number(old)} before: ${nameSeries(named)}, ${[when, round].filter(Boolean).join(', round ')}`,
    });
  }
  return issues;
};

/** Incidents that a release gives no longer, and people who are counted differently. */
export const findRevisedIncidents: Check = async (db, { id, file }) => {
  const { rows } = await sql<{ compared: number; gone: number; changed: number; before: number; after: number }>`
    select count(*)::int as compared, count(*) filter (where n.id is null)::int as gone,
      count(*) filter (where n.id is not null
        and (n.dead, n.missing, n.date) is distinct from (o.dead, o.missing, o.date))::int as changed,
      coalesce(sum(coalesce(o.dead, 0) + coalesce(o.missing, 0)), 0)::int as before,
      (select coalesce(sum(coalesce(i.dead, 0) + coalesce(i.missing, 0)), 0)::int from incident i
        where i.release_id = ${id}) as after
    from incident o left join incident n on n.id = o.id and n.release_id = ${id}
    where o.superseded_by = ${id}`.execute(db);
  const counts = rows[0];
  if (!counts || counts.compared === 0 || counts.gone + counts.changed === 0) return [];
  const { compared, gone, changed, before, after } = counts;
  const message =
    `of the ${number(compared)} incidents that stood before within its span, ${number(gone)} are gone and ` +
    `${number(changed)} are different; people dead or missing were ${number(before)} and are ${number(after)}`;
  return [{ file, row: null, column: null, value: null, message, kind: 'revision', rejected: false }];
};

/** Whether a file ends before what stands already: it may have been cut. */
export const findEarlyEnd: Check = async (db, { id, source, file }) => {
  const { rows } = await sql<{ measure: string; period: string; ends: string; stood: string }>`
    select n.measure, n.period, n.ends::text, max(o.first_day)::text as stood
    from (
      select s.measure, s.period, max(o.first_day) as ends
      from observation o join series s on s.id = o.series_id
      where o.release_id = ${id} group by 1, 2
    ) n
    join series s on s.source = ${source} and s.measure = n.measure and s.period = n.period
    join observation o on o.series_id = s.id and o.superseded_by is null and o.value is not null
    join release r on r.id = o.release_id and r.withdrawn_at is null
    join release me on me.id = ${id} and (r.published, r.id) < (me.published, me.id)
    group by n.measure, n.period, n.ends
    having max(o.first_day) > n.ends`.execute(db);
  return rows.map(({ measure, period, ends, stood }) => ({
    ...{ file, row: null, column: null, value: ends, kind: 'revision' as const, rejected: false },
    message: `is the last ${period} of ${measure}, though ${stood} was published before: the file may have been cut`,
  }));
};

function number(value: number): string {
  return value.toLocaleString('en');
}
