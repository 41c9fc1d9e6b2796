import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import type { Connection } from '../../server/database/connect.ts';
import type { Database } from '../../server/database/schema.ts';

const GEODATA = fileURLToPath(new URL('../../geodata/', import.meta.url));

/**
 * What `work` answers with, done in one transaction that is rolled back: whatever it loads is gone afterwards, so that
 * the loaded database serves every test. Transactions of its own become savepoints.
 */
export async function inSandbox<T>({ pool }: Connection, work: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const nested: Record<string, string> = {
    begin: 'savepoint own',
    commit: 'release savepoint own',
    rollback: 'rollback to savepoint own',
  };
  const query = (text: string, values: readonly unknown[]) => client.query(nested[text] ?? text, [...values]);
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: { connect: async () => ({ query, release: () => undefined }) as never, end: async () => undefined },
    }),
  });
  try {
    await client.query('begin');
    return await work(db);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** What an application asks the database by, in a sandbox. */
export function connectedTo(db: Kysely<Database>): Pick<Connection, 'db' | 'pool' | 'prepared'> {
  const ask = (text: string, values: readonly unknown[]) => db.executeQuery(CompiledQuery.raw(text, [...values]));
  const client = { query: ask, release: () => undefined };
  const query = ({ text, values }: { text: string; values: unknown[] }) => ask(text, values);
  return { db, pool: { query, connect: async () => client } as never, prepared: null };
}

/** How many rows every table has. */
export async function countRows(db: Kysely<Database>): Promise<Record<string, number>> {
  const tables = (await db.introspection.getTables()).filter(({ isView, schema }) => !isView && schema === 'public');
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(db);
    counts[name] = rows[0]?.count ?? NaN;
  }
  return counts;
}

/** A copy of the bundled files with one of them changed, as an address for the loader; `remove` deletes it. */
export async function changedGeodata(
  file: string,
  change: (text: string) => string,
): Promise<{ url: URL; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'passages-geodata-'));
  await cp(GEODATA, folder, { recursive: true });
  const text = await readFile(path.join(folder, file), 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`nothing was changed in ${file}`);
  await writeFile(path.join(folder, file), changed);
  return { url: pathToFileURL(`${folder}${path.sep}`), remove: () => rm(folder, { recursive: true, force: true }) };
}
