import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { balkansDailyEstimates } from '../../geodata/sources/balkans-daily-estimates.ts';
import { samplesFolder } from '../samples.ts';
import { openRows, openSample, openSheets, readAll, rejectedIn, withCell, type Rows } from './open-tables.ts';

const NAMES = ['mainlandgreece', 'fyrom', 'serbia', 'croatia', 'hungary'];

/** November 2015 from its last day back, with a copy of the newest days beside it. */
function november(): Rows {
  const day = (of: number) => new Date(Date.UTC(2015, 10, of));
  const header = [
    '#date',
    ...NAMES.map((name) => `#affected+arrive${name}`),
    null,
    'Older copy',
    null,
    null,
    null,
    null,
    null,
  ];
  const rows = Array.from({ length: 30 }, (_, index) => {
    const of = 30 - index;
    const values = NAMES.map((_, node) => (of === 4 && node === 4 ? 'N/A' : of * 10 + node));
    return [day(of), ...values, null, ...(of > 10 ? [day(of), ...values] : [])];
  });
  return [header, ...rows];
}

const read = (rows: Rows) =>
  readAll(
    balkansDailyEstimates,
    openSheets({
      arrivals: rows,
      model: [
        ['', 'Predicted'],
        [1, 2],
      ],
    }),
  );

test('days come newest first and add up to whole months, with a copy beside them that agrees', async () => {
  const parsed = await read(november());
  expect(parsed.issues).toEqual([]);
  expect(parsed.rowsRead).toBe(30);
  const months = parsed.observations.filter((o) => o.period === 'month');
  expect(months.map((o) => [o.corridor, o.country, o.place, o.first_day, o.value, o.value_status, o.note])).toEqual([
    ['western-balkans', 'GRC', 'greek-mainland', '2015-11-01', 4650, 'estimated', null],
    ['western-balkans', 'MKD', null, '2015-11-01', 4680, 'estimated', null],
    ['western-balkans', 'SRB', null, '2015-11-01', 4710, 'estimated', null],
    ['western-balkans', 'HRV', null, '2015-11-01', 4740, 'estimated', null],
    ['western-balkans', 'HUN', null, '2015-11-01', 4726, 'provisional', '29 of 30 days'],
  ]);
  const gap = parsed.observations.find((o) => o.first_day === '2015-11-04' && o.country === 'HUN');
  expect([gap?.period, gap?.value, gap?.value_status]).toEqual(['day', null, 'not_reported']);
  expect(parsed.recognised).toContain('a copy of 20 days beside it (Older copy), compared');
  expect(parsed.recognised).toContain('passed over: model');
});

test('the same table as CSV, oldest first, with other names and columns in another order', async () => {
  const order = [3, 0, 5, 1, 4, 2];
  const [, ...rows] = november().map((row) => order.map((index) => row[index] ?? null));
  const csv: Rows = [['Serbia', 'Date', 'Hungary', 'Mainland Greece', 'Croatia', 'North Macedonia'], ...rows.reverse()];
  const values = ({ observations }: Awaited<ReturnType<typeof read>>) =>
    observations.map((o) => [o.country, o.period, o.first_day, o.value].join()).sort();
  const parsed = await readAll(balkansDailyEstimates, openRows(csv));
  expect(rejectedIn(parsed)).toEqual([]);
  expect(values(parsed)).toEqual(values(await read(november())));
});

test('columns in another order are still compared with a copy in the old order', async () => {
  const order = [0, 3, 1, 5, 2, 4];
  const rows = november().map((row) => [...order.map((index) => row[index] ?? null), ...row.slice(6)]);
  expect(rejectedIn(await read(rows))).toEqual([]);
  expect(rejectedIn(await read(withCell(rows, 4, 2, 9)))).toEqual(['4 column 11 (Older copy) 282 total']);
});

describe('damage is found with its place', () => {
  test.each([
    ['a table and a copy that disagree', 3, 2, 999, ['3 column 9 (Older copy) 290 total']],
    ['text for a number', 25, 2, 'many', ['25 #affected+arrivemainlandgreece many value']],
    ['a negative number', 25, 2, -1, ['25 #affected+arrivemainlandgreece -1 value']],
    ['a day twice', 25, 1, new Date(Date.UTC(2015, 10, 5)), ['27 #date 2015-11-05 duplicate']],
    ['a day that is none', 25, 1, '2015-11-31', ['25 #date 2015-11-31 value']],
    ['a column whose name is broken', 1, 6, '#affected+arrivehungray', ['2 #affected+arrivehungray 304 column']],
  ])('%s', async (_, row, column, value, expected) => {
    expect(rejectedIn(await read(withCell(november(), row, column, value)))).toEqual(expected);
  });

  test('a day without a row leaves its month provisional and is told', async () => {
    const parsed = await read(november().filter((_, index) => index !== 25));
    expect(parsed.issues.map(({ kind, rejected }) => [kind, rejected])).toEqual([['partial', false]]);
    const month = parsed.observations.find((o) => o.period === 'month' && o.country === 'SRB');
    expect([month?.value_status, month?.note]).toEqual(['provisional', '29 of 30 days']);
  });
});

const folder = samplesFolder();
if (folder !== null) {
  test('the sample adds up to the publisher’s totals', async () => {
    const file = openSample(folder, 'balkans/ifrc_unhcr_daily_arrivals_analysis.xlsx');
    const { issues, rowsRead, observations } = await readAll(balkansDailyEstimates, file);
    const months = new Map<string, (number | null)[]>();
    for (const o of observations) {
      if (o.period === 'month')
        months.set(o.place ?? o.country ?? '', [...(months.get(o.place ?? o.country ?? '') ?? []), o.value]);
    }
    expect([issues, rowsRead]).toEqual([[], 102]);
    expect(Object.fromEntries(months)).toEqual({
      'greek-islands': [197_166, 122_228, 99_126],
      'greek-mainland': [164_673, 129_572, 96_427],
      MKD: [192_843, 159_660, 89_871],
      SRB: [185_910, 152_531, 90_913],
      HRV: [204_303, 164_639, 95_412],
      HUN: [99_515, 315, 265],
      SVN: [114_503, 164_313, 96_627],
      AUT: [191_274, 182_465, 105_244],
    });
  });
}

test('month sums that lack days are provisional in the bundled table', async () => {
  const { bundled } = balkansDailyEstimates;
  const name = bundled?.file ?? '';
  const text = await readFile(new URL(`../../geodata/${name}`, import.meta.url), 'utf8');
  const parsed = bundled?.parse({ name, text });
  const provisional = parsed?.observations.filter(({ value_status }) => value_status === 'provisional');
  expect(provisional?.map(({ country, first_day, value }) => [country, first_day, value]).sort()).toEqual([
    ['HRV', '2015-12-01', 95412],
    ['HUN', '2015-12-01', 265],
    ['SRB', '2015-12-01', 90913],
    ['SVN', '2015-10-01', 114503],
  ]);
});
