import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '../../server/database/schema.ts';
import { loadBundled } from '../../server/load/load.ts';
import { restoreRelease, withdrawRelease } from '../../server/load/withdraw.ts';
import { readSnapshot, standingOn } from '../../server/snapshot.ts';
import { useApp } from './app.ts';
import { arrivals, loadText, TRIAL } from './load-text.ts';
import { changedGeodata, inSandbox } from './sandbox.ts';

const { opened } = useApp();
const sandbox = <T>(work: (db: Kysely<Database>) => Promise<T>) => inSandbox(opened().context, work);

/** What stands of the trial source on a day, as `month value` texts: by the rows themselves, which the roll-up must match. */
async function standing(db: Kysely<Database>, asOf: string | null = null): Promise<string[]> {
  const { counting, newest } = standingOn(await readSnapshot(db), asOf);
  const { rows } = await sql<{ text: string }>`
    select to_char(o.first_day, 'YYYY-MM') || ' ' || coalesce(o.value::text, '-') as text
    from observation o join series s on s.id = o.series_id
    where s.source = ${TRIAL.key} and o.release_id = any(${counting}::int[])
      and (o.superseded_by is null or o.superseded_by <> all(${counting}::int[]))
    order by 1`.execute(db);
  const rolled = await sql<{ text: string }>`
    select to_char(month, 'YYYY-MM') || ' ' || coalesce(value::text, '-') as text
    from flow_month where release_id = ${newest.get(TRIAL.key)?.id ?? 0} order by 1`.execute(db);
  expect(rolled.rows).toEqual(rows);
  return rows.map(({ text }) => text);
}

const FIRST = arrivals(['2020-01', 10], ['2020-02', 20], ['2020-03', 30]);
/** Revises January and no longer has February. */
const SECOND = arrivals(['2020-01', 11], ['2020-03', 30], ['2020-04', 40]);
const THIRD = arrivals(['2020-03', 33], ['2020-05', 50]);

const AFTER_FIRST = ['2020-01 10', '2020-02 20', '2020-03 30'];
const AFTER_SECOND = ['2020-01 11', '2020-03 30', '2020-04 40'];
/** April is within the span of the third, which does not have it. */
const AFTER_THIRD = ['2020-01 11', '2020-03 33', '2020-05 50'];

const RELEASES = [
  { text: FIRST, published: '2020-04-01' },
  { text: SECOND, published: '2020-05-01' },
  { text: THIRD, published: '2020-06-01' },
] as const;

test.each([
  ['as they were published', [0, 1, 2]],
  ['the newest first', [2, 1, 0]],
  ['the middle one last', [0, 2, 1]],
  ['the oldest last', [1, 2, 0]],
])('vintages loaded %s stand alike: a row that a newer one no longer has is gone', async (_how, order) => {
  await sandbox(async (db) => {
    for (const index of order) {
      const release = RELEASES[index];
      if (release) await loadText(db, release.text, { published: release.published });
    }
    expect(await standing(db)).toEqual(AFTER_THIRD);
    expect(await standing(db, '2020-05-31')).toEqual(AFTER_SECOND);
    expect(await standing(db, '2020-04-30')).toEqual(AFTER_FIRST);
    expect(await standing(db, '2020-03-31')).toEqual([]);
  });
});

test('withdrawing a release restores what stood before, and restoring it puts it back', async () => {
  await sandbox(async (db) => {
    const ids: number[] = [];
    for (const { text, published } of RELEASES) ids.push((await loadText(db, text, { published })).release);
    const [, second = 0, third = 0] = ids;
    await withdrawRelease(db, third, 'a mistake');
    expect(await standing(db)).toEqual(AFTER_SECOND);
    await withdrawRelease(db, second, 'another');
    expect(await standing(db)).toEqual(AFTER_FIRST);
    expect(await standing(db, '2020-05-31')).toEqual(AFTER_FIRST);
    await restoreRelease(db, third);
    expect(await standing(db)).toEqual(['2020-01 10', '2020-02 20', '2020-03 33', '2020-05 50']);
    await restoreRelease(db, second);
    expect(await standing(db)).toEqual(AFTER_THIRD);
    expect(await standing(db, '2020-05-31')).toEqual(AFTER_SECOND);
    await expect(restoreRelease(db, second)).rejects.toThrow('is not withdrawn');
    await expect(withdrawRelease(db, 0, '')).rejects.toThrow('no release 0');
  });
});

test('a release that nothing is left of says by which one the last of it was replaced', async () => {
  await sandbox(async (db) => {
    const first = await loadText(db, FIRST, { published: '2020-04-01' });
    const second = await loadText(db, SECOND, { published: '2020-05-01' });
    const exhausted = async () => {
      const rows = await db
        .selectFrom('release')
        .select(['id', 'exhausted_by'])
        .where('source', '=', 'trial')
        .execute();
      return new Map(rows.map((row) => [row.id, row.exhausted_by]));
    };
    expect((await exhausted()).get(first.release)).toBe(second.release);
    expect((await exhausted()).get(second.release)).toBeNull();
    await withdrawRelease(db, second.release, 'a mistake');
    expect((await exhausted()).get(first.release)).toBeNull();
  });
});

test('totals and breakdowns are replaced apart', async () => {
  await sandbox(async (db) => {
    const header = 'measure,month,country,nationality,value\n';
    await loadText(db, `${header}arrivals,2020-01,ITA,,10\narrivals,2020-01,ITA,SYR,6\n`, { published: '2020-04-01' });
    await loadText(db, `${header}arrivals,2020-01,ITA,,11\n`, { published: '2020-05-01' });
    expect(await standing(db)).toEqual(['2020-01 11', '2020-01 6']);
  });
});

test('a round replaces that round, whatever its days', async () => {
  const source = { ...TRIAL, restates: ['country', 'round'] as const };
  const header = 'measure,date,country,round,value\n';
  await sandbox(async (db) => {
    await loadText(db, `${header}idps,2020-01-31,UKR,1,10\nidps,2020-03-31,UKR,2,20\n`, {
      source,
      published: '2020-04-01',
    });
    await loadText(db, `${header}idps,2020-02-15,UKR,1,11\n`, { source, published: '2020-05-01' });
    const { rows } = await sql<{ text: string }>`
      select o.round || ': ' || o.value as text from observation o join series s on s.id = o.series_id
      where s.source = 'trial' and o.superseded_by is null order by 1`.execute(db);
    expect(rows.map(({ text }) => text)).toEqual(['1: 11', '2: 20']);
  });
});

test('withdrawing a release of places puts those of the one before back', async () => {
  await sandbox(async (db) => {
    const names = async () =>
      (await db.selectFrom('place').select('id').where('source', '=', 'named-points').execute()).length;
    const before = await names();
    const { url, remove } = await changedGeodata('points.csv', (text) => text.replace(/\nalb-babrru,.*/, ''));
    await loadBundled(db, undefined, url).finally(remove);
    expect(await names()).toBe(before - 1);
    const { id } = await db
      .selectFrom('release')
      .select('id')
      .where('source', '=', 'named-points')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    await withdrawRelease(db, id, 'a mistake');
    expect(await names()).toBe(before);
    await restoreRelease(db, id);
    expect(await names()).toBe(before - 1);
  });
});
