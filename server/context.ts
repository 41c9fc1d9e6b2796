import { sql } from 'kysely';
import { AnswerCache } from './cache.ts';
import type { Connection } from './database/connect.ts';
import { readWords, type Words } from './query/vocabulary.ts';
import type { Settings } from './settings.ts';

/** What every route works with. */
export interface Context extends Connection {
  settings: Settings;
  words: Words;
  cache: AnswerCache;
  /** Changes with every load; part of every key in the cache. */
  version: string;
  /** Today in UTC, `YYYY-MM-DD`: the `as_of` of an answer that did not ask for one. */
  today(): string;
}

/** The context of an open, loaded database. */
export async function createContext(connection: Connection, settings: Settings): Promise<Context> {
  const { rows } = await sql<{ version: string }>`
    select count(*) || '-' || coalesce(max(id), 0) || '-' || count(withdrawn_at) as version from release`.execute(
    connection.db,
  );
  return {
    ...connection,
    settings,
    words: await readWords(connection.db),
    cache: new AnswerCache(),
    version: rows[0]?.version ?? '0',
    today: () => new Date().toISOString().slice(0, 10),
  };
}
