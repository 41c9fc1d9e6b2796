import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Settings } from '../settings.ts';
import { startEmbedded } from './embedded.ts';
import type { Database } from './schema.ts';

/** An open database on either engine, with the same driver, dialect and queries. */
export interface Connection {
  engine: 'embedded' | 'postgis';
  db: Kysely<Database>;
  pool: pg.Pool;
  /** Connections for statements with a name, each planned once for any values; null where there are none. */
  prepared: pg.Pool | null;
  /** Says that the first load is whole; without it the embedded database begins again at the next start. */
  markComplete(): Promise<void>;
  close(): Promise<void>;
}

const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    if (oid === pg.types.builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

// Every question is answered in milliseconds: compiling it, or calling other processes to help, takes longer than that.
// Days are written as YYYY-MM-DD, whatever the server's own style.
const SHORT_QUERIES = '-c jit=off -c max_parallel_workers_per_gather=0 -c datestyle=ISO';

/** Opens the database that the settings name: the real one, or the embedded one in the data folder. */
export async function connect(settings: Pick<Settings, 'databaseUrl' | 'dataDir'>): Promise<Connection> {
  if (settings.databaseUrl !== null) return openPostgis(settings.databaseUrl, SHORT_QUERIES);
  const embedded = await startEmbedded(settings.dataDir);
  const connection = openConnection('embedded', embedded.connection);
  return {
    ...connection,
    markComplete: () => embedded.markComplete(),
    close: async () => {
      await connection.close();
      await embedded.stop();
    },
  };
}

/**
 * The database of a connection for answers alone, in its place: on PostGIS no statement takes longer than half a minute
 * there, since nobody waits that long; a load may. A download is read in portions, each a short statement of its own.
 */
export async function forAnswers(
  connection: Connection,
  { databaseUrl }: Pick<Settings, 'databaseUrl'>,
): Promise<Connection> {
  if (databaseUrl === null) return connection;
  await connection.close();
  return openPostgis(databaseUrl, `${SHORT_QUERIES} -c statement_timeout=30s`);
}

function openPostgis(connectionString: string, options: string): Connection {
  const config = { connectionString, max: 10, options };
  const connection = openConnection('postgis', config);
  const prepared = openPool({ ...config, options: `${options} -c plan_cache_mode=force_generic_plan` });
  const close = async () => {
    await prepared.end();
    await connection.close();
  };
  return { ...connection, prepared, close };
}

/** A connection to a database of either engine that runs already; closing it leaves the database running. */
export function openConnection(engine: Connection['engine'], config: pg.PoolConfig): Connection {
  const pool = openPool(config);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { engine, db, pool, prepared: null, markComplete: async () => undefined, close: () => db.destroy() };
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, connectionTimeoutMillis: 10_000, types });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // One that breaks at work fails its query; without a listener of its own it would end the process as well.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
