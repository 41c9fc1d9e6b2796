-- What a release says of tables that are replaced and not versioned: boundaries, corridors, routes and places. The
-- tables hold what stands; withdrawing a release takes the rows of the one before from here. `scope` is what a release
-- replaces as a whole: a country's units of one level, one corridor, the places of a source. Of each the newest stands.
create table release_content (
  release_id integer not null references release,
  kind text not null check (kind in ('admin_unit', 'boundary_line', 'corridor', 'transit_route', 'place')),
  scope text not null,
  id text not null,
  content jsonb not null,
  primary key (release_id, kind, id)
);

-- What was loaded before this table existed.
insert into release_content
select u.release_id, 'admin_unit', u.country || ' ' || u.admin_level, u.pcode, jsonb_build_object(
  'pcode', u.pcode, 'admin_level', u.admin_level, 'country', u.country, 'parent', u.parent, 'iso_3166_2', u.iso_3166_2,
  'name', u.name, 'names', u.names, 'footnote', u.footnote,
  'label', jsonb_build_array(ST_X(u.label), ST_Y(u.label)), 'geometry', ST_AsGeoJSON(u.geom, 15)::jsonb,
  'overview', ST_AsGeoJSON(ST_Transform(u.overview_3857, 4326), 15)::jsonb)
from admin_unit u;

insert into release_content
select b.release_id, 'boundary_line', '', b.id, jsonb_build_object(
  'id', b.id, 'class', b.class, 'countries', b.countries, 'geometry', ST_AsGeoJSON(b.geom, 15)::jsonb,
  'overview', ST_AsGeoJSON(ST_Transform(b.overview_3857, 4326), 15)::jsonb)
from boundary_line b;

insert into release_content
select c.release_id, 'corridor', c.id, c.id, jsonb_build_object(
  'id', c.id, 'name', c.name, 'frontex_route', c.frontex_route, 'iom_route', c.iom_route,
  'description', c.description, 'arrival_countries', to_jsonb(c.arrival_countries),
  'line', ST_AsGeoJSON(c.geom, 15)::jsonb)
from corridor c;

insert into release_content
select t.release_id, 'transit_route', '', t.id, jsonb_build_object(
  'id', t.id, 'corridor', t.corridor, 'mode', t.mode, 'from', t.from_place, 'to', t.to_place,
  'active_from', to_char(t.active_from, 'YYYY-MM'), 'active_to', to_char(t.active_to, 'YYYY-MM'), 'note', t.note,
  'line', ST_AsGeoJSON(t.geom, 15)::jsonb)
from transit_route t;

insert into release_content
select p.release_id, 'place', p.source, p.id, jsonb_build_object(
  'id', p.id, 'name', p.name, 'name_local', p.name_local, 'country', p.country, 'admin1', p.admin1, 'kind', p.kind,
  'precision', p.precision, 'operating_from', p.operating_from, 'operating_to', p.operating_to,
  'named_in', p.named_in, 'lon', ST_X(p.geom), 'lat', ST_Y(p.geom))
from place p;
