import pg from 'pg';
import { connect } from '../../server/database/connect.ts';
import { migrate } from '../../server/database/migrate.ts';
import { loadBundled } from '../../server/load/load.ts';
import { createDatabase } from '../server/databases.ts';

/** A database with the bundled figures, and how to be rid of it. */
export interface BenchDatabase {
  url: string;
  remove: () => Promise<void>;
}

/**
 * A database of its own on the server of `DATABASE_URL` or `TEST_DATABASE_URL`, with the bundled figures and nothing
 * else. Its name ends in `_bench`: nowhere else can a synthetic source be, and no such database is one that is served.
 */
export async function benchDatabase(word: string): Promise<BenchDatabase> {
  const server = process.env['DATABASE_URL'] ?? process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('this bench needs the address of a PostgreSQL server in DATABASE_URL');
  const { address, remove } = await createDatabase(server, `passages_${word}_${process.pid}_bench`);
  const url = address.config.connectionString ?? '';
  const connection = await connect({ databaseUrl: url, dataDir: '' });
  try {
    await migrate(connection.db);
    await loadBundled(connection.db);
  } finally {
    await connection.close();
  }
  await inDatabase(url, ['vacuum analyze']);
  return { url, remove };
}

/** How many observations are invented, by source. */
export interface Seeded {
  /** One release of people present, by unit, sex and age, in force whole. */
  standing: number;
  /** Twenty releases of arrivals by place, sex and age, of which each takes the place of the one before. */
  superseded: number;
  /** One release of transits. */
  plain: number;
}

/** One million in one release. */
export const ONE_MILLION: Seeded = { standing: 0, superseded: 0, plain: 1_000_000 };

/** Ten million: six in ten of them stand, the others were superseded. */
export const TEN_MILLION: Seeded = { standing: 5_000_000, superseded: 4_000_000, plain: 1_000_000 };

const VINTAGES = 20;
const SERIES = 50_000;

/**
 * Adds invented observations to a database of `benchDatabase`, beside the bundled ones and in the same tables. They are
 * broken down by sex, age and place, as what grows most is, so that what the map asks for has the same answers as before.
 */
export async function seed(url: string, { standing, superseded, plain }: Seeded): Promise<void> {
  if (!new URL(url).pathname.endsWith('_bench')) throw new Error('only a database whose name ends in _bench is seeded');
  await inDatabase(url, [
    // The rows name what exists; checking each reference would take longer than writing them.
    `set session_replication_role = replica`,
    `set synchronous_commit = off`,
    ...sourceOf('synthetic-presence', 'presence', 'day', 1, standing),
    ...sourceOf('synthetic-arrivals', 'arrivals', 'month', VINTAGES, superseded),
    ...sourceOf('synthetic-transits', 'transits', 'month', 1, plain),
    // Vintages whose roll-up was broad, while the newest one says little: what an answer has to pass by.
    `insert into flow_month
      select r.id, r.source, 'arrivals', date '2000-01-01' + make_interval(months => (n % 240)::int), null, 'ITA', null, null,
        'N' || n / 240, n % 1000, 'reported', 'only'
      from release r cross join generate_series(0, ${Math.floor(superseded / VINTAGES / 4)}) n
      where r.source = 'synthetic-arrivals' and r.exhausted_by is not null`,
    `set session_replication_role = origin`,
    `vacuum analyze`,
  ]);
}

/** The statements for a source with so many observations in so many releases, each superseded by the next. */
function sourceOf(key: string, measure: string, period: string, releases: number, count: number): string[] {
  if (count === 0) return [];
  const each = Math.floor(count / releases);
  const own = `(select id from release where source = '${key}' order by id desc limit 1)`;
  const step = period === 'day' ? '1 day' : '1 month';
  return [
    `insert into source (key, title, publisher, licence, cadence, caveats, measures)
      values ('${key}', 'SYNTHETIC, made for a bench: no figure of it is true', 'Nobody', 'none', 'never', 'SYNTHETIC', '{${measure}}')`,
    `insert into series (source, measure, period, country, admin_level, admin_unit, area_name, place, sex, age_group)
      select '${key}', '${measure}', '${period}', (array['ITA', 'GRC', 'ESP', 'CYP', 'MLT'])[1 + n % 5],
        case when '${period}' = 'day' then 2 end, case when '${period}' = 'day' then 'SYN-' || n / 10 end,
        case when '${period}' = 'day' then 'Area, "invented" ' || n / 10 end,
        case when '${period}' = 'month' then 'Place ' || n / 10 end,
        (array['f', 'm'])[1 + n % 2], (array['0-4', '5-17', '18-59', '60+', '80+'])[1 + n / 2 % 5]
      from generate_series(0, ${Math.min(SERIES, each) - 1}) n`,
    ...Array.from({ length: releases }, (_, index) => [
      `insert into release (source, published, file, checksum, parser_version, rows_read, observations)
        values ('${key}', date '2000-01-01' + ${index}, 'none', '${key} ${index}', 1, ${each}, ${each})`,
      `insert into observation (release_id, series_id, first_day, value, value_status, superseded_by)
        select r.id, s.first + n % ${Math.min(SERIES, each)},
          (date '2000-01-01' + n / ${Math.min(SERIES, each)} * interval '${step}')::date,
          n % 1000, 'reported', case when ${index} < ${releases - 1} then r.id + 1 end
        from ${own} r, (select min(id) as first from series where source = '${key}') s, generate_series(0, ${each - 1}) n`,
    ]).flat(),
    `update release set exhausted_by = id + 1
      where source = '${key}' and id < (select max(id) from release where source = '${key}')`,
  ];
}

/** Runs statements one after the other, each by itself. */
export async function inDatabase(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
