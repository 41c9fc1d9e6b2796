import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useApp } from './app.ts';
import { inSandbox } from './sandbox.ts';

const { opened } = useApp();

test.each([
  ['synthetic-arrivals', /source_is_real/],
  ['real-arrivals', null],
])('a source with the key %s is kept out of what is served only when it is invented', async (key, refused) => {
  const added = inSandbox(opened().context, async (db) => {
    await sql`insert into source (key, title, publisher, licence, cadence, caveats, measures)
      values (${key}, '', '', '', '', '', '{arrivals}')`.execute(db);
  });
  if (refused) await expect(added).rejects.toThrow(refused);
  else await expect(added).resolves.toBeUndefined();
});
