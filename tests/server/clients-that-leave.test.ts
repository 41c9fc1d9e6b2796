import { once } from 'node:events';
import { get as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openApp, type TestApp } from './app.ts';

const DOWNLOAD = '/api/collections/observations/items?download=true&source=frontex-detections';
const { config, engine } = inject('address');

let portal: TestApp;
let url: string;
/** A connection that holds tables up, and one that looks at what the portal's do: in a transaction it would see no news. */
let holder: pg.Client;
let watcher: pg.Client;

beforeAll(async () => {
  // A name that no other connection to the same server has.
  portal = await openApp({ engine, config: { ...config, application_name: `leaving-${process.pid}` } });
  await portal.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(portal.app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  portal.app.server.closeAllConnections();
  await portal.close();
});
beforeEach(async () => {
  [holder, watcher] = [new pg.Client(config), new pg.Client(config)];
  await Promise.all([holder.connect(), watcher.connect()]);
  return async () => void (await Promise.all([holder.end(), watcher.end()]));
});

/** The portal's statements that run in PostgreSQL. */
async function running(): Promise<string[]> {
  const { rows } = await watcher.query<{ query: string }>(
    `select query from pg_stat_activity where application_name = $1 and state <> 'idle'`,
    [`leaving-${process.pid}`],
  );
  return rows.map(({ query }) => query);
}

/** Lets whoever reads observations wait until the transaction ends. */
async function holdUp(): Promise<void> {
  await holder.query('begin');
  await holder.query('lock table observation in access exclusive mode');
}

async function begin(path: string): Promise<IncomingMessage> {
  const [answer] = (await once(
    ask(`${url}${path}`, { agent: false, headers: { host: 'localhost:80' } }),
    'response',
  )) as [IncomingMessage];
  return answer;
}

/** How often a connection was taken from the pool so far. */
function countTaken(): () => number {
  let taken = 0;
  const count = () => (taken += 1);
  portal.context.pool.on('acquire', count);
  return () => taken;
}

/** Polls what comes soon on a quiet machine. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

const isFree = () => portal.context.pool.totalCount === portal.context.pool.idleCount;

test('a client that leaves before the first byte has its query cancelled', async () => {
  await holdUp();
  const request = ask(`${url}${DOWNLOAD}`, { agent: false }).on('error', () => undefined);
  await eventually(running).toHaveLength(1);
  request.destroy();
  await eventually(running).toEqual([]);
  await eventually(isFree).toBe(true);
  await holder.query('rollback');
});

test('a client that leaves in the middle of a download has its query cancelled, and no further portion is read', async () => {
  const answer = await begin(DOWNLOAD);
  await once(answer, 'data');
  answer.pause();
  await eventually(isFree).toBe(true);
  await holdUp();
  answer.on('error', () => undefined).resume();
  // The next portion, and where it ends.
  await eventually(running).toHaveLength(2);
  answer.destroy();
  await eventually(running).toEqual([]);
  await eventually(isFree).toBe(true);
  const taken = countTaken();
  await holder.query('rollback');
  expect((await portal.get('/api/collections/observations/items?limit=1')).statusCode).toBe(200);
  // The page, its count, and the proof that both are of one moment.
  expect(taken()).toBe(3);
});

test('a slow reader holds no connection and no more than a few portions, and gets all in the end', async () => {
  const taken = countTaken();
  const answer = await begin(`${DOWNLOAD}&datetime=2009/2024`);
  // It waits for somebody who reads.
  await once(answer, 'readable');
  let before = -1;
  await eventually(() => {
    const still = isFree() && taken() === before;
    before = taken();
    return still;
  }).toBe(true);
  const whole = await portal.get(`${DOWNLOAD}&datetime=2009/2024`);
  const all = taken() - before;
  expect(before).toBeLessThan(all / 2);
  expect(await text(answer)).toBe(whole.body);
});

test('a question that takes longer than it may is 503 and holds nothing', async () => {
  const impatient = await openApp({ engine, config: { ...config, options: '-c statement_timeout=300' } });
  await holdUp();
  try {
    for (const path of ['observations/items', 'corridor-flows/items?measure=dead']) {
      if (path.startsWith('corridor')) await holder.query('lock table flow_month in access exclusive mode');
      const { statusCode, headers, body } = await impatient.get(`/api/collections/${path}`);
      expect([statusCode, headers['content-type']]).toEqual([503, 'application/problem+json; charset=utf-8']);
      expect(body).toContain('ask for less');
      expect(headers['retry-after']).toBeDefined();
    }
    expect(impatient.context.pool.idleCount).toBe(impatient.context.pool.totalCount);
  } finally {
    await holder.query('rollback');
    await impatient.close();
  }
});
