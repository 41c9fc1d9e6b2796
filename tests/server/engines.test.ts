import { expect, inject, test } from 'vitest';
import { digestAnswers } from './answers.ts';
import { openApp, useApp } from './app.ts';

const { get, json, opened } = useApp();

// On PostGIS this holds both engines against each other; on the embedded one, two applications over the same figures.
test('every answer is the same, byte for byte, as from the embedded engine', async () => {
  expect(opened().context.engine).toBe(process.env['TEST_ENGINE']);
  const here = await digestAnswers({ get, json });
  // One session serves all connections of the embedded engine: it must not be shared.
  if (opened().context.engine === 'embedded') await opened().close();
  const other = await openApp(inject('embedded'));
  try {
    expect(other.context.engine).toBe('embedded');
    expect(here).toEqual(await digestAnswers(other));
  } finally {
    await other.close();
  }
}, 240_000);
