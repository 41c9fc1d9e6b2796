import { AnswerCache } from './cache.ts';
import type { Connection } from './database/connect.ts';
import { listen, type Listener } from './database/listen.ts';
import type { Settings } from './settings.ts';
import { assertWhole, readSnapshot, Rewritten, type Snapshot } from './snapshot.ts';

/** What every route works with. */
export interface Context extends Connection {
  settings: Settings;
  cache: AnswerCache;
  /** What the database holds; another one takes its place after a load. An answer takes it once, and no second time. */
  snapshot: Snapshot;
  /** Reads the snapshot again. */
  refresh(): Promise<void>;
  /** Today in UTC, `YYYY-MM-DD`: the `as_of` of an answer that did not ask for one. */
  today(): string;
}

/** The channel on which a load, and a withdrawal, says that it is done. */
const CHANNEL = 'passages_release';

/** The context of an open, loaded database. */
export async function createContext(connection: Connection, settings: Settings): Promise<Context> {
  let last: Promise<void> = Promise.resolve();
  const context: Context = {
    ...connection,
    settings,
    cache: new AnswerCache(),
    snapshot: await readSnapshot(connection.db),
    // One after the other, so that an older one never takes the place of a newer.
    refresh: () => {
      last = last
        .catch(() => undefined)
        .then(async () => {
          context.snapshot = await readSnapshot(connection.db);
        });
      return last;
    },
    today: dayByDay(),
  };
  return context;
}

const DAY = 86_400_000;

/** A function that says today, and writes it anew once a day. */
function dayByDay(): () => string {
  let [day, written] = [NaN, ''];
  return () => {
    const now = Math.floor(Date.now() / DAY);
    if (now !== day) [day, written] = [now, new Date(now * DAY).toISOString().slice(0, 10)];
    return written;
  };
}

/**
 * Lets a context follow what other processes load; answers with what ends it. `onSnapshot` is called with each snapshot
 * read. The embedded engine has one process and nothing to follow.
 */
export function followReleases(
  context: Context,
  onSnapshot: (snapshot: Snapshot) => void = () => undefined,
  onTrouble: (error: unknown) => void = () => undefined,
): Listener {
  if (context.engine === 'embedded') return { close: async () => undefined };
  const { pool } = context;
  return listen(
    pool.options,
    CHANNEL,
    async () => {
      await context.refresh();
      onSnapshot(context.snapshot);
    },
    onTrouble,
  );
}

/** How often an answer is made again before the request fails: rewriting history is rare. */
const ATTEMPTS = 5;

/**
 * What `work` makes of the snapshot, and of that one alone, whatever is loaded meanwhile. Where what stood was rewritten
 * between two of its statements (`whole` throws then), it is made again of the next snapshot.
 */
export async function fromSnapshot<T>(
  context: Context,
  work: (snapshot: Snapshot, whole: () => Promise<void>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const { snapshot } = context;
    try {
      return await work(snapshot, () => assertWhole(context.db, snapshot));
    } catch (error) {
      if (!(error instanceof Rewritten) || attempt === ATTEMPTS) throw error;
      await context.refresh();
    }
  }
}
