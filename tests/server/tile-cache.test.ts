import { afterEach, expect, test, vi } from 'vitest';
import { AnswerCache } from '../../server/cache.ts';
import { useApp } from './app.ts';
import { tileAt, tileUrl } from './vector-tiles.ts';

const { get, opened } = useApp();
const INCIDENTS = tileUrl('incidents', tileAt(5, 14, 35), 'datetime=2016');
const FLOWS = tileUrl('corridor-flows', tileAt(4, 14, 35), 'datetime=2016-05');

afterEach(() => void vi.restoreAllMocks());

/** How many tiles were asked of the database while `work` ran. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const { pool, prepared } = opened().context;
  const query = vi.spyOn(prepared ?? pool, 'query');
  await work();
  const count = query.mock.calls.length;
  query.mockRestore();
  return count;
}

/** The snapshot as it is once a source has published again. */
function release(source: string): void {
  const { context } = opened();
  const { snapshot } = context;
  const last = snapshot.releases.findLast((one) => one.source === source);
  if (!last) throw new Error(`${source} has no release`);
  const next = { ...last, id: 1_000_000, checksum: 'another' };
  context.snapshot = { ...snapshot, version: `${snapshot.version}+`, releases: [...snapshot.releases, next] };
}

test('a load leaves the tiles that it cannot change in the cache, and no others', async () => {
  const { context } = opened();
  const before = context.snapshot;
  for (const url of [INCIDENTS, FLOWS]) await get(url);
  release('frontex-detections');
  expect(await queriesOf(() => get(INCIDENTS))).toBe(0);
  expect(await queriesOf(() => get(FLOWS))).toBe(1);
  release('iom-missing-migrants');
  expect(await queriesOf(() => get(INCIDENTS))).toBe(1);
  context.snapshot = before;
  expect(await queriesOf(() => get(FLOWS))).toBe(0);
});

test('a load of places and names, which every figure is drawn on, changes all tiles', async () => {
  const { context } = opened();
  const before = context.snapshot;
  await get(INCIDENTS);
  release('boundaries');
  expect(await queriesOf(() => get(INCIDENTS))).toBe(1);
  context.snapshot = before;
});

test('no source that publishes figures describes places or names', async () => {
  const { rows } = await opened().context.pool.query<{ source: string }>(`
    select distinct s.key as source from source s join release r on r.source = s.key
    where s.measures <> '{}' and r.id in (
      select release_id from admin_unit union select release_id from boundary_line union select release_id from corridor
      union select release_id from transit_route union select release_id from place)`);
  expect(rows).toEqual([]);
});

test('however many ask for a tile at once, the database is asked once', async () => {
  const url = tileUrl('incidents', tileAt(6, 14, 35), 'datetime=2017');
  expect(await queriesOf(() => Promise.all(Array.from({ length: 20 }, () => get(url))))).toBe(1);
});

test('a tile far from every feature asks the database nothing', async () => {
  await get(tileUrl('corridors', tileAt(5, 14, 35)));
  const far = tileUrl('corridors', tileAt(6, -140, -50));
  expect(await queriesOf(async () => expect((await get(far)).statusCode).toBe(204))).toBe(0);
});

test('what is kept is counted with its compressed copies, and stays within its bound', async () => {
  const cache = new AnswerCache(1_000_000);
  const text = Buffer.from(Array.from({ length: 20_000 }, (_, index) => `${index * 7919}`).join());
  const make = async () => ({ bytes: text, contentType: 'text/plain', cacheControl: 'no-cache', quality: 4 });
  const stored = await cache.get('one', make);
  const plain = cache.bytes;
  const packed = [await stored.body('br'), await stored.body('gzip')].map(({ bytes }) => bytes.length);
  expect(cache.bytes - plain).toBe(packed.reduce((all, bytes) => all + bytes, 0));
  for (let index = 0; index < 20; index += 1) await (await cache.get(`more ${index}`, make)).body('gzip');
  expect(cache.bytes).toBeLessThanOrEqual(1_000_000);
  expect(cache.peek('one')).toBeUndefined();
});
