import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { connect } from '../../server/database/connect.ts';
import { migrate } from '../../server/database/migrate.ts';
import { loadBundled } from '../../server/load/load.ts';
import { createDatabase } from '../server/databases.ts';
import { writeTidy } from './load-rows.ts';
import { readMonths } from './load-reads.ts';
import { duration } from './measure.ts';
import type { Figure } from './section.ts';

const run = promisify(execFile);
const LOAD = fileURLToPath(new URL('./load-one.ts', import.meta.url));
const MANY = 1_000_000;
const FEW = 100_000;
const VINTAGES = 24;

interface Loaded {
  observations: number;
  seconds: number;
  memory: number;
}

/**
 * A tidy table of a million rows beside `psql \copy` of the same rows into the same table, the memory of both sizes, and
 * reading a past day beside reading now with 24 vintages. Needs `DATABASE_URL` or `TEST_DATABASE_URL` for a server on
 * which it makes a database of its own, and `psql`.
 */
export default async function load(): Promise<Figure[]> {
  const server = process.env['DATABASE_URL'] ?? process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('this bench needs the address of a PostgreSQL server in DATABASE_URL');
  const { address, remove } = await createDatabase(server, `passages_bench_${process.pid}`);
  const url = address.config.connectionString ?? '';
  const folder = await mkdtemp(path.join(tmpdir(), 'passages-bench-'));
  try {
    const connection = await connect({ databaseUrl: url, dataDir: '' });
    await migrate(connection.db);
    await loadBundled(connection.db);
    await connection.close();
    const [few, many] = [path.join(folder, 'few.csv'), path.join(folder, 'many.csv')];
    await writeTidy(few, FEW);
    await writeTidy(many, MANY);
    const small = await loadIn(url, few, '2001-12-31');
    await forget(url);
    const large = await loadIn(url, many, '2020-12-31');
    const copied = await copyAgain(url, folder);
    await forget(url);
    const reads = await readVintages(url, folder);
    return [
      {
        name: `${MANY.toLocaleString('en')} rows against psql \\copy`,
        ours: duration(large.seconds * 1000),
        baseline: duration(copied),
        value: (large.seconds * 1000) / copied,
        unit: '×',
        bar: { kind: 'at most', limit: 3 },
      },
      memory(FEW, small),
      memory(MANY, large),
      {
        name: `as_of against now, ${VINTAGES} vintages`,
        ours: duration(reads.past),
        baseline: duration(reads.now),
        value: reads.past / reads.now,
        unit: '×',
        bar: { kind: 'at most', limit: 2 },
      },
    ];
  } finally {
    await remove();
    await rm(folder, { recursive: true, force: true });
  }
}

function memory(rows: number, { memory: bytes }: Loaded): Figure {
  const megabytes = bytes / 1_000_000;
  return {
    name: `memory, ${rows.toLocaleString('en')} rows`,
    ours: `${megabytes.toFixed(0)} MB`,
    baseline: '',
    value: megabytes,
    unit: 'MB',
    bar: { kind: 'at most', limit: 400 },
  };
}

/** Loads a table in a process of its own, whose memory is nobody else's. */
async function loadIn(url: string, file: string, published: string): Promise<Loaded> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', LOAD, url, file, published]);
  return JSON.parse(stdout) as Loaded;
}

/** Milliseconds that `psql` takes to copy the rows of the release that was loaded last into the same table once more. */
async function copyAgain(url: string, folder: string): Promise<number> {
  const rows = path.join(folder, 'rows.csv');
  const columns = 'series_id, first_day, round, value, value_status, note';
  await withClient(url, async (client) => {
    await client.query(`insert into release (source, published, file, checksum, parser_version, rows_read, observations)
      values ('bench', '2026-01-01', 'copied', 'copied', 1, 0, 0)`);
  });
  const last = `(select max(id) from release where source = 'bench')`;
  const loaded = `(select min(id) from release where source = 'bench')`;
  await psql(url, `\\copy (select ${last}, ${columns} from observation where release_id = ${loaded}) to '${rows}' csv`);
  const start = performance.now();
  await psql(url, `\\copy observation (release_id, ${columns}) from '${rows}' csv`);
  return performance.now() - start;
}

async function psql(url: string, command: string): Promise<void> {
  await run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url, '-c', command]);
}

/** Takes all of the bench's own releases out of the database. */
async function forget(url: string): Promise<void> {
  const own = `(select id from release where source = 'bench')`;
  await withClient(url, async (client) => {
    await client.query(`truncate flow_month`);
    await client.query(`alter table observation disable trigger all`);
    await client.query(`delete from observation where release_id in ${own}`);
    await client.query(`alter table observation enable trigger all`);
    await client.query(`update release set exhausted_by = null where source = 'bench'`);
    await client.query(`delete from release where source = 'bench'`);
    await client.query(`delete from series where source = 'bench'`);
    await client.query(`vacuum full observation`);
  });
}

/** Milliseconds of reading the months of a measure now, and on a day in the middle of the vintages. */
async function readVintages(url: string, folder: string): Promise<{ now: number; past: number }> {
  for (let vintage = 1; vintage <= VINTAGES; vintage += 1) {
    const file = path.join(folder, `vintage-${vintage}.csv`);
    await writeTidy(file, 40_000 + vintage);
    await loadIn(url, file, `20${String(vintage).padStart(2, '0')}-06-30`);
  }
  const connection = await connect({ databaseUrl: url, dataDir: '' });
  try {
    return { past: await readMonths(connection.db, '2012-12-31'), now: await readMonths(connection.db, null) };
  } finally {
    await connection.close();
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}
