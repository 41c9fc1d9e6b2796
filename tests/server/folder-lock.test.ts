import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FolderInUse, lockFolder } from '../../server/database/folder-lock.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'passages-lock-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a folder that a running process has open is refused, by its number', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(other, 'spawn');
  await writeFile(path.join(folder, 'embedded.lock'), String(other.pid));
  const error = await lockFolder(folder).catch((reason: unknown) => reason);
  other.kill();
  await once(other, 'exit');
  expect(error).toBeInstanceOf(FolderInUse);
  expect(String(error)).toContain(`process ${String(other.pid)}`);
});

test('a lock whose process is gone is taken over, and given back', async () => {
  const unlock = await lockFolder(folder);
  expect(await readFile(path.join(folder, 'embedded.lock'), 'utf8')).toBe(String(process.pid));
  await unlock();
  await expect(readFile(path.join(folder, 'embedded.lock'))).rejects.toThrow('ENOENT');
});
