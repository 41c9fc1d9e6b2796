import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { FetchedFile, Version } from './fetch-file.ts';

/** What the server of an address said of the file that was loaded from it last; null when none was. */
export async function readVersion(db: Kysely<Database>, url: string): Promise<Version | null> {
  const row = await db
    .selectFrom('fetched')
    .select(['etag', 'last_modified'])
    .where('url', '=', url)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps what the server said of a file; to be called when the file is loaded, so that one that was refused comes again. */
export async function keepVersion(db: Kysely<Database>, url: string, file: FetchedFile): Promise<void> {
  const values = { ...file.version, checksum: file.checksum, fetched_at: new Date() };
  await db
    .insertInto('fetched')
    .values({ url, ...values })
    .onConflict((conflict) => conflict.column('url').doUpdateSet(values))
    .execute();
}
