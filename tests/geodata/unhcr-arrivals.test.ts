import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { unhcrMediterraneanArrivals } from '../../geodata/sources/unhcr-mediterranean-arrivals.ts';
import { samplesFolder } from '../samples.ts';
import { openSample, openSheets, readAll, rejectedIn, withCell, type Rows } from './open-tables.ts';

const COMBINED: Rows = [
  [
    'month',
    'year',
    'month-year',
    'italy_all',
    'greece_all',
    'greece_sea',
    'greece_land',
    'spain_all',
    'spain_land',
    'spain_sea',
    'cyprus_all',
  ],
  [11, 2017, 'Nov-2017', 500, 70, 70, 0, 90, 'NA', 'NA', 'NA'],
  [12, 2017, 'Dec-2017', 400, 60, 60, 0, 80, 30, 50, 12],
  [1, 2018, 'Jan-2018', 300, 55, 50, 5, 70, 20, 50, 7],
];
const SOURCE: Rows = [
  ['Query'],
  ['Italy sea arrivals', null, null, null, 'Cyprus SEA arroivals', null, null, 'Mediterranean'],
  [null, null, null, null, 12, 'Dec'],
  [
    'Column1.month',
    'Column1.year',
    'Column1.individuals',
    null,
    'Column1.month',
    'Column1.year',
    'Column1.individuals',
    'month',
    'year',
    'individuals',
  ],
  [11, 2017, 500, null, 12, 2017, 33, 11, 2017, 1],
  ['12', '2017', 400, null, 1, 2018, 7, 12, 2017, 1],
];
const SPAIN: Rows = [
  [
    'Country of Origin ISO Code',
    'Country of Origin Name',
    'Arrival Month',
    'Arrival Year',
    'Number of individuals arrived',
    'Month name',
  ],
  ['OTH', 'Others', 12, 2017, 4, 'December'],
  ['CIV', "Côte d'Ivoire", 12, 2017, 9, 'December'],
  [null, 'Palestine', 1, 2018, 2, 'January'],
  [null, null, 1, 2018, 1, 'January'],
];
const DAILY: Rows = [
  ['Arrival Date', 'Daily arrived'],
  [new Date(Date.UTC(2018, 0, 1)), 20],
  [new Date(Date.UTC(2018, 0, 2)), 0],
];
const SHEETS = {
  COMBINED,
  Introduction: [['Welcome']],
  Source: SOURCE,
  'Arrivals - Spain': SPAIN,
  'Daily Arrivals to Greece': DAILY,
};

const read = (sheets: Readonly<Record<string, Rows>>) => readAll(unhcrMediterraneanArrivals, openSheets(sheets));
const months = ({ observations }: Awaited<ReturnType<typeof read>>, country: string) =>
  observations
    .filter((o) => o.period === 'month' && o.country === country)
    .map((o) => [o.border, o.nationality, o.first_day, o.value, o.value_status]);

test('totals come from the combined table: by border where it has them, and Greek land since it was collected', async () => {
  const parsed = await read(SHEETS);
  expect(rejectedIn(parsed)).toEqual([]);
  expect(months(parsed, 'GRC')).toEqual([
    ['sea', null, '2017-11-01', 70, 'reported'],
    ['sea', null, '2017-12-01', 60, 'reported'],
    ['sea', null, '2018-01-01', 50, 'provisional'],
    ['land', null, '2018-01-01', 5, 'provisional'],
  ]);
  expect(months(parsed, 'ESP').filter(([, nationality]) => nationality === null)).toEqual([
    [null, null, '2017-11-01', 90, 'reported'],
    ['sea', null, '2017-12-01', 50, 'reported'],
    ['land', null, '2017-12-01', 30, 'reported'],
    ['sea', null, '2018-01-01', 50, 'provisional'],
    ['land', null, '2018-01-01', 20, 'provisional'],
  ]);
});

test('a number of the month in place of a figure is told, and the sheet of sources is followed', async () => {
  const parsed = await read(SHEETS);
  const told = parsed.issues.filter(({ kind, column }) => kind === 'total' && column === 'cyprus_all');
  expect(told.map(({ row, value, rejected }) => [row, value, rejected])).toEqual([[3, '12', false]]);
  expect(told[0]?.message).toContain('33');
  expect(months(parsed, 'CYP')).toEqual([
    ['sea', null, '2017-11-01', null, 'not_reported'],
    ['sea', null, '2017-12-01', 33, 'reported'],
    ['sea', null, '2018-01-01', 7, 'provisional'],
  ]);
});

test('nationalities come from the sheet of the country, and a row that names none is unknown', async () => {
  const parsed = await read(SHEETS);
  expect(months(parsed, 'ESP').filter(([, nationality]) => nationality !== null)).toEqual([
    [null, 'other', '2017-12-01', 4, 'reported'],
    [null, 'CIV', '2017-12-01', 9, 'reported'],
    [null, 'PSE', '2018-01-01', 2, 'provisional'],
    [null, 'unknown', '2018-01-01', 1, 'provisional'],
  ]);
  expect(parsed.issues.filter(({ kind }) => kind === 'name').map(({ row, rejected }) => [row, rejected])).toEqual([
    [5, false],
  ]);
});

test('days are days, provisional, and a month that they do not add up to is told', async () => {
  const parsed = await read(SHEETS);
  const days = parsed.observations.filter((o) => o.period === 'day');
  expect(days.map((o) => [o.country, o.border, o.first_day, o.value, o.value_status])).toEqual([
    ['GRC', 'sea', '2018-01-01', 20, 'provisional'],
    ['GRC', 'sea', '2018-01-02', 0, 'provisional'],
  ]);
  const told = parsed.issues.find(({ column }) => column === 'Daily Arrivals to Greece');
  expect(told).toMatchObject({ kind: 'total', rejected: false });
  expect(told?.message).toContain('20 for 50');
});

test('the same combined table with columns in another order and other names', async () => {
  const order = [7, 2, 10, 1, 4, 5, 6, 0, 3, 9, 8];
  const names = new Map([
    ['italy_all', 'Italy sea'],
    ['greece_land', 'Land Greece'],
    ['month-year', 'Period'],
  ]);
  const rows = COMBINED.map((row) => order.map((index) => names.get(String(row[index])) ?? row[index] ?? null));
  const values = async (table: Rows) =>
    (await read({ Data: table })).observations.map((o) => [o.country, o.border, o.first_day, o.value].join()).sort();
  expect(await values(rows)).toEqual(await values(COMBINED));
});

describe('damage is found with its place', () => {
  test.each([
    ['text for a number', 2, 4, '5o0', ['2 italy_all 5o0 value']],
    ['sea and land that do not add up', 4, 7, 6, ['4 greece_all 55 total']],
    ['another figure than in the sheet of sources', 2, 4, 501, ['2 italy_all 501 total']],
    ['a month that disagrees with its name', 3, 1, 10, ['3 month-year Dec-2017 value']],
    ['a series whose name is broken', 1, 11, 'cypruss_all', ['3 cypruss_all 12 column']],
  ])('%s', async (_, row, column, value, [expected]) => {
    const rejected = rejectedIn(await read({ ...SHEETS, COMBINED: withCell(COMBINED, row, column, value) }));
    expect(rejected[0]).toBe(expected);
  });

  test('numbers of months in place of figures, when no other sheet has the figures', async () => {
    const slipped = [11, 12, 1].reduce<Rows>((rows, month, index) => withCell(rows, index + 2, 11, month), COMBINED);
    expect(rejectedIn(await read({ COMBINED: slipped }))).toEqual([
      '2 cyprus_all 11 value',
      '3 cyprus_all 12 value',
      '4 cyprus_all 1 value',
    ]);
  });

  test('a month twice, and a month that is missing', async () => {
    const twice = withCell(withCell(COMBINED, 3, 1, 11), 3, 3, 'Nov-2017');
    const rejected = rejectedIn(await read({ COMBINED: twice }));
    expect(rejected).toEqual(['3 month 11 duplicate', 'null month 2017-12 partial']);
  });

  test.each([
    ['a nationality that its code is not of', 3, 2, 'Others', ['3 Country of Origin ISO Code CIV name']],
    ['an unknown nationality', 4, 2, 'Atlantis', ['4 Country of Origin Name Atlantis name']],
    ['a name that is not of the month', 3, 6, 'May', ['3 Month name May value']],
    ['no number', 3, 5, '9 people', ['3 Number of individuals arrived 9 people value']],
  ])('%s', async (_, row, column, value, expected) => {
    const rejected = rejectedIn(await read({ ...SHEETS, 'Arrivals - Spain': withCell(SPAIN, row, column, value) }));
    expect(rejected).toEqual(expected);
  });

  test('a day twice', async () => {
    const daily = withCell(DAILY, 3, 1, new Date(Date.UTC(2018, 0, 1)));
    expect(rejectedIn(await read({ ...SHEETS, 'Daily Arrivals to Greece': daily }))).toEqual([
      '3 Arrival Date 2018-01-01 duplicate',
    ]);
  });

  test('a workbook of something else', async () => {
    await expect(
      read({
        Sheet1: [
          ['a', 'b'],
          [1, 2],
        ],
        Sheet2: [['c'], [3]],
      }),
    ).rejects.toThrow(/no sheet with columns/);
  });
});

const folder = samplesFolder();
if (folder !== null) {
  describe('the sample', () => {
    const parsed = openSample(folder, 'unhcr/med_arrivals_workbook_2014_2019.xlsx').then((file) =>
      readAll(unhcrMediterraneanArrivals, file),
    );

    test('adds up to the publisher’s totals', async () => {
      const { observations, recognised } = await parsed;
      expect(rejectedIn(await parsed)).toEqual([]);
      const sum = (country: string, when: string, border: string | null = null) =>
        observations
          .filter((o) => o.period === 'month' && o.country === country && o.nationality === null)
          .filter((o) => o.first_day.startsWith(when) && (border === null || o.border === border))
          .reduce((before, { value }) => before + (value ?? 0), 0);
      expect(['2014', '2015', '2016', '2017', '2018'].map((year) => sum('ITA', year))).toEqual([
        170_100, 153_842, 181_436, 119_369, 23_370,
      ]);
      expect([sum('GRC', '2015', 'sea'), sum('GRC', '2015-10'), sum('GRC', '2018', 'land')]).toEqual([
        856_723, 211_663, 18_014,
      ]);
      expect([sum('ESP', '2018'), sum('GRC', '2015-10') + sum('ITA', '2015-10'), sum('CYP', '2016')]).toEqual([
        65_383, 220_579, 377,
      ]);
      const rows = recognised.flatMap((said) => /(\d+) rows by nationality/.exec(said)?.[1] ?? []);
      expect(rows).toEqual(['460', '1057', '664', '80']);
      const day = observations.find((o) => o.period === 'day' && o.country === 'GRC' && o.first_day === '2015-10-20');
      expect(day?.value).toBe(10_006);
    });

    test('says what the table says that comes with the project, and November 2019 as provisional', async () => {
      const { observations } = await parsed;
      const text = await readFile(
        new URL('../../geodata/figures/unhcr-mediterranean-arrivals.csv', import.meta.url),
        'utf8',
      );
      const bundled = unhcrMediterraneanArrivals.bundled?.parse({ name: 'arrivals.csv', text }).observations ?? [];
      const known = (list: typeof bundled) => list.filter((o) => o.period === 'month' && o.value !== null);
      const bare = (list: typeof bundled) =>
        list.map((o) => JSON.stringify(Object.entries({ ...o, row: 0 }).sort())).sort();
      expect(bare(known(observations).filter((o) => o.first_day < '2019-11'))).toEqual(bare(known(bundled)));
      const last = known(observations).filter((o) => o.first_day >= '2019-11');
      expect(last.map((o) => [o.value, o.value_status])).toEqual(
        [915, 4301, 796, 219, 293].map((value) => [value, 'provisional']),
      );
    });
  });
}
