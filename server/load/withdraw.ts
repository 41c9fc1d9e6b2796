import { type Kysely, type Transaction } from 'kysely';
import { SOURCES } from '../../geodata/sources/index.ts';
import { tidy } from '../../geodata/sources/tidy.ts';
import type { Database } from '../database/schema.ts';
import { renewContent } from './content.ts';
import { announce, lockLoads } from './release.ts';
import { stand, unstand, type Restating } from './standing.ts';

/** A release that cannot be withdrawn or restored, with the reason for a person. */
export class NotPossible extends Error {}

/** Takes a release out of every answer, of past days too; the one before stands again. Its rows are kept. */
export async function withdrawRelease(db: Kysely<Database>, id: number, reason: string): Promise<void> {
  await change(db, id, true, async (transaction, source) => {
    await transaction
      .updateTable('release')
      .set({ withdrawn_at: new Date(), withdrawn_reason: reason })
      .where('id', '=', id)
      .execute();
    await unstand(transaction, source, id);
  });
}

/** Puts a withdrawn release back in its place, as if it had never been withdrawn. */
export async function restoreRelease(db: Kysely<Database>, id: number): Promise<void> {
  await change(db, id, false, async (transaction, source) => {
    await transaction
      .updateTable('release')
      .set({ withdrawn_at: null, withdrawn_reason: null })
      .where('id', '=', id)
      .execute();
    await stand(transaction, source, id);
  });
}

async function change(
  db: Kysely<Database>,
  id: number,
  stands: boolean,
  work: (transaction: Transaction<Database>, source: Restating) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockLoads(transaction);
    const release = await transaction.selectFrom('release').selectAll().where('id', '=', id).executeTakeFirst();
    if (!release) throw new NotPossible(`There is no release ${id}.`);
    if (stands !== (release.withdrawn_at === null)) {
      throw new NotPossible(`Release ${id} ${stands ? 'is withdrawn already' : 'is not withdrawn'}.`);
    }
    // A source of an organisation's own is read, and replaced, like the tidy table.
    const { restates } = SOURCES.find(({ key }) => key === release.source) ?? tidy;
    await work(transaction, { key: release.source, restates });
    await renewContent(transaction, id);
    await announce(transaction, release.source);
  });
}
