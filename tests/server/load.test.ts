import { sql, type Kysely } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import type { Issue } from '../../geodata/source.ts';
import type { Database } from '../../server/database/schema.ts';
import { openConnection } from '../../server/database/connect.ts';
import { loadBundled, RefusedFiles } from '../../server/load/load.ts';
import { readSeries } from '../../server/query/series.ts';
import { readSnapshot, standingOn } from '../../server/snapshot.ts';
import { migrate } from '../../server/database/migrate.ts';
import { useApp } from './app.ts';
import { createDatabase } from './databases.ts';
import { changedGeodata, countRows, inSandbox } from './sandbox.ts';

const { opened } = useApp();
const BOATS = 'figures/uk-channel-small-boats.csv';
const sandbox = <T>(work: (db: Kysely<Database>) => Promise<T>) => inSandbox(opened().context, work);

/** What comes of loading the bundled files with one of them changed: the rows before and after, and the refusal. */
async function loadChanged(file: string, change: (text: string) => string) {
  const { url, remove } = await changedGeodata(file, change);
  try {
    return await sandbox(async (db) => {
      const before = await countRows(db);
      const outcome = await loadBundled(db, undefined, url).catch((error: unknown) => error);
      return { before, outcome, after: await countRows(db) };
    });
  } finally {
    await remove();
  }
}

/** The issues of a refusal, which must have left the database as it was. */
async function issuesOf(file: string, change: (text: string) => string): Promise<readonly Issue[]> {
  const { before, outcome, after } = await loadChanged(file, change);
  if (!(outcome instanceof RefusedFiles)) throw new Error(`the file was not refused: ${String(outcome)}`);
  expect(after).toEqual(before);
  for (const { file: name, row, column, value } of outcome.issues) {
    for (const part of [name, `row ${row}`, `column ${column}`, JSON.stringify(value)])
      expect(outcome.message).toContain(String(part));
  }
  return outcome.issues;
}

describe('a file with a broken row is refused with file, row, column and value, and the database is as before', () => {
  test.each([
    ['a number that is none', BOATS, ',2018,7,', ',2018,seven,', { row: 2, column: 'm01', value: 'seven' }],
    ['a negative number', BOATS, ',2018,7,', ',2018,-7,', { row: 2, column: 'm01', value: '-7' }],
    ['a decimal', BOATS, ',2018,7,', ',2018,7.5,', { row: 2, column: 'm01', value: '7.5' }],
    [
      'an unknown corridor',
      BOATS,
      'arrivals,channel,GBR,,sea,,2019',
      'arrivals,atlantis,GBR,,sea,,2019',
      { row: 3, column: 'corridor', value: 'atlantis' },
    ],
    [
      'an unknown country',
      BOATS,
      'channel,GBR,,sea,,2019',
      'channel,QQQ,,sea,,2019',
      { row: 3, column: 'country', value: 'QQQ' },
    ],
    [
      'an unknown nationality',
      BOATS,
      'GBR,,sea,,2019',
      'GBR,,sea,QQQ,2019',
      { row: 3, column: 'nationality', value: 'QQQ' },
    ],
    ['an unknown unit', 'figures/stocks.csv', ',UA71,', ',UA99,', { column: 'area_code', value: 'UA99' }],
    [
      'a day that is none',
      'figures/stocks.csv',
      ',2017-03-30,',
      ',2017-04-31,',
      { column: 'date', value: '2017-04-31' },
    ],
    [
      'a count that no event has',
      'incidents.csv',
      ',37.2832,12,',
      ',37.2832,99999999999,',
      { row: 2, column: 'dead', value: '99999999999' },
    ],
    [
      'a leg that comes twice',
      'transit-routes.geojson',
      '"id":"ag-korce-kastoria"',
      '"id":"ag-gjirokaster-ioannina"',
      { row: 2, column: 'id' },
    ],
    [
      'a position off the globe',
      'incidents.csv',
      ',27,37.2832,',
      ',27,97.2832,',
      { row: 2, column: 'lat', value: '97.2832' },
    ],
    [
      'a place that comes twice',
      'points.csv',
      '\nalb-gjirokaster,',
      '\nalb-babrru,',
      { row: 3, column: 'id', value: 'alb-babrru' },
    ],
    [
      'a month of opening that is none',
      'points.csv',
      ',2017-04,',
      ',2017-14,',
      { column: 'operating_from', value: '2017-14' },
    ],
    [
      'a corridor that comes twice',
      'corridors.csv',
      '\nblack-sea,',
      '\nalbania-greece-circular,',
      { row: 3, column: 'id', value: 'albania-greece-circular' },
    ],
  ])('%s', async (_what, file, from, to, expected) => {
    const issues = await issuesOf(file, (text) => text.replace(from, to));
    expect(issues[0]).toMatchObject({ file, ...expected });
  });
});

test('the same files twice change nothing', async () => {
  const [before, loaded, after] = await sandbox(async (db) => [
    await countRows(db),
    await loadBundled(db),
    await countRows(db),
  ]);
  expect(loaded).toBe(0);
  expect(after).toEqual(before);
});

test('a changed file is a new release that supersedes the old one, and as_of still answers with the old one', async () => {
  const { url, remove } = await changedGeodata(BOATS, (text) => text.replace(',2018,7,', ',2018,8,'));
  const january = async (db: Kysely<Database>, asOf: string | null) => {
    const snapshot = await readSnapshot(db);
    const answer = await readSeries(db, {
      measure: 'arrivals',
      filters: { source: ['uk-channel-small-boats'] },
      from: '2018-01' as never,
      to: '2018-01' as never,
      groups: [],
      snapshot,
      standing: standingOn(snapshot, asOf),
      day: '2026-12-01',
    });
    return answer.series.map(({ values }) => values);
  };
  await sandbox(async (db) => {
    const { version } = await readSnapshot(db);
    // The publisher's earlier release, a month before the one that comes with the change.
    await sql`update release set published = '2026-07-21' where source = 'uk-channel-small-boats'`.execute(db);
    expect(await loadBundled(db, undefined, url)).toBe(1);
    expect(await january(db, null)).toEqual([[8]]);
    expect(await january(db, '2026-08-21')).toEqual([[8]]);
    expect(await january(db, '2026-08-20')).toEqual([[7]]);
    expect(await january(db, '2026-07-20')).toEqual([]);
    const releases = await db
      .selectFrom('release')
      .select(['published', 'observations'])
      .where('source', '=', 'uk-channel-small-boats')
      .orderBy('id')
      .execute();
    expect(releases[0]?.observations).toBe(releases[1]?.observations);
    expect((await readSnapshot(db)).version).not.toBe(version);
  });
  await remove();
});

test('a failure in the middle of a file leaves nothing of that file', async () => {
  // Half a character is text to JavaScript and none to PostgreSQL, which only the insert finds out.
  const { url, remove } = await changedGeodata('transit-routes.geojson', (text) =>
    text.replace('"note":"Schematic', '"note":"\\ud800Schematic'),
  );
  await sandbox(async (db) => {
    const before = await countRows(db);
    await expect(loadBundled(db, undefined, url)).rejects.toThrow(/json/i);
    expect(await countRows(db)).toEqual(before);
  });
  await remove();
});

const { engine, config } = inject('address');
// The embedded engine has one session: two loads cannot meet there.
if (engine === 'postgis') {
  test('two processes that start at once on an empty database load every file once', async () => {
    const name = `passages_test_twice_${process.pid}`;
    const { address, remove } = await createDatabase(config.connectionString ?? '', name);
    const [one, other] = [openConnection(engine, address.config), openConnection(engine, address.config)];
    try {
      const start = async ({ db }: typeof one) => {
        await migrate(db);
        await loadBundled(db);
      };
      await Promise.all([start(one), start(other)]);
      expect(await countRows(one.db)).toEqual(await countRows(opened().context.db));
    } finally {
      await Promise.all([one.close(), other.close()]);
      await remove();
    }
  });
}
