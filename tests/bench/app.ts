import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Order, Replayed } from './record-sql.ts';

/**
 * The portal, started as by `npm start` in a process of its own with an empty data folder: on the embedded engine, or
 * on the one of `DATABASE_URL`.
 */
export interface RunningApp {
  /** Without a slash at its end. */
  url: string;
  /** Tells the portal to begin to remember the SQL that it sends, or to send it again and say how long that takes. */
  sql: (order: Order) => Promise<Replayed>;
  stop: () => Promise<void>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FIRST_START_LIMIT = 5 * 60_000;

let running: Promise<RunningApp> | null = null;

/** The portal that all sections of a run share; the first to ask waits for its first start. */
export function sharedApp(): Promise<RunningApp> {
  running ??= startApp();
  return running;
}

/** Ends the shared portal, if any section asked for it. */
export async function stopSharedApp(): Promise<void> {
  const app = await running?.catch(() => null);
  running = null;
  await app?.stop();
}

async function startApp(): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), 'passages-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, RATE_LIMIT: '1000000000' };
  Reflect.deleteProperty(env, 'PUBLIC_URL');
  const preload = new URL('./record-sql.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', preload, 'server/start.ts'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const sql = async (order: Order) => {
    child.send(order);
    const [answer] = (await once(child, 'message')) as [Replayed | { error: string }];
    if (typeof answer === 'object' && 'error' in answer) throw new Error(answer.error);
    return answer;
  };
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + FIRST_START_LIMIT;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the portal did not start:\n${said.join('').slice(-2_000)}`);
    }
    await pause(200);
  }
  return { url, sql, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited;
  clearTimeout(late);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
