import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { Issue } from '../../geodata/source.ts';
import type { Database } from '../../server/database/schema.ts';
import { checkPositions } from '../../server/load/check-positions.ts';
import { useApp } from './app.ts';
import { inSandbox } from './sandbox.ts';

const { opened } = useApp();
const SOURCE = 'iom-missing-migrants';

interface Incident {
  id: string;
  date?: string;
  corridor?: string | null;
  country?: string | null;
  lon: number;
  lat: number;
  coordinate?: 'reported' | 'corrected' | 'doubtful';
}

/** A new release of nothing but some incidents: its number. */
async function release(db: Kysely<Database>, incidents: readonly Incident[]): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into release (source, published, file, checksum, parser_version, rows_read, observations)
    values (${SOURCE}, '2026-06-01', 'incidents.csv', 'positions', 1, 0, 0) returning id`.execute(db);
  const id = rows[0]?.id ?? NaN;
  for (const { date, corridor, country, lon, lat, coordinate, id: name } of incidents) {
    await sql`
      insert into incident (id, release_id, source, date, corridor, country, cause, region, coordinate, geom)
      values (${name}, ${id}, ${SOURCE}, ${date ?? '2026-05-01'}::date, ${corridor ?? null}, ${country ?? null},
        'Drowning', 'Mediterranean', ${coordinate ?? 'reported'}, ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326))`.execute(
      db,
    );
  }
  return id;
}

/** What is said of some incidents, and what becomes of them, by id. */
async function check(incidents: readonly Incident[]) {
  return inSandbox(opened().context, async (db) => {
    const id = await release(db, incidents);
    const issues = await db.transaction().execute((own) => checkPositions(own, { id, file: 'incidents.csv' }));
    const { rows } = await sql<{ id: string; coordinate: string; lon: number; lat: number }>`
      select id, coordinate, ST_X(geom) as lon, ST_Y(geom) as lat from incident where release_id = ${id}`.execute(db);
    return { issues, after: Object.fromEntries(rows.map((row) => [row.id, row])) };
  });
}

const SEA = { corridor: 'central-mediterranean', country: 'LBY' };

test.each<[string, Omit<Incident, 'id'>, RegExp]>([
  ['0, 0', { ...SEA, lon: 0, lat: 0 }, /0, 0: a placeholder/],
  ['one number twice', { corridor: 'sahara', country: 'NER', lon: 19.3363, lat: 19.3363 }, /the same number/],
  [
    'latitude and longitude exchanged',
    { corridor: 'sahara', country: 'SDN', lon: 17.7, lat: 34 },
    /with latitude and longitude exchanged it would lie in SDN/,
  ],
  [
    'a sign turned',
    { corridor: 'sahara', country: 'MLI', lon: 4.5, lat: 16 + 5.5 },
    /lies in DZA, .* with the sign of the longitude turned it would lie in MLI/,
  ],
  ['another country', { corridor: 'sahara', country: 'NER', lon: 13.91, lat: 27.75 }, /lies in LBY, \d+ km from NER/],
  [
    'another sea',
    { corridor: 'western-mediterranean', country: 'MAR', lon: 12.549, lat: 33.0148 },
    /lies at sea, 1,\d+ km from MAR and 1,\d+ km from the line of western-mediterranean/,
  ],
  ['the ocean, and no country named', { corridor: 'channel', lon: -60, lat: 40 }, /km from the line of channel/],
])('%s makes a position doubtful, says why, and leaves it where it was published', async (_what, incident, reason) => {
  const { issues, after } = await check([{ id: 'one', ...incident }]);
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject<Partial<Issue>>({ kind: 'position', rejected: false, file: 'incidents.csv' });
  expect(issues[0]?.value).toBe(`one: ${incident.lat}, ${incident.lon}`);
  expect(issues[0]?.message).toMatch(reason);
  expect(after['one']).toMatchObject({ coordinate: 'doubtful', lon: incident.lon, lat: incident.lat });
});

test('positions near their country, out at sea on their corridor, or without anything to compare are left alone', async () => {
  const { issues, after } = await check([
    { id: 'shore', ...SEA, lon: 13.2, lat: 32.95 },
    { id: 'out at sea', ...SEA, lon: 14.5, lat: 35.5 },
    { id: 'across a border', corridor: 'eastern-mediterranean', country: 'TUR', lon: 26.3, lat: 41.0 },
    { id: 'nothing named', lon: 100, lat: 10 },
    { id: 'corrected', ...SEA, lon: 100, lat: 10, coordinate: 'corrected' },
  ]);
  expect(issues).toEqual([]);
  expect(after['shore']?.coordinate).toBe('reported');
  expect(after['corrected']?.coordinate).toBe('corrected');
});

test('a position of many incidents on different days is told once and stays as it is', async () => {
  const town = Array.from({ length: 20 }, (_, index) => ({
    id: `town ${index}`,
    date: `2026-05-${index + 10}`,
    corridor: 'sahara',
    country: 'NER',
    lon: 7.9865,
    lat: 16.9742,
  }));
  const { issues, after } = await check(town);
  expect(issues.map(({ message }) => message)).toEqual([expect.stringMatching(/of 20 incidents on 20 days/)]);
  expect(after['town 3']?.coordinate).toBe('reported');
  const oneDay = town.map((incident) => ({ ...incident, date: '2026-05-10' }));
  expect((await check(oneDay)).issues).toEqual([]);
});

test('a place far from its country is told, and one at home is not', async () => {
  const issues = await inSandbox(opened().context, async (db) => {
    const id = await release(db, []);
    await sql`
      insert into place (id, release_id, source, name, country, kind, named_in, geom)
      select name, ${id}, ${SOURCE}, name, 'SRB', 'flow_monitoring_point', 'a list', ST_SetSRID(ST_MakePoint(lon, lat), 4326)
      from (values ('at home', 20.45, 44.8), ('exchanged', 44.8, 20.45)) as p (name, lon, lat)`.execute(db);
    return db.transaction().execute((own) => checkPositions(own, { id, file: 'places.csv' }));
  });
  expect(issues.map(({ value, message }) => [value, message])).toEqual([
    ['exchanged: 20.45, 44.8', expect.stringMatching(/lies in SAU, .* exchanged it would lie in SRB/)],
  ]);
});

test('of the incidents that come with the project all that are known to be wrong are found, and few of the others', async () => {
  const counts = await inSandbox(opened().context, async (db) => {
    const { rows } = await sql<{ id: number }>`select distinct release_id as id from incident`.execute(db);
    const id = rows[0]?.id ?? NaN;
    await sql`create temporary table known on commit drop as
      select id, coordinate from incident where release_id = ${id}`.execute(db);
    await sql`update incident set coordinate = 'reported' where coordinate = 'doubtful'`.execute(db);
    await db.transaction().execute((own) => checkPositions(own, { id, file: 'incidents.csv' }));
    const { rows: found } = await sql<{ before: string; after: string; count: number }>`
      select k.coordinate as before, i.coordinate as after, count(*)::int as count
      from incident i join known k on k.id = i.id where i.release_id = ${id} group by 1, 2`.execute(db);
    return Object.fromEntries(found.map(({ before, after, count }) => [`${before} ${after}`, count]));
  });
  expect(counts['doubtful doubtful']).toBe(44);
  expect(counts['doubtful reported']).toBeUndefined();
  expect(counts['corrected corrected']).toBe(11);
  expect(counts['reported doubtful']).toBeLessThan(30);
  expect(counts['reported reported']).toBeGreaterThan(6700);
});
