import type { Transaction } from 'kysely';
import type { Issue } from '../../geodata/source.ts';
import type { Database } from '../database/schema.ts';

/** The release that a check looks at, inside the transaction of its load. */
export interface CheckedRelease {
  id: number;
  source: string;
  file: string;
}

/** Looks at a release that is written and in its place; answers with what is to be said about it. */
export type Check = (db: Transaction<Database>, release: CheckedRelease) => Promise<Issue[]>;

/** Every check, in the order in which they are told. */
export const CHECKS: readonly Check[] = [];
