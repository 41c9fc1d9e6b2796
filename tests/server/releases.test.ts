import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { createContext } from '../../server/context.ts';
import type { ChangesAnswer, ReleaseAnswer, SeriesAnswer, SourceInfo } from '../../server/contract.ts';
import type { Database } from '../../server/database/schema.ts';
import { restoreRelease, withdrawRelease } from '../../server/load/withdraw.ts';
import { CLIENT, useApp } from './app.ts';
import type { FeaturePage } from './features.ts';
import { arrivals, loadText, TRIAL } from './load-text.ts';
import { inSandbox } from './sandbox.ts';

const { opened, get, json } = useApp();

const FIRST = arrivals(['2020-01', 10], ['2020-02', 20], ['2020-03', 30]);
const SECOND = arrivals(['2020-01', 11], ['2020-03', 30], ['2020-04', 40]);

interface Vintages {
  db: Kysely<Database>;
  first: number;
  second: number;
  get(url: string): Promise<{ statusCode: number; body: string }>;
  json<T>(url: string): Promise<T>;
}

/** What `work` finds in an application with two vintages of the trial source, of April and of May 2020. */
function withVintages(work: (vintages: Vintages) => Promise<void>): Promise<void> {
  return inSandbox(opened().context, async (db) => {
    const first = (await loadText(db, FIRST, { published: '2020-04-01' })).release;
    const second = (await loadText(db, SECOND, { published: '2020-05-01' })).release;
    const context = await createContext({ ...opened().context, db }, opened().context.settings);
    const app = await buildApp(context, CLIENT, { logLevel: 'silent' });
    const ask = async (url: string) => {
      await context.refresh();
      return app.inject({ url });
    };
    await work({ db, first, second, get: ask, json: async (url) => (await ask(url)).json() });
    await app.close();
  });
}

const valuesOf = ({ series }: SeriesAnswer) => series.map(({ values }) => values);

test('the list has the newest release first, each with what its load said', async () => {
  const { releases } = await json<{ releases: ReleaseAnswer[] }>('/api/releases');
  const days = releases.map(({ published }) => published);
  expect(days).toEqual([...days].sort().reverse());
  expect(releases.find(({ source }) => source === 'uk-channel-small-boats')).toMatchObject({
    published: '2026-08-21',
    parser_version: 1,
    rejected: 0,
    withdrawn_at: null,
    standing: true,
  });
});

test('a page for people says of a release what its document says, and leads to what it changed', async () => {
  await withVintages(async ({ second, get: ask }) => {
    const one = (await ask(`/api/releases/${second}?f=html`)).body;
    expect(one).toContain('2020-05-01');
    expect(one).toContain(`<a href="/api/releases/${second}/changes?f=html">`);
    const changed = (await ask(`/api/releases/${second}/changes?f=html`)).body;
    expect(changed).toContain('1 revised, 1 added, 1 gone');
    expect(changed).toMatch(/revised<\/td>\s*<td>arrivals<\/td>.*?<td>10<\/td>\s*<td>11<\/td>/s);
  });
  for (const address of ['/api/releases', '/api/releases/1', '/api/releases/1/changes']) {
    expect((await get(address, { accept: 'text/html' })).headers['content-type']).toMatch(/^text\/html/);
    expect((await get(address, { accept: '*/*' })).headers['content-type']).toMatch(/^application\/json/);
    expect((await get(address, { accept: 'image/png' })).statusCode).toBe(406);
  }
  expect((await get('/api/releases/1/changes?limit=1', { accept: 'text/csv' })).headers['content-type']).toMatch(
    /^text\/csv/,
  );
});

test('the list can be read in pages, which together hold every release once', async () => {
  type Page = { releases: ReleaseAnswer[]; links: { rel: string; href: string }[] };
  const { releases: all } = await json<Page>('/api/releases');
  const seen: number[] = [];
  for (let url: string | undefined = '/api/releases?limit=5'; url !== undefined;) {
    const page: Page = await json<Page>(url);
    seen.push(...page.releases.map(({ id }) => id));
    url = page.links.find(({ rel }) => rel === 'next')?.href.replace(/^https?:\/\/[^/]+/, '');
  }
  expect(seen).toEqual(all.map(({ id }) => id));
});

test.each([
  ['/api/releases?source=nobody', 400],
  ['/api/releases?as_of=2020-02-30', 400],
  ['/api/releases?after=0', 400],
  ['/api/releases?x=1', 400],
  ['/api/releases/0', 404],
  ['/api/releases/first', 404],
  ['/api/releases/0/changes', 404],
])('%s is answered with %i', async (url, status) => {
  expect((await get(url)).statusCode).toBe(status);
});

test('a release says what stood of it then and now, and sources name the one that stood', async () => {
  await withVintages(async ({ json, get, first, second }) => {
    const list = async (query: string) => {
      const { releases } = await json<{ releases: ReleaseAnswer[] }>(`/api/releases?source=${TRIAL.key}${query}`);
      return releases.map(({ id, standing }) => [id, standing]);
    };
    expect(await list('')).toEqual([
      [second, true],
      // February, March and January are within the span of the second.
      [first, false],
    ]);
    expect(await list('&as_of=2020-04-30')).toEqual([[first, true]]);
    expect(await list('&as_of=2020-03-31')).toEqual([]);
    expect(await json(`/api/releases/${first}?as_of=2020-04-30`)).toMatchObject({ id: first, standing: true });
    expect((await get(`/api/releases/${second}?as_of=2020-04-30`)).statusCode).toBe(404);
    const { sources } = await json<{ sources: SourceInfo[] }>('/api/sources?as_of=2020-04-30');
    expect(sources.find(({ key }) => key === TRIAL.key)?.release?.id).toBe(first);
  });
});

test('changes are what was revised, added and is gone, as JSON, in pages and as CSV', async () => {
  await withVintages(async ({ json, get, first, second }) => {
    const url = `/api/releases/${second}/changes`;
    const whole = await json<ChangesAnswer>(url);
    expect(whole.before?.id).toBe(first);
    expect(whole.counts).toEqual({ revised: 1, added: 1, gone: 1 });
    expect(whole.changes.map(({ date, kind, before, after, country }) => [date, kind, before, after, country])).toEqual(
      [
        ['2020-01-01', 'revised', 10, 11, 'ITA'],
        ['2020-02-01', 'gone', 20, null, 'ITA'],
        ['2020-04-01', 'added', null, 40, 'ITA'],
      ],
    );
    const page = await json<ChangesAnswer>(`${url}?limit=1&after=${whole.changes[0]?.id}`);
    expect(page.changes).toEqual([whole.changes[1]]);
    expect(page.links.map(({ rel }) => rel)).toEqual(['self', 'alternate', 'next']);
    const lines = (await get(`${url}?f=csv`)).body.trim().split('\r\n');
    expect(lines.length).toBe(4);
    expect(lines[1]).toMatch(/,revised,arrivals,month,2020-01-01,.*,10,reported,11,reported$/);
    expect((await json<ChangesAnswer>(`/api/releases/${first}/changes`)).counts).toEqual({
      revised: 0,
      added: 3,
      gone: 0,
    });
  });
});

test('every way to ask for a day answers with what stood then', async () => {
  await withVintages(async ({ json, get }) => {
    const asked = `source=${TRIAL.key}`;
    const series = `/api/series?measure=arrivals&${asked}&from=2020-01&to=2020-04`;
    expect(valuesOf(await json(`${series}&as_of=2020-04-30`))).toEqual([[10, 20, 30, null]]);
    expect(valuesOf(await json(series))).toEqual([[11, null, 30, 40]]);
    for (const id of ['arrivals', 'observations']) {
      const values = async (query: string) => {
        const { features } = await json<FeaturePage>(`/api/collections/${id}/items?${asked}${query}`);
        return features.map(({ properties }) => properties['value']);
      };
      expect([id, await values('&as_of=2020-04-30')]).toEqual([id, [10, 20, 30]]);
      expect([id, await values('')]).toEqual([id, [11, 30, 40]]);
      expect((await get(`/api/collections/${id}/items?f=csv&${asked}&as_of=2020-03-31`)).body.trim()).not.toContain(
        '\n',
      );
    }
    const { features } = await json<FeaturePage>(`/api/collections/observations/items?${asked}&as_of=2020-04-30`);
    expect((await get(`/api/collections/observations/items/${features[0]?.id}`)).statusCode).toBe(404);
    expect((await get(`/api/collections/observations/items/${features[0]?.id}?as_of=2020-04-30`)).statusCode).toBe(200);
  });
});

test('a withdrawn release is in the list with its reason and answers nothing, until it is restored', async () => {
  await withVintages(async ({ db, json, second }) => {
    const series = `/api/series?measure=arrivals&source=${TRIAL.key}`;
    await withdrawRelease(db, second, 'counted twice');
    expect(await json(`/api/releases/${second}`)).toMatchObject({ withdrawn_reason: 'counted twice', standing: false });
    expect(valuesOf(await json(series))).toEqual([[10, 20, 30]]);
    expect((await json<ChangesAnswer>(`/api/releases/${second}/changes`)).changes).toEqual([]);
    await restoreRelease(db, second);
    expect(valuesOf(await json(series))).toEqual([[11, null, 30, 40]]);
  });
});

test('stocks of a plain round and of site assessments in one month are not mixed, and other breakdowns stay out', async () => {
  const table = [
    'measure,date,country,admin_level,round,sex,value',
    'idps,2020-05-02,TCD,0,4,,400',
    'idps,2020-05-20,TCD,0,4 SA,,999',
    'idps,2020-05-02,TCD,0,4,female,210',
    'idps,2020-07-02,TCD,0,5 SA,,500',
    '',
  ].join('\n');
  await inSandbox(opened().context, async (db) => {
    await loadText(db, table, { published: '2020-08-01' });
    const context = await createContext({ ...opened().context, db }, opened().context.settings);
    const app = await buildApp(context, CLIENT, { logLevel: 'silent' });
    const ask = async <T>(url: string) => (await app.inject({ url })).json<T>();
    const { series } = await ask<SeriesAnswer>(`/api/series?measure=idps&source=${TRIAL.key}`);
    expect(series.map(({ values }) => values)).toEqual([[400, null, 500]]);
    const { rows } = await ask<{ rows: { source: string; round: string }[] }>('/api/cube/idps');
    expect(rows.filter(({ source }) => source === TRIAL.key).map(({ round }) => round)).toEqual(['4', '5 SA']);
    const all = await ask<FeaturePage>(`/api/collections/observations/items?source=${TRIAL.key}`);
    expect(all.features).toHaveLength(4);
    await app.close();
  });
});
