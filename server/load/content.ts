import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Issue, Parsed } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';

type Db = Transaction<Database>;

/** The tables that a release replaces, in the order in which they refer to each other. */
const KINDS = ['admin_unit', 'boundary_line', 'corridor', 'transit_route', 'place'] as const;
type Kind = (typeof KINDS)[number];

/** The parts of a file that go into tables without vintages. */
export type Content = Pick<Parsed, 'adminUnits' | 'boundaryLines' | 'corridors' | 'transitRoutes' | 'places'>;

interface Row {
  scope: string;
  id: string;
  content: object;
}

/** An empty content, to collect the parts of a file in. */
export function noContent(): Content {
  return { adminUnits: [], boundaryLines: [], corridors: [], transitRoutes: [], places: [] };
}

/** Adds what a part of a file holds. */
export function addContent(content: Content, part: Content): void {
  content.adminUnits.push(...part.adminUnits);
  content.boundaryLines.push(...part.boundaryLines);
  content.corridors.push(...part.corridors);
  content.transitRoutes.push(...part.transitRoutes);
  content.places.push(...part.places);
}

/** How many rows a content has; lines between countries go with the countries. */
export function contentRows({ adminUnits, corridors, transitRoutes, places }: Content): number {
  return adminUnits.length + corridors.length + transitRoutes.length + places.length;
}

/** Keeps the content of a release and renews the tables that it belongs to. */
export async function writeContent(db: Db, release: number, source: string, content: Content): Promise<void> {
  const rows: Record<Kind, Row[]> = {
    admin_unit: content.adminUnits.map((unit) => ({
      scope: `${unit.country} ${unit.admin_level}`,
      id: unit.pcode,
      content: unit,
    })),
    boundary_line: content.boundaryLines.map((line) => ({ scope: '', id: line.id, content: line })),
    corridor: content.corridors.map((corridor) => ({ scope: corridor.id, id: corridor.id, content: corridor })),
    transit_route: content.transitRoutes.map((route) => ({ scope: '', id: route.id, content: route })),
    place: content.places.map((place) => ({ scope: source, id: place.id, content: place })),
  };
  for (const kind of KINDS) {
    // A few at a time: the embedded engine has a small heap and polygons are long.
    for (let start = 0; start < rows[kind].length; start += 100) {
      await sql`
        insert into release_content (release_id, kind, scope, id, content)
        select ${release}, ${kind}, r->>'scope', r->>'id', r->'content'
        from jsonb_array_elements(${JSON.stringify(rows[kind].slice(start, start + 100))}::jsonb) as r`.execute(db);
    }
    if (rows[kind].length > 0) await RENEW[kind](db);
  }
}

/** Renews the tables after a release was withdrawn or restored. */
export async function renewContent(db: Db, release: number): Promise<void> {
  const rows = await db
    .selectFrom('release_content')
    .select('kind')
    .distinct()
    .where('release_id', '=', release)
    .execute();
  for (const kind of KINDS) if (rows.some((row) => row.kind === kind)) await RENEW[kind](db);
}

/** An issue for each place whose id belongs to another source. */
export async function findTakenPlaces(db: Db, file: string, source: string, { places }: Content): Promise<Issue[]> {
  if (places.length === 0) return [];
  const taken = await db.selectFrom('place').select(['id', 'source']).where('source', '<>', source).execute();
  const owners = new Map(taken.map((place) => [place.id, place.source]));
  return places.flatMap(({ row, id }) => {
    const owner = owners.get(id);
    const message = `is a place of ${owner ?? ''}`;
    return owner ? [{ file, row, column: 'id', value: id, message, kind: 'duplicate', rejected: true }] : [];
  });
}

/** The rows of a kind that stand: of each scope those of its newest release. */
function standing(kind: Kind): RawBuilder<unknown> {
  return sql`
    select c.release_id, c.id, c.scope, c.content as r
    from release_content c
    join (
      select distinct on (k.scope) k.scope, k.release_id
      from (select distinct n.scope, n.release_id from release_content n where n.kind = ${kind}) k
      join release q on q.id = k.release_id and q.withdrawn_at is null
      order by k.scope, q.published desc, q.id desc
    ) w on w.scope = c.scope and w.release_id = c.release_id
    where c.kind = ${kind}`;
}

/** Web Mercator has no poles: its square ends here. */
const MERCATOR = sql`ST_MakeEnvelope(-180, -85.0511, 180, 85.0511, 4326)`;
// `offset 0` keeps PostgreSQL from unpacking a long content, or reading a geometry, once for each time it is named.
const BANDS = sql`lateral (
    select x.*, ST_GeomFromGeoJSON(x.geometry) as geom, ST_GeomFromGeoJSON(x.overview) as rough
    from jsonb_to_record(c.r) as x (pcode text, admin_level int, country text, parent text, iso_3166_2 text, name text,
      names jsonb, footnote text, label jsonb, id text, class text, countries text, geometry text, overview text)
    offset 0) g`;
const LINE = sql`lateral (select ST_GeomFromGeoJSON(r->>'line') as geom) g`;

const RENEW: Record<Kind, (db: Db) => Promise<void>> = {
  admin_unit: async (db) => {
    // Countries stay as long as anything refers to them.
    await sql`
      delete from admin_unit a
      where not exists (select from (${standing('admin_unit')}) c where c.id = a.pcode)
        and not exists (select from admin_unit b where b.parent = a.pcode)
        and not exists (select from series s where s.country = a.pcode)
        and not exists (select from incident i where i.country = a.pcode)
        and not exists (select from place p where p.country = a.pcode)`.execute(db);
    await sql`
      insert into admin_unit
      select g.pcode, c.release_id, g.admin_level, g.country, g.parent, g.iso_3166_2, g.name, g.names, g.footnote,
        ST_SetSRID(ST_MakePoint((g.label->>0)::float8, (g.label->>1)::float8), 4326), g.geom,
        ST_Transform(ST_ClipByBox2D(g.geom, ${MERCATOR}), 3857), ST_Transform(ST_ClipByBox2D(g.rough, ${MERCATOR}), 3857)
      from (${standing('admin_unit')}) c, ${BANDS}
      where not exists (select from admin_unit a where a.pcode = c.id and a.release_id = c.release_id)
      on conflict (pcode) do update set release_id = excluded.release_id, admin_level = excluded.admin_level,
        country = excluded.country, parent = excluded.parent, iso_3166_2 = excluded.iso_3166_2, name = excluded.name,
        names = excluded.names, footnote = excluded.footnote, label = excluded.label, geom = excluded.geom,
        geom_3857 = excluded.geom_3857, overview_3857 = excluded.overview_3857`.execute(db);
  },
  boundary_line: async (db) => {
    await sql`delete from boundary_line`.execute(db);
    await sql`
      insert into boundary_line
      select g.id, c.release_id, g.class, g.countries, g.geom,
        ST_Transform(ST_ClipByBox2D(g.geom, ${MERCATOR}), 3857), ST_Transform(ST_ClipByBox2D(g.rough, ${MERCATOR}), 3857)
      from (${standing('boundary_line')}) c, ${BANDS}`.execute(db);
  },
  corridor: async (db) => {
    await sql`
      insert into corridor
      select r->>'id', c.release_id, r->>'name', r->>'frontex_route', r->>'iom_route', r->>'description',
        array(select jsonb_array_elements_text(r->'arrival_countries')), geom, ST_Transform(geom, 3857)
      from (${standing('corridor')}) c, ${LINE}
      on conflict (id) do update set release_id = excluded.release_id, name = excluded.name,
        frontex_route = excluded.frontex_route, iom_route = excluded.iom_route, description = excluded.description,
        arrival_countries = excluded.arrival_countries, geom = excluded.geom, geom_3857 = excluded.geom_3857`.execute(
      db,
    );
  },
  transit_route: async (db) => {
    await sql`delete from transit_route`.execute(db);
    await sql`
      insert into transit_route
      select r->>'id', c.release_id, r->>'corridor', r->>'mode', r->>'from', r->>'to', (r->>'active_from' || '-01')::date,
        (r->>'active_to' || '-01')::date, r->>'note', geom, ST_Transform(geom, 3857)
      from (${standing('transit_route')}) c, ${LINE}`.execute(db);
  },
  place: async (db) => {
    await sql`delete from place`.execute(db);
    await sql`
      insert into place
      select r->>'id', c.release_id, c.scope, r->>'name', r->>'name_local', r->>'country', r->>'admin1', r->>'kind',
        r->>'precision', r->>'operating_from', r->>'operating_to', r->>'named_in', geom, ST_Transform(geom, 3857)
      from (${standing('place')}) c, lateral (
        select ST_SetSRID(ST_MakePoint((r->>'lon')::float8, (r->>'lat')::float8), 4326) as geom) g`.execute(db);
  },
};
