-- Monthly flows as they stand in a set of releases of one source, with totals made where they may be made.
--
-- A row without nationality is a total: the publisher's own, or the sum of a breakdown that the source declares
-- complete. An incomplete breakdown never passes for a total. `border_role` says how borders add up: `only` where
-- nothing overlaps, `total` for a row without border beside rows with one, `part` for those. Rows of units are left
-- out, since their country has its own; and so are rows of places where the source gives the country's figure too,
-- unless people are counted again at every place.
-- A sum in which something is not reported is `provisional`: so is that of records of which one does not say how many,
-- and that of a month that was not over when the newest of the releases came out.
create or replace function flow_month_of(of_source text, of_releases integer[])
returns table (
  source text, measure text, month date, corridor text, country text, place text, border text, nationality text,
  value double precision, value_status text, border_role text
)
language sql stable
as $$
  with standing as (
    select s.source, s.measure, o.first_day as month, s.corridor, s.country, s.place, s.border, s.nationality,
      o.value, o.value_status
    from observation o
    join series s on s.id = o.series_id
    where o.release_id = any(of_releases) and (o.superseded_by is null or o.superseded_by <> all(of_releases))
      and s.source = of_source and s.period = 'month' and coalesce(s.admin_level, 0) = 0
      and s.sex is null and s.age_group is null and s.reason is null and s.departure is null and s.destination is null
  ),
  whole as materialized (
    select distinct t.measure, t.country
    from standing t
    where t.place is null and t.measure not in ('transits', 'observed', 'registrations')
  ),
  seen as (
    select t.*
    from standing t
    where t.place is null or not exists (
      select from whole w where w.measure = t.measure and w.country is not distinct from t.country)
  ),
  parts as (
    select p.source, p.measure, p.month, p.corridor, p.country, p.place, p.border,
      bool_or(p.nationality is null) as has_total,
      sum(p.value) as value,
      case
        when bool_and(p.value is null) then 'not_reported'
        when bool_or(p.value is null) or bool_or(p.value_status = 'provisional') then 'provisional'
        when bool_or(p.value_status = 'estimated') then 'estimated'
        else 'reported'
      end as value_status
    from seen p
    where exists (select from source d where d.key = of_source and d.breakdown = 'complete')
    group by p.source, p.measure, p.month, p.corridor, p.country, p.place, p.border
  ),
  seen_on as (
    select max(r.published) as day from release r where r.id = any(of_releases)
  ),
  died as (
    select i.source, m.measure, date_trunc('month', i.date)::date as month, i.corridor, i.country,
      null::text as place, null::text as border, null::text as nationality,
      sum(p.people)::double precision as value,
      case
        when bool_and(p.people is null) then 'not_reported'
        when bool_or(p.people is null) then 'provisional'
        when (date_trunc('month', i.date) + interval '1 month')::date > (select day from seen_on) + 1 then 'provisional'
        else 'reported'
      end as value_status
    from incident i
    cross join (values ('dead'), ('missing')) as m (measure)
    cross join lateral (select case m.measure when 'dead' then i.dead else i.missing end as people) p
    where i.source = of_source and i.release_id = any(of_releases)
      and (i.superseded_by is null or i.superseded_by <> all(of_releases))
    group by i.source, m.measure, date_trunc('month', i.date), i.corridor, i.country
  ),
  everything as (
    select * from seen
    union all
    select p.source, p.measure, p.month, p.corridor, p.country, p.place, p.border, null, p.value, p.value_status
    from parts p
    where not p.has_total
    union all
    select d.* from died d
  )
  select e.*,
    case
      when not bool_or(e.border is null) over w or not bool_or(e.border is not null) over w then 'only'
      when e.border is null then 'total'
      else 'part'
    end
  from everything e
  window w as (partition by e.source, e.measure, e.month, e.corridor, e.country, e.place, e.nationality)
$$;

delete from flow_month f where exists (select from incident i where i.source = f.source);

insert into flow_month
select r.id, f.*
from release r
cross join lateral flow_month_of(r.source, array(
  select q.id from release q
  where q.source = r.source and q.withdrawn_at is null and (q.published, q.id) <= (r.published, r.id)
)) f
where r.withdrawn_at is null and exists (select from incident i where i.source = r.source)
order by f.source, r.id, f.measure, f.month;

analyze flow_month;
