import { once } from 'node:events';
import { startPortal } from '../portal.ts';
import type { Order, Replayed } from './record-sql.ts';

/** The portal of a bench: on the embedded engine, or on the one of `DATABASE_URL`. */
export interface RunningApp {
  /** Without a slash at its end. */
  url: string;
  /** Tells the portal to begin to remember the SQL that it sends, or to send it again and say how long that takes. */
  sql: (order: Order) => Promise<Replayed>;
  stop: () => Promise<void>;
}

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
  const preload = [new URL('./record-sql.ts', import.meta.url).href];
  const { url, process: child, stop } = await startPortal({ databaseUrl: process.env.DATABASE_URL, preload });
  const sql = async (order: Order) => {
    child.send(order);
    const [answer] = (await once(child, 'message')) as [Replayed | { error: string }];
    if (typeof answer === 'object' && 'error' in answer) throw new Error(answer.error);
    return answer;
  };
  return { url, sql, stop };
}
