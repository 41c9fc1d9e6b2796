import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PoolConfig } from 'pg';
import pg from 'pg';
import { openConnection, type Connection } from '../../server/database/connect.ts';
import { startEmbedded } from '../../server/database/embedded.ts';
import { migrate } from '../../server/database/migrate.ts';
import { loadBundled } from '../../server/load/load.ts';

/** How to reach a database that runs and is loaded; plain data, so that it can be handed to another process. */
export interface Address {
  engine: Connection['engine'];
  config: PoolConfig;
}

/** A loaded database and how to be rid of it. */
export interface TestDatabase {
  address: Address;
  remove(): Promise<void>;
}

/** A loaded embedded database in a temporary folder. */
export async function openEmbedded(): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'passages-test-'));
  const embedded = await startEmbedded(folder);
  const address: Address = { engine: 'embedded', config: embedded.connection };
  await load(address);
  return {
    address,
    remove: async () => {
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A loaded database of its own, with `word` in its name, on a real PostGIS server; the one that `url` names is not touched. */
export async function openPostgis(url: string, word: string): Promise<TestDatabase> {
  const { address, remove } = await createDatabase(url, `passages_test_${word}`);
  await load(address);
  return { address, remove };
}

/** An empty database of the given name on the server at `url`. */
export async function createDatabase(url: string, name: string): Promise<TestDatabase> {
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  const remove = () => run(`drop database if exists ${name} with (force)`);
  await remove();
  await run(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { address: { engine: 'postgis', config: { connectionString: own.href, max: 4 } }, remove };
}

async function load({ engine, config }: Address): Promise<void> {
  const connection = openConnection(engine, config);
  try {
    await migrate(connection.db);
    await loadBundled(connection.db);
  } finally {
    await connection.close();
  }
}
