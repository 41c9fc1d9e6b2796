import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The portal, started as by `npm start` in a process of its own with an empty data folder. */
export interface RunningPortal {
  /** Without a slash at its end. */
  url: string;
  process: ChildProcess;
  /** Ends it and removes its data folder. */
  stop: () => Promise<void>;
}

export interface PortalOptions {
  /** A PostgreSQL with PostGIS; undefined for the embedded engine. */
  databaseUrl: string | undefined;
  /** Modules that its process loads first, as file URLs. */
  preload?: readonly string[];
}

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FIRST_START_LIMIT = 5 * 60_000;

/** The portal on a free port, once it is ready; throws what it said when it does not start. */
export async function startPortal({ databaseUrl, preload = [] }: PortalOptions): Promise<RunningPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'passages-portal-'));
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, PORT: port, HOST: '127.0.0.1', DATA_DIR: folder, RATE_LIMIT: '1000000000' };
  for (const name of ['PUBLIC_URL', 'DATABASE_URL', 'NODE_ENV']) Reflect.deleteProperty(env, name);
  const imports = ['tsx', ...preload].flatMap((module) => ['--import', module]);
  const child = spawn(process.execPath, [...imports, 'server/start.ts'], {
    cwd: ROOT,
    env: databaseUrl === undefined ? env : { ...env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + FIRST_START_LIMIT;
  while (!(await isReady(url))) {
    if (hasEnded(child) || Date.now() > deadline) {
      await stop();
      throw new Error(`the portal did not start:\n${said.join('').slice(-2_000)}`);
    }
    await pause(200);
  }
  return { url, process: child, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
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
