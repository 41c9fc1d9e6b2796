import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { iomUkrainePopulation } from '../../geodata/sources/iom-ukraine-population.ts';
import { samplesFolder } from '../samples.ts';
import { openRows, openSample, openSheets, readAll, rejectedIn, withCell, type Rows } from './open-tables.ts';

const ON = new Date(Date.UTC(2024, 5, 30));
const TABLE: Rows = [
  [
    'Round',
    'Country Code',
    'Reported Date',
    'Oblast',
    'Oblast pcode',
    'De facto IDPs present',
    'Returnee pop. present',
  ],
  [
    '#meta+round',
    '#country+code',
    '#date+reported',
    '#adm1+name',
    '#adm1+code',
    '#affected+idp+ind',
    '#affected+returnees+ind',
    'A note',
  ],
  [16, 'UKR', ON, 'Odeska', 'UA51', 200_000, 150_000],
  [16, 'UKR', ON, 'Kyiv', 'UA32', 300_000, 800_000],
  [16, 'UKR', ON, 'Kyivska', 'UA80', '250,000', 600_000],
  [16, 'UKR', ON, 'Luhanska*', 'UA44', 'n/a', 'n/a'],
  [16, 'UKR', ON, 'Residence location unknown (in Ukraine)**', 'n/a', 20_000, 10_000],
];

const read = (rows: Rows, name?: string) =>
  readAll(
    iomUkrainePopulation,
    openSheets(
      {
        'Top hosts': [
          ['Top hosts', '% of IDPs'],
          ['Kyiv', 0.1],
        ],
        Estimates: rows,
      },
      name,
    ),
  );
const figures = ({ observations }: Awaited<ReturnType<typeof read>>) =>
  observations.map((o) => [
    o.measure,
    o.admin_level,
    o.admin_unit,
    o.first_day,
    o.round,
    o.value,
    o.value_status,
    o.note,
  ]);

test('an oblast is told by its name, and a code that says otherwise is noted', async () => {
  const parsed = await read(TABLE);
  expect(parsed.issues.map(({ row, value, rejected }) => [row, value, rejected])).toEqual([
    [4, 'UA32', false],
    [5, 'UA80', false],
  ]);
  expect(figures(parsed).filter(([measure]) => measure === 'idps')).toEqual([
    ['idps', 1, 'UA51', '2024-06-30', '16', 200_000, 'estimated', null],
    ['idps', 1, 'UA80', '2024-06-30', '16', 300_000, 'estimated', 'publisher prints area code UA32'],
    ['idps', 1, 'UA32', '2024-06-30', '16', 250_000, 'estimated', 'publisher prints area code UA80'],
    ['idps', 1, 'UA44', '2024-06-30', '16', null, 'not_reported', 'not available (n/a)'],
    ['idps', 1, null, '2024-06-30', '16', 20_000, 'estimated', 'in Ukraine, oblast not known; short-term trips'],
  ]);
  expect(parsed.recognised.join()).toContain('idps from "De facto IDPs present": 4 areas with a figure, 1 without');
});

test('another round has title rows, its date and round above the table, other words and no codes', async () => {
  const rows: Rows = [
    ['General Population Survey, Round 16'],
    ['Estimates as of 30 June 2024'],
    ['Estimated number of returnees', 'Oblast name', 'Estimated IDPs', '% of IDPs'],
    [150_000, 'Odesa oblast', 200_000, 0.2],
    [800_000, 'Kyiv City', 300_000, 0.3],
    [600_000, 'Kyiv oblast', 250_000, 0.25],
    ['n/a', 'Luhanska', 'n/a', 'n/a'],
    [10_000, 'Oblast unknown', 20_000, 0.02],
    [1_560_000, 'Total', 770_000, 1],
    [null, 'Source: survey'],
  ];
  const bare = (all: ReturnType<typeof figures>) => all.map((figure) => figure.slice(0, 7).join()).sort();
  const parsed = await read(rows);
  expect(rejectedIn(parsed)).toEqual([]);
  expect(bare(figures(parsed))).toEqual(bare(figures(await read(TABLE))));
  expect(rejectedIn(await read(withCell(rows, 9, 3, 570_000)))).toEqual(['9 idps 570000 total']);
});

test('a table as CSV may have one of the measures, and takes the round from the file’s name', async () => {
  const csv = TABLE.map((row) =>
    [row[2], row[3], row[5]].map((cell) => (typeof cell === 'string' ? cell.replace(',', '') : (cell ?? null))),
  );
  const parsed = await readAll(iomUkrainePopulation, openRows(csv, 'estimates-r16.csv'));
  expect(rejectedIn(parsed)).toEqual([]);
  expect(parsed.observations.map((o) => [o.measure, o.round, o.value]).slice(0, 2)).toEqual([
    ['idps', '16', 200_000],
    ['idps', '16', 300_000],
  ]);
});

test('an early round by macro-region is one national figure', async () => {
  const rows: Rows = [
    ['Round 3, 17 April 2022'],
    ['Macro-region', '# est. IDPs presence per macro-region'],
    ['KYIV', 300_000],
    ['WEST', 2_900_000],
    ['CENTER', 1_500_000],
  ];
  const parsed = await read(rows);
  expect(parsed.issues).toEqual([]);
  expect(figures(parsed)).toEqual([
    ['idps', 0, null, '2022-04-17', '3', 4_700_000, 'estimated', 'sum of the published macro-regions'],
  ]);
});

describe('damage is found with its place', () => {
  test.each([
    ['text for a number', 3, 6, '2OO000', ['3 De facto IDPs present 2OO000 value']],
    ['a negative number', 3, 6, -5, ['3 De facto IDPs present -5 value']],
    ['an unknown oblast', 3, 4, 'Odeskaya gubernia', ['3 Oblast Odeskaya gubernia name']],
    ['the code of another oblast', 3, 5, 'UA53', ['3 Oblast pcode UA53 name']],
    ['an oblast twice', 3, 4, 'Kyivska', ['3 Oblast pcode UA51 name']],
    ['a round that is none', 3, 1, 'last', ['3 Round last value']],
    ['a date unlike the others', 4, 3, new Date(Date.UTC(2024, 5, 3)), ['4 Reported Date 2024-06-03 value']],
    ['another country', 3, 2, 'AFG', ['3 Country Code AFG name']],
  ])('%s', async (_, row, column, value, expected) => {
    expect(rejectedIn(await read(withCell(TABLE, row, column, value)))).toEqual(expected);
  });

  test('a row twice', async () => {
    expect(rejectedIn(await read([...TABLE, TABLE[2] ?? []]))).toEqual(['8 Oblast Odeska duplicate']);
  });

  test('a column of numbers that is not known', async () => {
    const rows = withCell(withCell(TABLE, 1, 6, 'De facto IPDs present'), 2, 6, '#affected+ind');
    expect(rejectedIn(await read(rows))).toEqual(['3 De facto IPDs present 200000 column']);
  });
});

const folder = samplesFolder();
if (folder !== null) {
  test.each([
    ['17', 3_331_000, 3_979_000],
    ['20', 3_436_000, 3_767_000],
  ])('the sample of round %s adds up and is what comes with the project', async (round, idps, returnees) => {
    const parsed = await readAll(
      iomUkrainePopulation,
      openSample(folder, `ukraine/iom_idp-estimates-r${round}_publish.xlsx`),
    );
    const sum = (measure: string) =>
      parsed.observations.reduce((before, o) => before + (o.measure === measure ? (o.value ?? 0) : 0), 0);
    expect([rejectedIn(parsed), sum('idps'), sum('returnees')]).toEqual([[], idps, returnees]);
    const text = await readFile(new URL('../../geodata/figures/stocks.csv', import.meta.url), 'utf8');
    const bundled = iomUkrainePopulation.bundled?.parse({ name: 'stocks.csv', text }).observations ?? [];
    const bare = (list: typeof bundled) =>
      list.map((o) => JSON.stringify(Object.entries({ ...o, row: 0 }).sort())).sort();
    expect(bare(parsed.observations)).toEqual(bare(bundled.filter((o) => o.round === round)));
  });
}
