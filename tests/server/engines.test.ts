import { expect, inject, test } from 'vitest';
import { digestAnswers } from './answers.ts';
import { openApp, useApp } from './app.ts';
import { openPostgis } from './databases.ts';

const { get, json, opened } = useApp();

test('the application runs on the engine that was asked for', async () => {
  expect(opened().context.engine).toBe(process.env['TEST_ENGINE']);
  expect((await json<{ engine: string }>('/health/ready')).engine).toBe(process.env['TEST_ENGINE']);
});

// The project of the embedded engine compares, where there is a server to compare with.
const server = inject('address').engine === 'embedded' ? process.env['TEST_DATABASE_URL'] : undefined;
if (server !== undefined) {
  test('every answer is the same, byte for byte, as from PostGIS', async () => {
    const database = await openPostgis(server, `engines_${process.pid}`);
    const other = await openApp(database.address);
    try {
      expect(other.context.engine).toBe('postgis');
      expect(await digestAnswers({ get, json })).toEqual(await digestAnswers(other));
    } finally {
      await other.close();
      await database.remove();
    }
  }, 240_000);
}
