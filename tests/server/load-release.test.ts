import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '../../server/database/schema.ts';
import { withdrawRelease } from '../../server/load/withdraw.ts';
import { useApp } from './app.ts';
import { arrivals, loadText, refusalOf } from './load-text.ts';
import { countRows, inSandbox } from './sandbox.ts';

const { opened } = useApp();
const sandbox = <T>(work: (db: Kysely<Database>) => Promise<T>) => inSandbox(opened().context, work);

const TEXT = arrivals(['2020-01', 10], ['2020-02', 20]);

test('the same file twice is known, and changes nothing; withdrawn, it is not loaded again by the way', async () => {
  await sandbox(async (db) => {
    const first = await loadText(db, TEXT);
    const before = await countRows(db);
    expect(await loadText(db, TEXT, { file: 'renamed.csv' })).toMatchObject({
      outcome: 'known',
      release: first.release,
    });
    expect(await countRows(db)).toEqual(before);
    await withdrawRelease(db, first.release, 'a mistake');
    expect(await loadText(db, TEXT)).toMatchObject({ outcome: 'withdrawn', release: first.release });
  });
});

test('a dry run says what a load would, and leaves nothing', async () => {
  await sandbox(async (db) => {
    const before = await countRows(db);
    const dry = await loadText(db, TEXT, { dryRun: true });
    expect(await countRows(db)).toEqual(before);
    const report = await loadText(db, TEXT);
    expect({ ...dry, outcome: 'loaded', release: report.release }).toEqual(report);
    expect(report).toMatchObject({ rowsRead: 2, observations: 2, rejected: 0 });
    expect(report.totals).toMatchObject([
      { measure: 'arrivals', period: 'month', year: 2020, country: 'ITA', value: 30 },
    ]);
  });
});

test('rejected rows refuse a file, with row, column and value, unless that many are accepted', async () => {
  const text = arrivals(['2020-01', 10], ['2020-02', 'many'], ['2020-03', 'few']);
  await sandbox(async (db) => {
    const before = await countRows(db);
    const refused = await refusalOf(loadText(db, text, { accept: 1 }));
    expect(refused.rejected).toBe(2);
    expect(refused.issues).toMatchObject([
      { file: 'trial.csv', row: 3, column: 'value', value: 'many', rejected: true },
      { file: 'trial.csv', row: 4, column: 'value', value: 'few', rejected: true },
    ]);
    expect(await countRows(db)).toEqual(before);
    expect(await loadText(db, text, { accept: 2 })).toMatchObject({ outcome: 'loaded', observations: 1, rejected: 2 });
  });
});

test('a row that refers to nothing known is rejected; a territory without a boundary is not', async () => {
  await sandbox(async (db) => {
    const text = 'measure,month,country,corridor,value\narrivals,2020-01,ITA,atlantis,10\n';
    expect((await refusalOf(loadText(db, text))).issues).toMatchObject([
      { row: 2, column: 'corridor', value: 'atlantis', kind: 'name' },
    ]);
    const report = await loadText(db, 'measure,month,country,value\narrivals,2020-01,MYT,10\n');
    expect(report.issues).toMatchObject([{ kind: 'name', rejected: false }]);
    expect(report.issues[0]?.message).toContain('MYT');
  });
});

test('a file that breaks off is refused, whatever number of rows is accepted', async () => {
  await sandbox(async (db) => {
    const report = await refusalOf(loadText(db, `${TEXT}"arrivals,2020-03,ITA`, { accept: 1000 }));
    expect(report.issues.some(({ kind, rejected }) => kind === 'file' && rejected)).toBe(true);
  });
});

test('the day of a release is the newest that the file speaks of with a figure, and never still to come', async () => {
  await sandbox(async (db) => {
    const day = async (text: string, today: string) =>
      (await loadText(db, text, { today, dryRun: true })).published.day;
    expect(await day(arrivals(['2020-01', 10], ['2020-02', 20]), '2026-11-21')).toBe('2020-02-29');
    expect(await day(arrivals(['2020-01', 10], ['2020-02', '']), '2026-11-21')).toBe('2020-01-31');
    expect(await day(arrivals(['2020-01', 10]), '2020-01-20')).toBe('2020-01-20');
  });
});

test('each of a few revised figures is named, however small; a figure that is taken back is too', async () => {
  const january = (people: number | string) => arrivals(['2020-01', people], ['2020-02', 300], ['2020-03', 0]);
  await sandbox(async (db) => {
    await loadText(db, january(410), { published: '2020-04-01' });
    const slip = await loadText(db, january(411), { published: '2020-05-01' });
    expect(slip.issues.map(({ value, message }) => [value, message])).toEqual([
      [null, 'revises 1 of the 3 figures that stood before'],
      ['411', 'was 410 before: arrivals, ITA, 2020-01'],
    ]);
    const back = await loadText(db, january(''), { published: '2020-06-01' });
    expect(back.issues.map(({ value }) => value)).toEqual([null, 'not reported']);
  });
});

test('a year parked in December, running totals, revised and missing months, and an early end are told', async () => {
  const months = Array.from({ length: 12 }, (_, index) => `2020-${String(index + 1).padStart(2, '0')}`);
  await sandbox(async (db) => {
    const told = async (text: string, published: string) =>
      (await loadText(db, text, { published })).issues
        .map(({ message, value }) => `${value ?? ''} ${message}`)
        .join('\n');
    expect(await told(arrivals(...months.map((month): [string, number] => [month, 100])), '2021-01-31')).toBe('');
    const parked = await told(
      arrivals(...months.map((m, i): [string, number] => [m, i === 11 ? 900 : 0])),
      '2021-02-28',
    );
    expect(parked).toContain('900 is the only month of 2020 with people in arrivals, ITA');
    expect(parked).toContain('900 was 100 before: arrivals, ITA, 2020-12');
    expect(parked).toContain('revises 12 of the 12 figures');
    const rising = await told(arrivals(...months.map((m, i): [string, number] => [m, 50 * i])), '2021-03-31');
    expect(rising).toContain('never falls in 12 months of 2020 in arrivals, ITA');
    const cut = await told(arrivals(['2020-01', 0], ['2020-03', 100]), '2021-04-30');
    expect(cut).toContain('no longer has 1 figures of 1 series');
    expect(cut).toContain('2020-03-01 is the last month of arrivals, though 2020-12-01 was published before');
  });
});
