-- What the API reads. Every view has `published` and `superseded_on`, so that a day in the past can be asked for:
-- what stood on day D was published on or before D and not superseded by then.

create view observation_view as
select
  o.id, s.source, s.measure, s.period, o.first_day,
  case s.period
    when 'month' then (o.first_day + interval '1 month - 1 day')::date
    when 'year' then (o.first_day + interval '1 year - 1 day')::date
    else o.first_day
  end as last_day,
  s.corridor, s.country, s.admin_level, s.admin_unit, s.place, s.border, s.nationality, s.sex, s.age_group,
  o.round, o.value, o.value_status, o.note, r.id as release, r.published, o.superseded_on
from observation o
join series s on s.id = o.series_id
join release r on r.id = o.release_id
where r.withdrawn_at is null;

create view incident_view as
select i.*, r.published
from incident i
join release r on r.id = i.release_id
where r.withdrawn_at is null;

-- Monthly flows as they stood on a day, with totals made where they may be made.
--
-- A row without nationality is a total: the publisher's own, or the sum of a breakdown that the source declares
-- complete. An incomplete breakdown never passes for a total. `border_role` says how borders add up: `only` where
-- nothing overlaps, `total` for a row without border beside rows with one, `part` for those.
-- Names carry their schema, since a refresh runs without a search path.
-- A sum in which something is not reported is `provisional`.
create function flow_month(day date)
returns table (
  source text, measure text, month date, corridor text, country text, place text, border text, nationality text,
  value double precision, value_status text, border_role text
)
language sql stable
as $$
  with seen as (
    select v.source, v.measure, v.first_day as month, v.corridor, v.country, v.place, v.border, v.nationality,
      v.value, v.value_status
    from public.observation_view v
    where v.period = 'month' and v.sex is null and v.age_group is null
      and v.published <= day and (v.superseded_on is null or v.superseded_on > day)
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
    join public.source s on s.key = p.source and s.breakdown = 'complete'
    group by p.source, p.measure, p.month, p.corridor, p.country, p.place, p.border
  ),
  died as (
    select i.source, m.measure, date_trunc('month', i.date)::date as month, i.corridor, i.country,
      null::text as place, null::text as border, null::text as nationality,
      sum(case m.measure when 'dead' then i.dead else i.missing end)::double precision as value
    from public.incident_view i
    cross join (values ('dead'), ('missing')) as m (measure)
    where i.published <= day and (i.superseded_on is null or i.superseded_on > day)
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

-- The roll-up that answers when no day is asked for; the loader renews it inside its transaction.
create materialized view flow_month_latest as select * from flow_month('infinity');
create index flow_month_latest_month on flow_month_latest (measure, month);
-- Most questions are for totals, one row in seventy.
create index flow_month_latest_total on flow_month_latest (measure, month) where nationality is null;
