-- Vintages. Releases of a source are ordered by (published, id), withdrawn ones left out. A reader names the set of
-- releases that count (all of now, or those published by a day), and a row stands in a set when its release is in it and
-- the one that superseded it is not. So an answer is of one moment, whatever is loaded meanwhile.

drop materialized view flow_month_latest;
drop function flow_month(date);
drop view observation_view;
drop view incident_view;

-- Disclosure control: null for figures that the publisher has released as they are.
alter table source
  add threshold integer check (threshold > 0),
  add rounding_base integer check (rounding_base > 0);

-- `exhausted_by` is the release by which the last of its rows was superseded; null while any of them stands. With that
-- one in a set, nothing of the exhausted one needs to be read.
alter table release
  add rejected integer not null default 0,
  add warned integer not null default 0,
  add recognised text[] not null default '{}',
  add totals jsonb not null default '[]',
  add bytes bigint,
  add withdrawn_reason text,
  add exhausted_by integer references release;

-- Units whose boundary is not known here are loaded too; `area_name` is the publisher's name of the area.
alter table series
  add reason text,
  add departure text,
  add destination text,
  add area_name text,
  drop constraint series_admin_unit_fkey;

-- The name of the old constraint is PostgreSQL's own, cut at 63 letters.
do $$
begin
  execute (
    select format('alter table series drop constraint %I', c.conname)
    from pg_constraint c
    where c.conrelid = 'series'::regclass and c.contype = 'u'
  );
end
$$;
alter table series add constraint series_dimensions unique nulls not distinct
  (source, measure, period, corridor, country, admin_level, admin_unit, place, border, nationality, sex, age_group,
    reason, departure, destination);

alter table observation add superseded_by integer references release;
alter table incident
  add superseded_by integer references release,
  alter corridor drop not null,
  alter geom drop not null,
  alter geom_3857 drop not null;

update observation o set superseded_by = n.next
from (
  select o.id,
    lead(r.id) over (partition by o.series_id, o.first_day, o.round order by r.published, r.id) as next
  from observation o
  join release r on r.id = o.release_id
  where r.withdrawn_at is null
) n
where n.id = o.id and n.next is not null;

update incident i set superseded_by = n.next
from (
  select i.id, i.release_id, lead(r.id) over (partition by i.source, i.id order by r.published, r.id) as next
  from incident i
  join release r on r.id = i.release_id
  where r.withdrawn_at is null
) n
where n.id = i.id and n.release_id = i.release_id and n.next is not null;

update release r set exhausted_by = e.last
from (
  select q.release_id, (array_agg(q.superseded_by order by s.published desc, s.id desc))[1] as last
  from (
    select o.release_id, o.superseded_by from observation o group by 1, 2
    union
    select i.release_id, i.superseded_by from incident i group by 1, 2
  ) q
  left join release s on s.id = q.superseded_by
  group by q.release_id
  having bool_and(q.superseded_by is not null)
) e
where e.release_id = r.id and r.withdrawn_at is null;

alter table observation drop superseded_on;
alter table incident drop superseded_on;
create index observation_release on observation (release_id, id);
create index incident_release on incident (release_id);

create view observation_view as
select
  o.id, s.source, s.measure, s.period, o.first_day,
  case s.period
    when 'month' then (o.first_day + interval '1 month - 1 day')::date
    when 'year' then (o.first_day + interval '1 year - 1 day')::date
    else o.first_day
  end as last_day,
  s.corridor, s.country, s.admin_level, s.admin_unit, s.area_name, coalesce(u.name, s.area_name) as admin_name,
  s.place, s.border, s.nationality, s.sex, s.age_group, s.reason, s.departure, s.destination,
  o.round, o.value, o.value_status, o.note, o.release_id as release, r.published, o.superseded_by
from observation o
join series s on s.id = o.series_id
join release r on r.id = o.release_id
left join admin_unit u on u.pcode = s.admin_unit;

create view incident_view as
select
  i.id, i.release_id, i.source, i.date, i.corridor, i.dead, i.missing, i.survivors, i.women, i.men, i.children, i.cause,
  i.country, i.region, i.coordinate, i.geom, i.geom_3857, r.published, i.superseded_by
from incident i
join release r on r.id = i.release_id;

-- Monthly flows as they stand in a set of releases of one source, with totals made where they may be made.
--
-- A row without nationality is a total: the publisher's own, or the sum of a breakdown that the source declares
-- complete. An incomplete breakdown never passes for a total. `border_role` says how borders add up: `only` where
-- nothing overlaps, `total` for a row without border beside rows with one, `part` for those. Rows of units are left
-- out, since their country has its own; and so are rows of places where the source gives the country's figure too,
-- unless people are counted again at every place.
-- A sum in which something is not reported is `provisional`.
create function flow_month_of(of_source text, of_releases integer[])
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
  died as (
    select i.source, m.measure, date_trunc('month', i.date)::date as month, i.corridor, i.country,
      null::text as place, null::text as border, null::text as nationality,
      sum(case m.measure when 'dead' then i.dead else i.missing end)::double precision as value
    from incident i
    cross join (values ('dead'), ('missing')) as m (measure)
    where i.source = of_source and i.release_id = any(of_releases)
      and (i.superseded_by is null or i.superseded_by <> all(of_releases))
    group by 1, 2, 3, 4, 5
  ),
  everything as (
    select * from seen
    union all
    select p.source, p.measure, p.month, p.corridor, p.country, p.place, p.border, null, p.value, p.value_status
    from parts p
    where not p.has_total
    union all
    select d.*, case when d.value is null then 'not_reported' else 'reported' end from died d
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

-- States: what `flow_month_of` says of a source once a release of it was published, kept for every release with monthly
-- flows or incidents. The loader writes them; the newest one that counts answers, so that a day in the past is read as
-- quickly as today.
create table flow_month (
  release_id integer not null references release,
  source text not null,
  measure text not null,
  month date not null,
  corridor text,
  country text,
  place text,
  border text,
  nationality text,
  value double precision,
  value_status text not null,
  border_role text not null check (border_role in ('only', 'total', 'part'))
);

insert into flow_month
select r.id, f.*
from release r
cross join lateral flow_month_of(r.source, array(
  select q.id from release q
  where q.source = r.source and q.withdrawn_at is null and (q.published, q.id) <= (r.published, r.id)
)) f
where r.withdrawn_at is null
order by f.source, r.id, f.measure, f.month;

create index flow_month_state on flow_month (release_id, measure, month);
-- Most questions are for totals, one row in seventy.
create index flow_month_total on flow_month (release_id, measure, month) where nationality is null;

-- What the database keeps to itself: no answer and no download ever holds it.
create table secret (
  name text primary key,
  value text not null
);
insert into secret values ('disclosure', gen_random_uuid()::text || gen_random_uuid()::text);

analyze release, series, observation, incident, flow_month;
