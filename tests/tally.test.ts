import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createVitest } from 'vitest/node';
import { closingLine, sumOf, tally, type Tally } from './tally.ts';

const folder = mkdtempSync(join(tmpdir(), 'passages-tally-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The tally of a file of tests that is run by a Vitest of its own. */
async function tallyOf(name: string, source: string): Promise<Tally> {
  writeFileSync(join(folder, `${name}.test.js`), source);
  const vitest = await createVitest('test', {
    root: folder,
    config: false,
    include: [`${name}.test.js`],
    globals: true,
    watch: false,
    reporters: [{}],
  });
  const exitCode = process.exitCode;
  try {
    await vitest.start();
    return tally(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length);
  } finally {
    await vitest.close();
    // The inner run reports its failures by the exit code of this process, which must not become this run's own.
    process.exitCode = exitCode;
  }
}

describe('tally', () => {
  test('counts passed, failed and skipped tests', async () => {
    const source = `test('a', () => {}); test('b', () => {}); test('c', () => { throw new Error('c'); }); test.skip('d', () => {});`;
    expect(await tallyOf('mixed', source)).toEqual({ passed: 2, failed: 1, skipped: 1, retried: 0 });
  });

  test('tells a test that passed at a second try only', async () => {
    const source = `let tries = 0; test('a', { retry: 1 }, () => { if (++tries === 1) throw new Error('a'); });
      test('b', { retry: 1 }, () => {}); test('c', { retry: 1 }, () => { throw new Error('c'); });`;
    expect(await tallyOf('again', source)).toEqual({ passed: 2, failed: 1, skipped: 0, retried: 1 });
  });

  test('counts a file that cannot be loaded as a failure', async () => {
    expect(await tallyOf('broken', `import './not-there.js'; test('a', () => {});`)).toMatchObject({ failed: 1 });
  });

  test('counts a broken hook as a failure', async () => {
    const source = `describe('group', () => { beforeAll(() => { throw new Error('hook'); }); test('a', () => {}); });`;
    expect(await tallyOf('hook', source)).toMatchObject({ passed: 0, failed: 1 });
  });

  test('counts an error that no test caught as a failure', async () => {
    const source = `test('a', () => { void Promise.reject(new Error('nobody')); return new Promise((done) => setImmediate(done)); });`;
    expect((await tallyOf('uncaught', source)).failed).toBe(1);
  });
});

describe('closingLine', () => {
  test('names skipped tests and second tries only when there are any', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0, retried: 0 })).toBe('3 passed, 0 failed');
    expect(closingLine({ passed: 3, failed: 1, skipped: 2, retried: 1 })).toBe(
      '3 passed, 1 failed, 2 skipped, 1 at a second try',
    );
  });
});

test('two runs come to the sum of their tests', () => {
  const sum = sumOf(
    { passed: 1, failed: 2, skipped: 3, retried: 4 },
    { passed: 10, failed: 20, skipped: 30, retried: 40 },
  );
  expect(sum).toEqual({ passed: 11, failed: 22, skipped: 33, retried: 44 });
});
