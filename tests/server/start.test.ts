import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, test } from 'vitest';
import type { SeriesAnswer, SourceInfo } from '../../server/contract.ts';
import { SOURCES } from '../../geodata/sources/index.ts';
import { createDatabase } from './databases.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(path.join(tmpdir(), 'passages-start-'));
const running = new Set<ChildProcess>();
/** On PostGIS an empty database; the embedded engine has the folder. */
const { config } = inject('address');
const database = config.connectionString
  ? await createDatabase(config.connectionString, `passages_test_start_${process.pid}`)
  : null;
const databaseUrl = database?.address.config.connectionString ?? '';

afterAll(async () => {
  for (const child of running) await end(child, 'SIGKILL');
  await database?.remove();
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  /** Everything that it has written so far. */
  output(): string;
  /** The first match of a pattern in what it writes; fails when it ends before. */
  wait(pattern: RegExp): Promise<RegExpExecArray>;
}

/** A process of `server/start.ts` with settings of its own. */
function start(settings: Record<string, string>): Started {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/start.ts'], {
    cwd: ROOT,
    env: { PATH, HOME, DATA_DIR: folder, DATABASE_URL: databaseUrl, PORT: '0', ...settings },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += String(chunk);
      for (const listener of listeners) listener();
    });
  }
  return {
    child,
    output: () => text,
    wait: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text);
          if (!match) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        child.once('exit', (code) => reject(new Error(`it ended with ${code} before ${pattern}:\n${text}`)));
        look();
      }),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  const exit = once(child, 'exit');
  child.kill(signal);
  return (await exit)[0];
}

async function detections(address: string): Promise<number> {
  const response = await fetch(`${address}/api/series?measure=detections`);
  const { series } = (await response.json()) as SeriesAnswer;
  return series.flatMap(({ values }) => values).reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

const ADDRESS = /Passages: (http:\/\/\S+)/;

test('a wrong setting refuses to start, says which, and leaves with 1', async () => {
  const { child, output } = start({ PORT: 'eighty' });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
  expect(output()).toContain('PORT');
  expect(output()).toContain('"eighty"');
  expect(output()).not.toContain('    at ');
});

test('a first load that is killed and started again gives the complete portal; a further start loads nothing', async () => {
  const killed = start({});
  await killed.wait(/rows {2}/);
  await end(killed.child, 'SIGKILL');
  expect(killed.output()).not.toMatch(ADDRESS);

  const again = start({});
  const [, address = ''] = await again.wait(ADDRESS);
  // The embedded database begins again; a real one keeps the files whose transactions were through.
  const bundled = SOURCES.filter((source) => source.bundled !== null);
  for (const { title } of bundled) expect(killed.output() + again.output()).toContain(title);
  const { sources } = (await (await fetch(`${address}/api/sources`)).json()) as { sources: SourceInfo[] };
  expect(sources.filter(({ release }) => release !== null)).toHaveLength(bundled.length);
  expect(await detections(address)).toBe(4_966_869);
  expect(await end(again.child, 'SIGTERM')).toBe(0);

  const further = start({});
  const [, sameAddress = ''] = await further.wait(ADDRESS);
  expect(further.output()).not.toMatch(/rows {2}/);
  expect(await detections(sameAddress)).toBe(4_966_869);
  expect(await end(further.child, 'SIGTERM')).toBe(0);
}, 400_000);
