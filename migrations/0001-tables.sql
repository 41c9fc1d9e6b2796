-- Publishers' figures and the places that they speak of. Geometry is WGS 84 (4326); columns with another reference
-- system say so in their name.
create extension if not exists postgis;

create table source (
  key text primary key,
  title text not null,
  publisher text not null,
  licence text not null,
  url text,
  cadence text not null,
  caveats text not null,
  measures text[] not null,
  breakdown text check (breakdown in ('complete', 'incomplete'))
);

-- One published vintage of a source. A withdrawn release keeps its rows and is read no more.
create table release (
  id integer generated always as identity primary key,
  source text not null references source,
  published date not null,
  loaded_at timestamptz not null default now(),
  file text not null,
  checksum text not null,
  parser_version integer not null,
  rows_read integer not null,
  observations integer not null,
  withdrawn_at timestamptz,
  unique (source, checksum, parser_version)
);

create table admin_unit (
  pcode text primary key,
  release_id integer not null references release,
  admin_level smallint not null check (admin_level between 0 and 2),
  country text not null,
  parent text references admin_unit,
  iso_3166_2 text,
  name text not null,
  names jsonb not null,
  footnote text,
  label geometry(Point, 4326) not null,
  geom geometry(MultiPolygon, 4326) not null,
  -- The same twice more for tiles: as it is for high zooms, and an overview for low ones.
  geom_3857 geometry(Geometry, 3857) not null,
  overview_3857 geometry(Geometry, 3857) not null
);
create index admin_unit_geom on admin_unit using gist (geom);
create index admin_unit_country on admin_unit (country, admin_level);

create table boundary_line (
  id text primary key,
  release_id integer not null references release,
  class text not null check (class in ('international', 'disputed', 'undetermined')),
  countries text not null,
  geom geometry(MultiLineString, 4326) not null,
  geom_3857 geometry(Geometry, 3857) not null,
  overview_3857 geometry(Geometry, 3857) not null
);
create index boundary_line_geom on boundary_line using gist (geom);

create table corridor (
  id text primary key,
  release_id integer not null references release,
  name text not null,
  frontex_route text,
  iom_route text,
  description text not null,
  arrival_countries text[] not null,
  -- Schematic: it carries the corridor's value and is no path that anyone took. Null where no line is drawn.
  geom geometry(LineString, 4326),
  geom_3857 geometry(LineString, 3857)
);

create table transit_route (
  id text primary key,
  release_id integer not null references release,
  corridor text not null references corridor,
  mode text not null check (mode in ('land', 'sea', 'air')),
  from_place text not null,
  to_place text not null,
  active_from date,
  active_to date,
  note text,
  geom geometry(LineString, 4326) not null,
  geom_3857 geometry(LineString, 3857) not null,
  check (active_to >= active_from)
);
create index transit_route_geom on transit_route using gist (geom);

create table place (
  id text primary key,
  release_id integer not null references release,
  source text not null references source,
  name text not null,
  name_local text,
  country text not null references admin_unit (pcode),
  admin1 text,
  kind text not null,
  precision text check (precision in ('site', 'town', 'approximate', 'area')),
  operating_from text,
  operating_to text,
  named_in text not null,
  geom geometry(Point, 4326),
  geom_3857 geometry(Point, 3857)
);
create index place_geom on place using gist (geom);

-- What a value is about. A series without nationality (or sex, or age group) is the publisher's own total.
create table series (
  id integer generated always as identity primary key,
  source text not null references source,
  measure text not null,
  period text not null check (period in ('month', 'year', 'day')),
  corridor text references corridor,
  country text references admin_unit (pcode),
  admin_level smallint,
  admin_unit text references admin_unit (pcode),
  place text,
  border text check (border in ('sea', 'land')),
  nationality text,
  sex text,
  age_group text,
  unique nulls not distinct
    (source, measure, period, corridor, country, admin_level, admin_unit, place, border, nationality, sex, age_group)
);

-- One reported value. `superseded_on` is the date of the next release that gives the same series and day: null for what
-- stands now. The loader keeps it; values are never overwritten.
create table observation (
  id bigint generated always as identity primary key,
  release_id integer not null references release,
  series_id integer not null references series,
  first_day date not null,
  round text,
  value double precision,
  value_status text not null
    check (value_status in ('reported', 'provisional', 'estimated', 'suppressed', 'not_reported')),
  note text,
  superseded_on date,
  check ((value is null) = (value_status in ('suppressed', 'not_reported'))),
  unique nulls not distinct (series_id, first_day, round, release_id)
);
create index observation_first_day on observation (first_day, series_id);

create table incident (
  id text not null,
  release_id integer not null references release,
  source text not null references source,
  date date not null,
  corridor text not null references corridor,
  dead integer,
  missing integer,
  survivors integer,
  women integer,
  men integer,
  children integer,
  cause text not null,
  country text references admin_unit (pcode),
  region text not null,
  coordinate text not null check (coordinate in ('reported', 'corrected', 'doubtful')),
  geom geometry(Point, 4326) not null,
  geom_3857 geometry(Point, 3857) not null,
  superseded_on date,
  primary key (id, release_id)
);
create index incident_geom on incident using gist (geom);
create index incident_date on incident (date);
