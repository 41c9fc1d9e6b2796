/**
 * The header with which the service worker says when an answer was given that it had kept. A type, so that the two write
 * the same word and the worker still is one file without imports, as older browsers want it.
 */
export type KeptHeader = 'x-kept-since';

const KEPT_HEADER: KeptHeader = 'x-kept-since';

/** What of an answer decides whether the figures shown are old. */
type Listener = (since: string) => void;

let listener: Listener | null = null;

/** Calls `tell` with the day and time of every answer that was kept, because the portal could not be reached. */
export function onKept(tell: Listener): void {
  listener = tell;
}

/** Notes that an answer came, kept or fresh. */
export function noteAnswer({ headers }: Response): void {
  const since = headers.get(KEPT_HEADER);
  if (since) listener?.(since);
}

const seen = new Set<string>();

/** Remembers what the map asked for: its workers ask where the page does not see it. */
export function noteAsked(address: string): void {
  seen.add(address);
}

/** Everything that the page was made of until now, by address. */
export function loadedSoFar(): string[] {
  const own = performance.getEntriesByType('resource').map(({ name }) => name);
  return [location.origin + '/', ...new Set([...own, ...seen])].filter((address) =>
    address.startsWith(`${location.origin}/`),
  );
}
