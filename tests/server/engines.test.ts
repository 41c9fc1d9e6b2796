import { expect, inject, test } from 'vitest';
import { digestAnswers } from './answers.ts';
import { openApp, useApp } from './app.ts';

const { get, json, opened } = useApp();

test('the application runs on the engine that was asked for', async () => {
  expect(opened().context.engine).toBe(process.env['TEST_ENGINE']);
  expect((await json<{ engine: string }>('/health/ready')).engine).toBe(process.env['TEST_ENGINE']);
});

// The project of the embedded engine has nothing to compare with; the other one has both.
if (inject('address').engine === 'postgis') {
  test('every answer is the same, byte for byte, as from the embedded engine', async () => {
    const other = await openApp(inject('embedded'));
    try {
      expect(other.context.engine).toBe('embedded');
      expect(await digestAnswers({ get, json })).toEqual(await digestAnswers(other));
    } finally {
      await other.close();
    }
  }, 240_000);
}
