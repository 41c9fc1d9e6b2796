import { startPortal } from '../portal.ts';

/** The portal of a bench: on the embedded engine, or on the one of `DATABASE_URL`. */
export interface RunningApp {
  /** Without a slash at its end. */
  url: string;
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

function startApp(): Promise<RunningApp> {
  return startPortal({ databaseUrl: process.env.DATABASE_URL });
}
