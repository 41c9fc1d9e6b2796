import pg from 'pg';

/** A connection that listens until it is closed. */
export interface Listener {
  close(): Promise<void>;
}

const FIRST_WAIT = 250;
const LONGEST_WAIT = 30_000;

/**
 * Listens to a channel of PostgreSQL on a connection of its own. `onNews` is called once it listens, since something may
 * have been said before, and with every notification; when the connection is lost, or `onNews` fails, it begins again
 * after a while that grows up to half a minute. Never throws: `onTrouble` hears of what went wrong.
 */
export function listen(
  config: pg.ClientConfig,
  channel: string,
  onNews: () => Promise<void>,
  onTrouble: (error: unknown) => void = () => undefined,
): Listener {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let wait = FIRST_WAIT;
  let closed = false;

  const lose = async (lost: pg.Client, error: unknown) => {
    if (client !== lost) return;
    client = null;
    await lost.end().catch(() => undefined);
    if (closed) return;
    onTrouble(error);
    timer = setTimeout(() => void begin(), wait);
    // Waiting keeps no process alive.
    timer.unref();
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };
  const begin = async () => {
    const own = new pg.Client({ ...config, keepAlive: true, keepAliveInitialDelayMillis: 10_000 });
    client = own;
    const tell = () => onNews().catch((error: unknown) => lose(own, error));
    own.on('error', (error) => void lose(own, error));
    own.on('end', () => void lose(own, new Error('the connection ended')));
    own.on('notification', () => void tell());
    try {
      await own.connect();
      await own.query(`listen ${pg.escapeIdentifier(channel)}`);
      await onNews();
      wait = FIRST_WAIT;
    } catch (error) {
      await lose(own, error);
    }
  };
  void begin();
  return {
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
