import { usePortal, type Portal } from './portal.ts';

type Change = (portal: Portal) => Partial<Portal>;

/** The longest that a change waits for the browser to be idle, in milliseconds. */
const PATIENCE = 200;

let waiting: Change[] = [];

/** Settles once a change is in the store, with all others that came meanwhile: each of them alone would draw the page anew. */
export function changeTogether(change: Change): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.length === 0) whenIdle(write);
    waiting.push((portal) => {
      resolve();
      return change(portal);
    });
  });
}

function write(): void {
  const changes = waiting;
  waiting = [];
  usePortal.setState((portal) => changes.reduce((before, change) => ({ ...before, ...change(before) }), portal));
}

function whenIdle(work: () => void): void {
  // Safari does not tell.
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: PATIENCE });
  else setTimeout(work);
}
