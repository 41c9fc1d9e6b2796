import { expect, inject, test } from 'vitest';
import { openConnection } from '../../server/database/connect.ts';

test('a question that follows a failed one is answered, however soon it is asked', async () => {
  const { engine, config } = inject('address');
  const { pool, close } = openConnection(engine, config);
  const client = await pool.connect();
  try {
    for (let turn = 0; turn < 20; turn += 1) {
      // Asked in one go: the second goes out as soon as the first is done with.
      const failed = client.query('select 1 / $1::int', [0]);
      const next = client.query<{ answer: number }>('select $1::int as answer', [turn]);
      await expect(failed).rejects.toThrow(/division by zero/);
      expect((await next).rows).toEqual([{ answer: turn }]);
    }
  } finally {
    client.release();
    await close();
  }
});
