import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Connection } from './connect.ts';
import type { Database } from './schema.ts';

/**
 * The same database for questions of somebody who may leave: when `signal` is aborted, the statement that runs is
 * cancelled in PostgreSQL, and no other one begins. The embedded engine answers one statement after the other, each of
 * them short, and cannot be told to stop.
 */
export function cancellable({ engine, db, pool }: Connection, signal: AbortSignal): Kysely<Database> {
  if (engine === 'embedded') return db;
  const connect = async () => {
    signal.throwIfAborted();
    const client = await pool.connect();
    let left = signal.aborted;
    const leave = () => {
      left = true;
      void cancel(pool, client);
    };
    signal.addEventListener('abort', leave, { once: true });
    return {
      query: (text: string, values: readonly unknown[]) => {
        signal.throwIfAborted();
        return client.query(text, [...values]);
      },
      release: () => {
        signal.removeEventListener('abort', leave);
        // A cancellation that comes late must not meet the question of somebody else.
        client.release(left);
      },
    };
  };
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: { connect: connect as never, end: async () => undefined } }),
    // Whoever watches the database's statements watches these as well.
    plugins: [...db.getExecutor().plugins],
  });
}

/** Cancels what a connection of a pool does; by one of its own, as the pool may have none left. */
async function cancel({ options }: pg.Pool, client: pg.PoolClient): Promise<void> {
  const { processID } = client as unknown as { processID: number };
  const own = new pg.Client(options);
  own.on('error', () => undefined);
  try {
    await own.connect();
    await own.query('select pg_cancel_backend($1)', [processID]);
  } catch {
    // What cannot be cancelled ends at the limit of time for every statement.
  } finally {
    await own.end().catch(() => undefined);
  }
}
