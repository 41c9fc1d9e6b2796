import { describe, expect, test } from 'vitest';
import { monthsBetween, parseMonth } from '../../geodata/month.ts';
import { chooseArrivals } from '../../client/store/arrival-choice.ts';
import { byYear, isOpen, lossByYear, totalledBy } from '../../client/store/by-year.ts';
import { historyOf } from '../../client/store/history.ts';
import { incidentYears } from '../../client/store/incident-months.ts';
import { nationalitySeries, othersOf, rankNationalities } from '../../client/store/nationality-series.ts';
import { distanceToLine } from '../../client/store/near.ts';
import { cubeOf } from './cubes.ts';

const month = parseMonth;

describe('years of months', () => {
  const months = monthsBetween(month('2016-11'), month('2018-02'));
  const values = [1, 2, ...Array<number>(12).fill(10), null, 5];

  test('have their months in their places and say how many are reported', () => {
    const years = byYear(months, values);
    expect(years.map(({ year, total, reported }) => [year, total, reported])).toEqual([
      [2016, 3, 2],
      [2017, 120, 12],
      [2018, 5, 1],
    ]);
    expect(years[0]?.months.slice(9)).toEqual([null, 1, 2]);
    expect(years[2]?.months.slice(0, 3)).toEqual([null, 5, null]);
  });

  test('mark the months that are provisional, of those that have a value', () => {
    const known = values.map((_, index) =>
      index === 1 || index === 14 ? ('provisional' as const) : ('reported' as const),
    );
    const marked = byYear(months, values, known).map(({ year, provisional }) => [year, provisional.indexOf(true)]);
    expect(marked).toEqual([
      [2016, 11],
      [2017, -1],
      [2018, -1],
    ]);
  });

  test('are none where nothing is reported', () => {
    expect(
      byYear(
        months,
        values.map(() => null),
      ),
    ).toEqual([]);
  });

  test('have a total of one publisher where their months are of two', () => {
    const cube = cubeOf('arrivals', '2019-01', [
      { source: 'unhcr-mediterranean-arrivals', country: 'ITA', corridor: 'a', values: Array<number>(10).fill(100) },
      {
        source: 'italy-interior-landings',
        country: 'ITA',
        corridor: 'a',
        values: [...Array<null>(8).fill(null), 99, 99, 99, 99],
      },
    ]);
    const { table } = chooseArrivals(cube);
    const years = byYear(table.months, historyOf(table.months, table, ['a']));
    expect(years).toMatchObject([{ total: 1198, reported: 12 }]);
    const yearly = chooseArrivals(cube, [], 'months-12', month('2019-12')).table;
    expect(totalledBy(years, yearly, 'a')).toMatchObject([{ months: years[0]?.months, total: 1000, reported: 10 }]);
  });

  test('of records are open until their release is of a later year', () => {
    expect([2025, 2026].map((year) => isOpen(year, '2026-05-03'))).toEqual([false, true]);
    expect(isOpen(2026, null)).toBe(false);
    const records = [
      { month: month('2026-01'), dead: null, missing: 4 },
      { month: month('2025-01'), dead: 0, missing: null },
    ];
    expect(incidentYears(records)).toEqual([
      { year: 2026, records: 1, dead: null, missing: 4 },
      { year: 2025, records: 1, dead: 0, missing: null },
    ]);
  });

  const recorded = { from: month('2014-01'), to: month('2017-12') };

  test('have a rate only where crossings are whole and losses recorded', () => {
    const dead = byYear([month('2016-12'), month('2017-03')], [4, 1]);
    const missing = byYear([month('2017-05'), month('2018-02')], [2, 1]);
    expect(lossByYear(byYear(months, values), dead, missing, recorded)).toEqual([
      { year: 2016, crossings: 3, reported: 2, dead: 4, missing: null, covered: true, rate: null },
      { year: 2017, crossings: 120, reported: 12, dead: 1, missing: 2, covered: true, rate: 25 },
      { year: 2018, crossings: 5, reported: 1, dead: null, missing: 1, covered: false, rate: null },
    ]);
    const none = byYear(monthsBetween(month('2017-01'), month('2017-12')), Array<number>(12).fill(0));
    expect(lossByYear(none, dead, missing, recorded).find(({ year }) => year === 2017)?.rate).toBeNull();
    expect(lossByYear(byYear(months, values), [], [], recorded)[1]?.rate).toBeNull();
    const until = { ...recorded, to: month('2017-11') };
    expect(lossByYear(byYear(months, values), dead, missing, until)[1]?.rate).toBeNull();
  });
});

describe('nationalities on a corridor', () => {
  const cube = cubeOf(
    'detections',
    '2018-01',
    [
      { source: 'whole', corridor: 'a', nationality: 'SYR', values: [5, 1, null] },
      { source: 'whole', corridor: 'a', nationality: 'AFG', values: [3, 4, 0] },
      { source: 'whole', corridor: 'b', nationality: 'AFG', values: [100, 100, 100] },
      { source: 'whole', corridor: 'a', nationality: 'unknown', values: [2, null, 9] },
      { source: 'whole', corridor: 'a', nationality: 'PAK', values: [1, 1, null] },
      { source: 'part', corridor: 'a', nationality: 'SYR', values: [1000, 1000, 1000] },
    ],
    ['whole'],
  );
  const series = nationalitySeries(cube, 'a');
  const ranked = (from: string, to: string, most: number) =>
    rankNationalities(
      monthsBetween(month('2018-01'), month('2018-03')),
      series,
      { from: month(from), to: month(to) },
      most,
    );

  test('are of the one source whose breakdown is complete', () => {
    expect(series).toEqual([
      { code: 'AFG', values: [3, 4, 0] },
      { code: 'PAK', values: [1, 1, null] },
      { code: 'SYR', values: [5, 1, null] },
      { code: 'unknown', values: [2, null, 9] },
    ]);
    expect(nationalitySeries(cube, null).find(({ code }) => code === 'AFG')?.values).toEqual([103, 104, 100]);
    expect(nationalitySeries(cube, 'nowhere')).toEqual([]);
  });

  test('are ranked over the months, the smaller counted, and those without a country apart', () => {
    expect(ranked('2018-01', '2018-02', 2)).toEqual({
      named: [
        { code: 'AFG', value: 7 },
        { code: 'SYR', value: 6 },
      ],
      others: { count: 1, value: 2 },
      unplaced: [{ code: 'unknown', value: 2 }],
      total: 17,
    });
    expect(ranked('2018-03', '2018-03', 2)).toEqual({
      named: [],
      others: { count: 0, value: 0 },
      unplaced: [{ code: 'unknown', value: 9 }],
      total: 9,
    });
    expect(ranked('2019-01', '2019-03', 2).total).toBeNull();
    expect(ranked('2017-01', '2017-12', 2).total).toBeNull();
  });

  test('that are not named add up month by month', () => {
    expect(othersOf(series, ['AFG', 'SYR'])).toEqual([3, 1, 9]);
    expect(othersOf(series, ['AFG', 'unknown'])).toEqual([6, 2, null]);
  });
});

test('the distance to a line is that to its nearest point, in kilometres', () => {
  const line = [
    [20, 40],
    [22, 40],
  ];
  expect(distanceToLine([21, 40.5], line)).toBeCloseTo(55.6, 1);
  expect(distanceToLine([23, 40], line)).toBeCloseTo(85.2, 1);
  expect(distanceToLine([21, 40], line)).toBeCloseTo(0);
  expect(distanceToLine([21, 40], [])).toBe(Infinity);
});
