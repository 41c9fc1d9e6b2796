import { sql, type Transaction } from 'kysely';
import type { Issue } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';

/**
 * From where on a position is not believed, in kilometres. Of the 6,747 incidents that come with the project as
 * reported, these doubt 24, and of the 44 that are known to be wrong all.
 */
const FAR = {
  /** At sea, from the country that is named: boats drift, and bodies are found far out. */
  sea: 700,
  /** On land of another country: on the shores of the Sahara borders are crossed unnoticed. */
  land: 300,
  /** From the schematic line of the corridor, for a position that is not near its country either. */
  corridor: 900,
  /** The same where no country is named: a line is short and a corridor long. */
  corridorAlone: 2000,
  /** What counts as near: outlines are coarse. */
  near: 50,
};
/** So many incidents at one spot on different days are a town, or what was filled in for want of a position. */
const REPEATED = 20;

interface Doubted {
  id: string;
  lon: number;
  lat: number;
  country: string | null;
  corridor: string | null;
  km_country: number | null;
  km_corridor: number | null;
  inside: string | null;
  /** What would lie in the country that is named. */
  fits: string[];
}

/**
 * What is to be said about the positions of a release. Incidents whose position cannot be right become `doubtful`: it
 * stays as published, is drawn apart and never moved. Places are only named. For releases that are not bundled.
 */
export async function checkPositions(
  db: Transaction<Database>,
  release: { id: number; file: string },
): Promise<Issue[]> {
  const doubted = await doubtedPositions(db, 'incident', release.id);
  if (doubted.length > 0) {
    await sql`
      update incident set coordinate = 'doubtful'
      where release_id = ${release.id} and id = any(${doubted.map(({ id }) => id)}::text[])`.execute(db);
  }
  const places = await doubtedPositions(db, 'place', release.id);
  return [
    ...doubted.map((one) => say(release.file, one, `${reasonOf(one)}; it is kept as published and marked doubtful`)),
    ...places.map((one) => say(release.file, one, reasonOf(one))),
    ...(await repeatedPositions(db, release)),
  ];
}

function say(file: string, { id, lon, lat }: Pick<Doubted, 'id' | 'lon' | 'lat'>, message: string): Issue {
  const value = `${id}: ${lat}, ${lon}`.slice(0, 200);
  return { file, row: null, column: 'position', value, message, kind: 'position', rejected: false };
}

function reasonOf({ lon, lat, country, corridor, km_country, km_corridor, inside, fits }: Doubted): string {
  if (Math.abs(lon) < 0.01 && Math.abs(lat) < 0.01) return 'lies at 0, 0: a placeholder';
  if (lon === lat) return 'has the same number for latitude and longitude';
  const km = (value: number) => `${Math.round(value).toLocaleString('en')} km`;
  const where = [
    ...(country !== null && km_country !== null && km_country > 1 ? [`${km(km_country)} from ${country}`] : []),
    ...(km_corridor !== null && km_corridor > FAR.near ? [`${km(km_corridor)} from the line of ${corridor}`] : []),
  ];
  const hint = fits.map((change) => `; with ${change} it would lie in ${country}`).join('');
  return `lies ${inside === null ? 'at sea' : `in ${inside}`}, ${where.join(' and ')}${hint}`;
}

/** What could have happened to a position on its way into a file. */
const SLIPS = [
  { change: 'latitude and longitude exchanged', lon: sql`d.lat`, lat: sql`d.lon` },
  { change: 'the sign of the longitude turned', lon: sql`-d.lon`, lat: sql`d.lat` },
  { change: 'the sign of the latitude turned', lon: sql`d.lon`, lat: sql`-d.lat` },
];

async function doubtedPositions(
  db: Transaction<Database>,
  table: 'incident' | 'place',
  release: number,
): Promise<Doubted[]> {
  const incident = table === 'incident';
  const candidates = incident
    ? sql`select i.id, i.country, i.corridor, i.geom from incident i
        where i.release_id = ${release} and i.coordinate = 'reported' and i.geom is not null`
    : sql`select p.id, p.country, null::text as corridor, p.geom from place p
        where p.release_id = ${release} and p.geom is not null`;
  const slips = SLIPS.map(
    ({ change, lon, lat }) => sql`(${change}::text, ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326))`,
  );
  const { rows } = await sql<Doubted>`
    with given as materialized (${candidates}),
    -- A few kilometres more or less change nothing here, and outlines are long.
    outline as materialized (
      select u.country, ST_SimplifyPreserveTopology(u.geom, 0.1) as geom
      from admin_unit u where u.admin_level = 0 and u.pcode in (select g.country from given g)
    ),
    measured as materialized (
      select g.id, g.country, g.corridor, g.geom, ST_X(g.geom) as lon, ST_Y(g.geom) as lat,
        ST_DistanceSphere(g.geom, ST_ClosestPoint(o.geom, g.geom)) / 1000 as km_country,
        ST_DistanceSphere(g.geom, ST_ClosestPoint(c.geom, g.geom)) / 1000 as km_corridor
      from given g
      left join outline o on o.country = g.country
      left join corridor c on c.id = g.corridor
    ),
    placed as (
      select d.*, case when km_country > ${FAR.near} then (
          select a.pcode from admin_unit a where a.admin_level = 0 and ST_Contains(a.geom, d.geom) limit 1
        ) end as inside
      from measured d
    ),
    told as (
      select d.*, array(
          select s.change from (values ${sql.join(slips)}) as s (change, geom)
          where d.km_country > ${FAR.near} and ST_DistanceSphere(d.geom, s.geom) > ${FAR.land} * 1000 and exists (
            select from outline o where o.country = d.country and ST_Contains(o.geom, s.geom))
        ) as fits
      from placed d
    )
    select id, lon, lat, country, corridor, km_country, km_corridor, inside, fits from told
    where lon = lat or (abs(lon) < 0.01 and abs(lat) < 0.01)
      or (inside is null and km_country > ${FAR.sea}) or (inside is not null and km_country > ${FAR.land})
      or (km_corridor > ${FAR.corridor} and km_country > ${FAR.near})
      or (km_corridor > ${FAR.corridorAlone} and country is null)
      or (inside is not null and cardinality(fits) > 0)
    order by id collate "C"`.execute(db);
  return rows;
}

async function repeatedPositions(
  db: Transaction<Database>,
  { id, file }: { id: number; file: string },
): Promise<Issue[]> {
  const { rows } = await sql<{ id: string; lon: number; lat: number; incidents: number; days: number }>`
    select min(i.id) as id, ST_X(i.geom) as lon, ST_Y(i.geom) as lat, count(*)::int as incidents,
      count(distinct i.date)::int as days
    from incident i
    where i.release_id = ${id} and i.geom is not null
    group by ST_X(i.geom), ST_Y(i.geom)
    having count(*) >= ${REPEATED} and count(distinct i.date) > 1
    order by count(*) desc, 1`.execute(db);
  return rows.map((row) => {
    const message = `is the position of ${row.incidents} incidents on ${row.days} days: a town, or filled in for want of a better one`;
    return say(file, row, message);
  });
}
