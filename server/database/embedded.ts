import { mkdtemp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PoolConfig } from 'pg';
import { lockFolder } from './folder-lock.ts';

/** A running embedded database: how `pg` reaches it, and how it ends. */
export interface Embedded {
  connection: PoolConfig;
  /** Says that the folder is complete, so that the next start keeps it. */
  markComplete(): Promise<void>;
  stop(): Promise<void>;
}

// Node 20 cannot begin a worker with a TypeScript file: this line of JavaScript hands over to tsx.
const BEGIN = `
  const { entry } = require('node:worker_threads').workerData;
  import('tsx/esm/api').then(({ tsImport }) => tsImport(entry, entry));
`;

/**
 * Starts PGlite with PostGIS on `dataDir`, in a worker thread, reachable over a socket that only this user can open
 * (on Windows: a port on loopback). Throws FolderInUse when another process has the folder. A folder that an interrupted first load left behind is begun again.
 */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  const folder = path.join(dataDir, 'embedded');
  const complete = path.join(dataDir, 'embedded.complete');
  await mkdir(dataDir, { recursive: true });
  const unlock = await lockFolder(dataDir);
  if (!(await exists(complete))) await rm(folder, { recursive: true, force: true });
  const socketFolder = process.platform === 'win32' ? null : await mkdtemp(path.join(tmpdir(), 'passages-'));
  const worker = new Worker(BEGIN, {
    eval: true,
    workerData: {
      entry: new URL('./embedded-worker.ts', import.meta.url).href,
      folder,
      socket: socketFolder && path.join(socketFolder, '.s.PGSQL.5432'),
    },
  });
  const listening = await new Promise<{ port: number }>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the embedded database ended at its start, with code ${code}`)));
  });
  return {
    connection: {
      host: socketFolder ?? '127.0.0.1',
      port: socketFolder ? 5432 : listening.port,
      user: 'postgres',
      database: 'postgres',
      // All connections of PGlite share one session: a second one would find itself in the first one's transaction.
      max: 1,
    },
    markComplete: () => writeFile(complete, ''),
    stop: async () => {
      const stopped = new Promise((resolve) => worker.once('message', resolve));
      worker.postMessage('stop');
      await stopped;
      await worker.terminate();
      if (socketFolder) await rm(socketFolder, { recursive: true, force: true });
      await unlock();
    },
  };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
