import { createHmac } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Rule } from './protect.ts';

/** What would let a reader who guesses a file find out whether the guess is right. */
interface Traces {
  checksum: string;
  bytes: number | null;
  rule?: Rule | null;
}

/**
 * What may be kept and shown of a file: of a source with a threshold the checksum is one that only the holder of the
 * secret can make, still the same for the same file, and the size is not told.
 */
export async function sealFile<T extends Traces>(db: Transaction<Database>, source: string, about: T): Promise<T> {
  const { threshold = null } = (await readSource(db, source)) ?? {};
  if (threshold === null && !about.rule) return about;
  const { value } = await db
    .selectFrom('secret')
    .select('value')
    .where('name', '=', 'disclosure')
    .executeTakeFirstOrThrow();
  const checksum = createHmac('sha256', value).update(`file ${about.checksum}`).digest('hex');
  return { ...about, checksum, bytes: null };
}

/** True when figures of a source are here that were loaded without a threshold. */
export async function standsOpen(db: Transaction<Database>, source: string): Promise<boolean> {
  const before = await readSource(db, source);
  if (before === undefined || before.threshold !== null) return false;
  const release = await db.selectFrom('release').select('id').where('source', '=', source).executeTakeFirst();
  return release !== undefined;
}

function readSource(db: Transaction<Database>, key: string) {
  return db.selectFrom('source').select('threshold').where('key', '=', key).executeTakeFirst();
}
