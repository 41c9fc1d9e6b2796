/**
 * Loaded into the portal's process before it: remembers the SQL that a request sends, and sends it again through `pg`
 * alone, on the same connection, when its parent asks for the time that takes.
 */
import pg from 'pg';

/** What the parent asks. */
export type Order = { kind: 'record' } | { kind: 'replay'; prepared: boolean };

/**
 * The answer to `replay`: how many queries there were, and the milliseconds they took together. Those that were prepared
 * are sent so again, or else plainly.
 */
export interface Replayed {
  queries: number;
  milliseconds: number;
}

interface Sent {
  client: pg.Client;
  name: string | undefined;
  text: string;
  values: unknown[];
}

let sent: Sent[] = [];
let recording = false;

const prototype = pg.Client.prototype as { query: (this: pg.Client, ...parts: unknown[]) => unknown };
const query = prototype.query;
prototype.query = function (this: pg.Client, ...parts: unknown[]): unknown {
  if (recording) {
    const [first, second] = parts;
    const config =
      typeof first === 'string'
        ? { name: undefined, text: first }
        : (first as { name?: string; text?: string; values?: unknown[] });
    const values = config.values ?? (Array.isArray(second) ? (second as unknown[]) : []);
    if (config.text) sent.push({ client: this, name: config.name, text: config.text, values });
  }
  return query.apply(this, parts);
};

async function replay(prepared: boolean): Promise<Replayed> {
  recording = false;
  const clients = new Set(sent.map(({ client }) => client));
  // What is not prepared is planned as on any other connection.
  if (!prepared) for (const client of clients) await client.query('set plan_cache_mode = auto');
  const start = performance.now();
  for (const { client, name, text, values } of sent) {
    await client.query(prepared && name !== undefined ? { name, text, values } : { text, values });
  }
  const milliseconds = performance.now() - start;
  if (!prepared) for (const client of clients) await client.query('reset plan_cache_mode');
  return { queries: sent.length, milliseconds };
}

process.on('message', (order: Order) => {
  if (order.kind === 'record') {
    sent = [];
    recording = true;
    process.send?.({ queries: 0, milliseconds: 0 } satisfies Replayed);
    return;
  }
  replay(order.prepared).then(
    (replayed) => process.send?.(replayed),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
// The channel to the parent must not keep the portal alive when it is told to stop.
process.channel?.unref();
