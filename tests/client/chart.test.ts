import { expect, test } from 'vitest';
import { parseMonth, type Month } from '../../geodata/month.ts';
import { chartShown } from '../../client/store/chart.ts';
import { largestIn } from '../../client/store/largest.ts';
import { LANDING } from '../../client/store/named-views.ts';
import { usePortal, type Loaded } from '../../client/store/portal.ts';
import type { View } from '../../client/store/view.ts';
import type { StockCube } from '../../server/contract.ts';
import { cubeOf } from './cubes.ts';

const levels = (...rows: [country: string, date: string, value: number | null, unit?: string][]): StockCube => ({
  measure: 'idps',
  kind: 'stock',
  rows: rows.map(([country, date, value, unit]) => ({
    source: 'a',
    country,
    admin_level: unit ? 1 : 0,
    admin_unit: unit ?? null,
    date,
    round: null,
    value,
    value_status: 'estimated',
    note: null,
  })),
  sources: [],
  footnotes: [],
  as_of: '2026-11-26',
});

const incident = (id: string, date: string, dead: number) => ({
  id,
  lon: null,
  lat: null,
  line: [],
  properties: {
    date,
    month: date.slice(0, 7),
    dead,
    missing: null,
    corridor: 'channel',
    cause: 'Drowning',
    source: 'a',
  },
});

const figures: Loaded = {
  ...usePortal.getInitialState().figures,
  detections: cubeOf('detections', '2019-01', [{ source: 'a', corridor: 'channel', values: [5, 6, 7] }]),
  arrivals: cubeOf('arrivals', '2019-01', [{ source: 'a', country: 'ITA', values: [50, null, 70] }]),
  incidents: [incident('1', '2018-12-24', 3), incident('2', '2019-02-01', 4)],
  idps: levels(['UKR', '2019-02-15', 100], ['UKR', '2019-04-15', 80], ['AFG', '2019-03-01', 9]),
};
const month = parseMonth('2019-02');
const shown = (rest: Partial<View>) => chartShown(figures, { ...LANDING.view, month, language: 'en', ...rest });
const at = (chart: ReturnType<typeof shown>, when: string) => chart?.values[chart.axis.indexOf(when as Month)];

test('the chart is of what is drawn: crossings, arrivals, deaths or a stock', () => {
  const crossings = shown({});
  expect([crossings?.what, at(crossings, '2019-02'), at(crossings, '2018-12')]).toEqual(['detections', 6, null]);
  const arrivals = shown({ layers: ['arrivals'] });
  expect([arrivals?.what, at(arrivals, '2019-03'), at(arrivals, '2019-02')]).toEqual(['arrivals', 70, null]);
  // Between two records a month without one has none recorded; outside of all of them nothing is known.
  const losses = shown({ layers: ['incidents'] });
  expect(losses?.what).toBe('losses');
  expect(['2018-11', '2018-12', '2019-01', '2019-02'].map((when) => at(losses, when))).toEqual([null, 3, 0, 4]);
  expect(losses?.bounds).toEqual({ from: '2018-12', to: '2019-02' });
  const sums = shown({ layers: ['incidents'], mode: 'months-3' });
  expect([at(sums, '2019-02'), at(sums, '2019-01')]).toEqual([7, 3]);
  expect([...(sums?.provisional ?? [])]).toEqual(['2018-12', '2019-01']);
  expect(sums?.reportedIn(parseMonth('2019-01'))).toEqual({ months: 2, of: 3 });
});

test('a chart of arrivals tells from how many countries each month is, unless it is the same for all', () => {
  const arrivals = cubeOf('arrivals', '2019-01', [
    { source: 'a', country: 'ITA', values: [50, null, 70] },
    { source: 'a', country: 'MLT', values: [5, null, null] },
  ]);
  const two = chartShown({ ...figures, arrivals }, { ...LANDING.view, month, language: 'en', layers: ['arrivals'] });
  const told = ['2019-01', '2019-02', '2019-03'].map((when) => two?.countriesIn?.(parseMonth(when)).number);
  expect([told, two?.countriesIn?.(month).of]).toEqual([[2, 0, 1], 2]);
  expect(shown({ layers: ['arrivals'] })?.countriesIn).toBe(null);
  expect(shown({})?.countriesIn).toBe(null);
});

test('the chart of a stock has the levels of one country, and of several only the months with a round', () => {
  const several = shown({ layers: ['displacement'] });
  expect([several?.what, several?.exact]).toEqual(['idps', false]);
  expect(['2019-01', '2019-02', '2019-03', '2019-04'].map((when) => at(several, when))).toEqual([null, 1, 1, 1]);
  const one = chartShown(
    {
      ...figures,
      idps: levels(['UKR', '2019-02-15', 100], ['UKR', '2019-04-15', 60, 'UA01'], ['UKR', '2019-04-15', 20, 'UA02']),
    },
    { ...LANDING.view, month, language: 'en', layers: ['displacement'] },
  );
  expect(one?.exact).toBe(true);
  expect(['2019-01', '2019-02', '2019-03', '2019-04'].map((when) => at(one, when))).toEqual([null, 100, 0, 80]);
  expect([...(one?.provisional ?? [])]).toEqual(['2019-04']);
  expect(one?.bounds).toEqual({ from: '2019-02', to: '2019-04' });
});

test('the largest of some values is told with whether others equal it', () => {
  expect(largestIn([1, 3, null, 2])).toEqual({ value: 3, index: 1, shared: false });
  expect(largestIn([1, 3, 0, 3, 2])).toEqual({ value: 3, index: 1, shared: true });
  expect([largestIn([]), largestIn([0, null, -2])]).toEqual([null, null]);
});
