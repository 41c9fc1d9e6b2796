import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { openConnection } from '../../server/database/connect.ts';

test('a connection that is lost at work fails its query and nothing else', async () => {
  const { engine, config } = inject('address');
  const { db, close } = openConnection(engine, config);
  try {
    const lost = db.connection().execute(async (own) => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(own);
    });
    await expect(lost).rejects.toThrow(/terminat/);
    // The next query may still get the broken one; then the pool has another.
    const again = async () => (await sql<{ one: number }>`select 1 as one`.execute(db)).rows;
    await expect.poll(again).toEqual([{ one: 1 }]);
  } finally {
    await close();
  }
});
