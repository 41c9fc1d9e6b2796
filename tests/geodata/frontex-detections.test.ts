import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { frontexDetections } from '../../geodata/sources/frontex-detections.ts';
import { samplesFolder } from '../samples.ts';
import { openRows, openSample, openSheets, readAll, rejectedIn, withCell, type Rows } from './open-tables.ts';

const TABLE: Rows = [
  [],
  ['Route', 'BorderLocation', 'Nationality', 'NOV2018', 'DEC2018', 'JAN2019'],
  ['Western Balkan Route', 'Land', 'Kosovo*', 3, 0, 4],
  ['Central Mediterranean Route', 'Sea', "Côte d'Ivoire", 10, null, '1,020'],
  ['Circular Route from Albania to Greece', 'Land', 'Namibia', 0, 0, 1],
];

const read = (rows: Rows, sheet = 'Detections_of_IBC') => readAll(frontexDetections, openSheets({ [sheet]: rows }));

test('a column of a month is an observation for each route, border and nationality', async () => {
  const parsed = await read(TABLE);
  expect(parsed.issues).toEqual([]);
  expect(parsed.rowsRead).toBe(3);
  expect(
    parsed.observations.map((o) => [o.row, o.corridor, o.border, o.nationality, o.first_day, o.value, o.value_status]),
  ).toEqual([
    [3, 'western-balkans', 'land', 'XKX', '2018-11-01', 3, 'reported'],
    [3, 'western-balkans', 'land', 'XKX', '2018-12-01', 0, 'reported'],
    [3, 'western-balkans', 'land', 'XKX', '2019-01-01', 4, 'reported'],
    [4, 'central-mediterranean', 'sea', 'CIV', '2018-11-01', 10, 'reported'],
    [4, 'central-mediterranean', 'sea', 'CIV', '2018-12-01', null, 'not_reported'],
    [4, 'central-mediterranean', 'sea', 'CIV', '2019-01-01', 1020, 'reported'],
    [5, 'albania-greece-circular', 'land', 'NAM', '2018-11-01', 0, 'reported'],
    [5, 'albania-greece-circular', 'land', 'NAM', '2018-12-01', 0, 'reported'],
    [5, 'albania-greece-circular', 'land', 'NAM', '2019-01-01', 1, 'reported'],
  ]);
  expect(parsed.recognised.join()).toContain('3 columns of months, 2018-11 to 2019-01');
});

test('another vintage says the same with other names, other months, other columns, and as CSV', async () => {
  const other: Rows = [
    ['Monthly detections'],
    ['2019-01', 'NationalityLong', 'Nov-18', 'Border type or inland', 'Dec 2018', 'Route'],
    [4, 'Kosovo', 3, 'LAND', 0, 'Western Balkans'],
    ['1020.0', "Cote d'Ivoire", 10, 'sea', '', 'Central Mediterranean'],
    [1, 'Namibia', 0, 'Land', 0, 'Albania - Greece circular route'],
  ];
  const values = async (rows: Promise<{ observations: { row: number }[] }>) =>
    (await rows).observations.map((o) => JSON.stringify({ ...o, row: 0 })).sort();
  const expected = await values(read(TABLE));
  const dated = withCell(other, 2, 1, new Date(Date.UTC(2019, 0, 1)));
  const notes = { 'Read me': [['Source: Frontex']], Data: dated };
  expect(await values(readAll(frontexDetections, openSheets(notes)))).toEqual(expected);
  const csv = other.slice(1).map((row) => row.map((cell) => (cell === '1020.0' ? '1020' : cell)));
  expect(await values(readAll(frontexDetections, openRows(csv)))).toEqual(expected);
});

test('a month that is not published yet is no observation, and a total is checked and not loaded', async () => {
  const rows: Rows = [
    ['Route', 'Border', 'Nationality', 'JAN2019', 'FEB2019', 'MAR2019', 'Total'],
    ['Other', 'Sea', 'Syria', 1, 2, null, 3],
    ['Other', 'Land', 'Syria', 4, 4, null, 8],
    ['Other', null, 'Total', 5, 6, null, 11],
    ['Grand Total', null, null, 5, 6, null, 11],
    ['* All references to Kosovo are without prejudice to positions on status.'],
  ];
  const parsed = await read(rows);
  expect(rejectedIn(parsed)).toEqual([]);
  expect(parsed.observations.length).toBe(4);
  // A total that is none at the end of its row is still compared with the rows.
  expect(rejectedIn(await read(withCell(rows, 5, 5, 7)))).toEqual(['5 Total 11 total', '5 2019-02 7 total']);
  expect(rejectedIn(await read(withCell(rows, 4, 4, 6).map((row) => row.slice(0, 6))))).toEqual(['4 2019-01 6 total']);
});

describe('damage is found with its place', () => {
  test.each([
    ['text for a number', 3, 4, '3x', ['3 NOV2018 3x value']],
    ['a negative number', 3, 4, -3, ['3 NOV2018 -3 value']],
    ['a part of a detection', 3, 4, 3.5, ['3 NOV2018 3.5 value']],
    ['an unknown route', 3, 1, 'Western Balkon Route', ['3 Route Western Balkon Route name']],
    ['no route', 3, 1, null, ['3 Route  value']],
    ['an unknown border', 3, 2, 'Air', ['3 BorderLocation Air name']],
    ['an unknown nationality', 3, 3, 'Kosowo', ['3 Nationality Kosowo name']],
    ['a month twice', 2, 5, 'Nov-2018', ['3 Nov-2018 0 column', '2 Nov-2018 Nov-2018 column', '2 null null column']],
    ['a month whose name is broken', 2, 5, 'DE2018', ['3 DE2018 0 column', '2 null null column']],
  ])('%s', async (_, row, column, value, expected) => {
    const parsed = await read(withCell(TABLE, row, column, value));
    expect(rejectedIn(parsed)).toEqual(expected);
  });

  test('a series twice', async () => {
    const parsed = await read([...TABLE, ['Western Balkans', 'Land', 'Kosovo', 1, 1, 1]]);
    expect(rejectedIn(parsed)).toEqual(['6 Nationality Kosovo duplicate']);
  });

  test('an unknown route comes with the nearest known one', async () => {
    const { issues } = await read(withCell(TABLE, 3, 1, 'Western Balkon Route'));
    expect(issues[0]?.message).toContain('"Western Balkan Route"');
  });

  test('a column of names that is missing', async () => {
    await expect(read(withCell(TABLE, 2, 1, 'Weg'))).rejects.toThrow(/route/);
  });
});

const folder = samplesFolder();
if (folder !== null) {
  describe('the sample', () => {
    const parsed = openSample(folder, 'frontex/monthly_detections_2009_2021.xlsx').then((file) =>
      readAll(frontexDetections, file),
    );

    test('adds up to the publisher’s totals', async () => {
      const { issues, rowsRead, observations } = await parsed;
      const sum = (day: string, corridor: string | null = null) =>
        observations
          .filter((o) => o.first_day.startsWith(day) && (corridor === null || o.corridor === corridor))
          .reduce((before, { value }) => before + (value ?? 0), 0);
      expect([issues, rowsRead, new Set(observations.map((o) => o.nationality)).size]).toEqual([[], 831, 152]);
      expect(['', '2009', '2014', '2015', '2016', '2019', '2020', '2021'].map((year) => sum(year))).toEqual([
        3_927_323, 104_503, 282_873, 1_822_102, 511_047, 141_741, 125_110, 161_556,
      ]);
      expect(sum('2015-10')).toBe(433_620);
      expect(sum('2015', 'eastern-mediterranean')).toBe(885_386);
      expect(sum('2015', 'western-balkans')).toBe(764_033);
      expect(sum('2020', 'western-african-atlantic')).toBe(23_029);
    });

    test('supersedes the table that comes with the project cell by cell, up to the revisions of 2020 and 2021', async () => {
      const { observations } = await parsed;
      const text = await readFile(new URL('../../geodata/figures/frontex-detections.csv', import.meta.url), 'utf8');
      const series = (o: (typeof observations)[number]) => [o.corridor, o.border, o.nationality, o.first_day].join();
      const bundled = new Map(
        frontexDetections.bundled
          ?.parse({ name: 'frontex-detections.csv', text })
          .observations.map((o) => [series(o), o]),
      );
      const different = observations.filter((o) => (bundled.get(series(o))?.value ?? 0) !== o.value);
      expect(different.length).toBeGreaterThan(0);
      expect(new Set(different.map((o) => o.first_day.slice(0, 4)))).toEqual(new Set(['2020', '2021']));
    });
  });
}
