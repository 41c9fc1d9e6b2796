import { sql, type Transaction } from 'kysely';
import type { AdminUnit, BoundaryLine } from '../../geodata/boundaries/read.ts';
import type { Corridor, Incident, Place, TransitRoute } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';

type Db = Transaction<Database>;

/** Web Mercator has no poles: its square ends here. */
const MERCATOR = sql`ST_MakeEnvelope(-180, -85.0511, 180, 85.0511, 4326)`;

/** Rows as one JSON parameter: one statement for any number of them, geometry included. */
function rowsOf(rows: readonly object[]) {
  return sql`jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as r`;
}

/** Writes countries and units, replacing those of an earlier release. */
export async function insertAdminUnits(db: Db, release: number, units: readonly AdminUnit[]): Promise<void> {
  // A few at a time: the embedded engine has a small heap and polygons are long.
  for (const batch of batches(units, 60)) {
    await sql`
      insert into admin_unit
      select r->>'pcode', ${release}, (r->>'admin_level')::int, r->>'country', r->>'parent', r->>'iso_3166_2', r->>'name',
        r->'names', r->>'footnote', ST_SetSRID(ST_MakePoint((r->'label'->>0)::float8, (r->'label'->>1)::float8), 4326),
        geom, ST_Transform(ST_ClipByBox2D(geom, ${MERCATOR}), 3857), ST_Transform(ST_ClipByBox2D(overview, ${MERCATOR}), 3857)
      from ${rowsOf(batch)}, lateral (
        select ST_GeomFromGeoJSON(r->>'geometry') as geom, ST_GeomFromGeoJSON(r->>'overview') as overview) g
      on conflict (pcode) do update set release_id = excluded.release_id, admin_level = excluded.admin_level,
        country = excluded.country, parent = excluded.parent, iso_3166_2 = excluded.iso_3166_2, name = excluded.name,
        names = excluded.names, footnote = excluded.footnote, label = excluded.label, geom = excluded.geom,
        geom_3857 = excluded.geom_3857, overview_3857 = excluded.overview_3857`.execute(db);
  }
}

/** Writes boundary lines, replacing those of an earlier release. */
export async function insertBoundaryLines(db: Db, release: number, lines: readonly BoundaryLine[]): Promise<void> {
  await sql`delete from boundary_line`.execute(db);
  await sql`
    insert into boundary_line
    select r->>'id', ${release}, r->>'class', r->>'countries', geom, ST_Transform(ST_ClipByBox2D(geom, ${MERCATOR}), 3857),
      ST_Transform(ST_ClipByBox2D(overview, ${MERCATOR}), 3857)
    from ${rowsOf(lines)}, lateral (
      select ST_GeomFromGeoJSON(r->>'geometry') as geom, ST_GeomFromGeoJSON(r->>'overview') as overview) g`.execute(db);
}

/** Writes corridors and their lines, replacing those of an earlier release. */
export async function insertCorridors(db: Db, release: number, corridors: readonly Corridor[]): Promise<void> {
  await sql`
    insert into corridor
    select r->>'id', ${release}, r->>'name', r->>'frontex_route', r->>'iom_route', r->>'description',
      array(select jsonb_array_elements_text(r->'arrival_countries')), geom, ST_Transform(geom, 3857)
    from ${rowsOf(corridors)}, lateral (select ST_GeomFromGeoJSON(r->>'line') as geom) g
    on conflict (id) do update set release_id = excluded.release_id, name = excluded.name,
      frontex_route = excluded.frontex_route, iom_route = excluded.iom_route, description = excluded.description,
      arrival_countries = excluded.arrival_countries, geom = excluded.geom, geom_3857 = excluded.geom_3857`.execute(db);
}

/** Writes transit routes in place of those of an earlier release. */
export async function insertTransitRoutes(db: Db, release: number, routes: readonly TransitRoute[]): Promise<void> {
  await sql`delete from transit_route`.execute(db);
  await sql`
    insert into transit_route
    select r->>'id', ${release}, r->>'corridor', r->>'mode', r->>'from', r->>'to', (r->>'active_from' || '-01')::date,
      (r->>'active_to' || '-01')::date, r->>'note', geom, ST_Transform(geom, 3857)
    from ${rowsOf(routes)}, lateral (select ST_GeomFromGeoJSON(r->>'line') as geom) g`.execute(db);
}

/** Writes the places of one source in place of those of its earlier release. */
export async function insertPlaces(db: Db, release: number, source: string, places: readonly Place[]): Promise<void> {
  await sql`delete from place where source = ${source}`.execute(db);
  await sql`
    insert into place
    select r->>'id', ${release}, ${source}, r->>'name', r->>'name_local', r->>'country', r->>'admin1', r->>'kind',
      r->>'precision', r->>'operating_from', r->>'operating_to', r->>'named_in', geom, ST_Transform(geom, 3857)
    from ${rowsOf(places)}, lateral (
      select ST_SetSRID(ST_MakePoint((r->>'lon')::float8, (r->>'lat')::float8), 4326) as geom) g`.execute(db);
}

/** Adds the incidents of a release; the same incident in an earlier release is superseded, not overwritten. */
export async function insertIncidents(
  db: Db,
  release: number,
  source: string,
  incidents: readonly Incident[],
): Promise<void> {
  for (const batch of batches(incidents, 2000)) {
    await sql`
      insert into incident
      select r->>'id', ${release}, ${source}, (r->>'date')::date, r->>'corridor', (r->>'dead')::int, (r->>'missing')::int,
        (r->>'survivors')::int, (r->>'women')::int, (r->>'men')::int, (r->>'children')::int, r->>'cause', r->>'country',
        r->>'region', r->>'coordinate', geom, ST_Transform(geom, 3857)
      from ${rowsOf(batch)}, lateral (
        select ST_SetSRID(ST_MakePoint((r->>'lon')::float8, (r->>'lat')::float8), 4326) as geom) g`.execute(db);
  }
  await sql`
    update incident i set superseded_on = n.published
    from (
      select i.id, i.release_id, lead(r.published) over (partition by i.id order by r.published, r.id) as published
      from incident i join release r on r.id = i.release_id where i.source = ${source}
    ) n
    where n.id = i.id and n.release_id = i.release_id and i.superseded_on is distinct from n.published`.execute(db);
}

/** The items in portions of `size`. */
export function* batches<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
