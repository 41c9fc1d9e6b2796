import type { ColumnType, Generated } from 'kysely';

/** Dates are read as `YYYY-MM-DD` text, never as a Date with a time zone. */
type Day = string;
/** One of the totals that a load tells: a sum of a measure over a year, or the level of a round. */
export interface ReleaseTotal {
  measure: string;
  period: string;
  year: number;
  corridor: string | null;
  country: string | null;
  region: string | null;
  place: string | null;
  round: string | null;
  day: string | null;
  admin_level: number | null;
  value: number;
}

/** PostGIS geometry, written and read through SQL functions only. */
type Geometry = ColumnType<string, never, never>;

interface SourceTable {
  key: string;
  title: string;
  publisher: string;
  licence: string;
  url: string | null;
  cadence: string;
  caveats: string;
  measures: string[];
  breakdown: 'complete' | 'incomplete' | null;
  threshold: number | null;
  rounding_base: number | null;
}

interface ReleaseTable {
  id: Generated<number>;
  source: string;
  published: Day;
  loaded_at: Generated<Date>;
  file: string;
  checksum: string;
  parser_version: number;
  rows_read: number;
  observations: number;
  withdrawn_at: Date | null;
  rejected: Generated<number>;
  warned: Generated<number>;
  recognised: Generated<string[]>;
  /** Written as JSON text. */
  totals: ColumnType<ReleaseTotal[], string | undefined, string>;
  bytes: number | null;
  withdrawn_reason: string | null;
  exhausted_by: number | null;
}

interface AdminUnitTable {
  pcode: string;
  release_id: number;
  admin_level: number;
  country: string;
  parent: string | null;
  iso_3166_2: string | null;
  name: string;
  names: Record<string, string>;
  footnote: string | null;
  label: Geometry;
  geom: Geometry;
  geom_3857: Geometry;
  overview_3857: Geometry;
}

interface BoundaryLineTable {
  id: string;
  release_id: number;
  class: string;
  countries: string;
  geom: Geometry;
  geom_3857: Geometry;
  overview_3857: Geometry;
}

interface CorridorTable {
  id: string;
  release_id: number;
  name: string;
  frontex_route: string | null;
  iom_route: string | null;
  description: string;
  arrival_countries: string[];
  geom: Geometry | null;
  geom_3857: Geometry | null;
}

interface TransitRouteTable {
  id: string;
  release_id: number;
  corridor: string;
  mode: string;
  from_place: string;
  to_place: string;
  active_from: Day | null;
  active_to: Day | null;
  note: string | null;
  geom: Geometry;
  geom_3857: Geometry;
}

interface PlaceTable {
  id: string;
  release_id: number;
  source: string;
  name: string;
  name_local: string | null;
  country: string;
  admin1: string | null;
  kind: string;
  precision: string | null;
  operating_from: string | null;
  operating_to: string | null;
  named_in: string;
  geom: Geometry | null;
  geom_3857: Geometry | null;
}

interface SeriesTable {
  id: Generated<number>;
  source: string;
  measure: string;
  period: string;
  corridor: string | null;
  country: string | null;
  admin_level: number | null;
  admin_unit: string | null;
  place: string | null;
  border: string | null;
  nationality: string | null;
  sex: string | null;
  age_group: string | null;
  reason: string | null;
  departure: string | null;
  destination: string | null;
  area_name: string | null;
}

interface ObservationTable {
  id: Generated<number>;
  release_id: number;
  series_id: number;
  first_day: Day;
  round: string | null;
  value: number | null;
  value_status: string;
  note: string | null;
  superseded_by: number | null;
}

interface IncidentTable {
  id: string;
  release_id: number;
  source: string;
  date: Day;
  corridor: string | null;
  dead: number | null;
  missing: number | null;
  survivors: number | null;
  women: number | null;
  men: number | null;
  children: number | null;
  cause: string;
  country: string | null;
  region: string;
  coordinate: string;
  geom: Geometry | null;
  geom_3857: Geometry | null;
  superseded_by: number | null;
}

interface FlowMonthTable {
  release_id: number;
  source: string;
  measure: string;
  month: Day;
  corridor: string | null;
  country: string | null;
  place: string | null;
  border: string | null;
  nationality: string | null;
  value: number | null;
  value_status: string;
  border_role: string;
}

interface ReleaseContentTable {
  release_id: number;
  kind: string;
  scope: string;
  id: string;
  /** Written as JSON text. */
  content: ColumnType<Record<string, unknown>, string, string>;
}

interface SecretTable {
  name: string;
  value: string;
}

interface FetchedTable {
  url: string;
  etag: string | null;
  last_modified: string | null;
  checksum: string;
  fetched_at: Generated<Date>;
}

interface HistoryTable {
  rewrites: number;
}

interface ObservationView {
  id: number | null;
  source: string | null;
  measure: string | null;
  period: string | null;
  first_day: Day | null;
  last_day: Day | null;
  corridor: string | null;
  country: string | null;
  admin_level: number | null;
  admin_unit: string | null;
  area_name: string | null;
  admin_name: string | null;
  place: string | null;
  border: string | null;
  nationality: string | null;
  sex: string | null;
  age_group: string | null;
  reason: string | null;
  departure: string | null;
  destination: string | null;
  round: string | null;
  value: number | null;
  value_status: string | null;
  note: string | null;
  release: number | null;
  published: Day | null;
  superseded_by: number | null;
}

type Nullable<T> = { [K in keyof T]: T[K] | null };

/** The tables and views of `migrations/`, column by column; a test holds them against the database's own catalogue. */
export interface Database {
  source: SourceTable;
  release: ReleaseTable;
  admin_unit: AdminUnitTable;
  boundary_line: BoundaryLineTable;
  corridor: CorridorTable;
  transit_route: TransitRouteTable;
  place: PlaceTable;
  series: SeriesTable;
  observation: ObservationTable;
  incident: IncidentTable;
  flow_month: FlowMonthTable;
  release_content: ReleaseContentTable;
  secret: SecretTable;
  fetched: FetchedTable;
  history: HistoryTable;
  observation_view: ObservationView;
  incident_view: Nullable<IncidentTable> & { published: Day | null };
}
