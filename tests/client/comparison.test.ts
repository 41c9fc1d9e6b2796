import { describe, expect, test } from 'vitest';
import { addMonths, monthsBetween, parseMonth, type Month } from '../../geodata/month.ts';
import { againstSpan, isAgainst, type Against } from '../../client/store/against.ts';
import { chooseArrivals } from '../../client/store/arrival-choice.ts';
import { compareArrivals, compareTables, cubeFrom } from '../../client/store/comparison.ts';
import { largestOf, type FlowTable } from '../../client/store/flow-table.ts';
import { valueOf } from '../../client/store/history.ts';
import { lengthOf, sinceMode, spanOf, type Mode, type Span } from '../../client/store/mode.ts';
import { formatDifference } from '../../client/locales/format.ts';
import { cubeOf } from './cubes.ts';
import fc from '../random.ts';

const START = parseMonth('2016-05');

const tables = fc
  .array(fc.option(fc.nat(300_000), { freq: 6 }), { minLength: 1, maxLength: 40 })
  .map((cells): FlowTable => {
    const values = Float64Array.from(cells, (value) => value ?? NaN);
    const months = monthsBetween(START, addMonths(START, cells.length - 1));
    return {
      months,
      corridors: ['channel'],
      mode: 'month',
      values,
      reported: null,
      doubts: null,
      largest: largestOf(values),
    };
  });
const modes = fc.oneof(
  fc.constantFrom<Mode>('month', 'months-3', 'months-12'),
  fc.integer({ min: -3, max: 45 }).map((months) => sinceMode(addMonths(START, months))),
);
const othersAgainst = fc.oneof(
  fc.constantFrom<Against>('year-before', 'period-before'),
  fc.integer({ min: -20, max: 60 }).map((months): Against => addMonths(START, months)),
);

const cells = (table: FlowTable, { from, to }: Span) =>
  monthsBetween(from, to).map((month) => valueOf(table, 'channel', month));

describe('a comparison of two periods', () => {
  test('is of as many months on both sides', () => {
    fc.assert(
      fc.property(modes, othersAgainst, fc.nat(40), (mode, against, later) => {
        const month = addMonths(START, later);
        if (lengthOf(mode, month) < 1) return;
        const { from, to } = againstSpan(mode, against, month);
        expect(monthsBetween(from, to)).toHaveLength(lengthOf(mode, month));
      }),
    );
  });

  test('shows what is reported of the other period where its own is not yet', () => {
    const cube = cubeOf('arrivals', '2024-05', [{ source: 'a', country: 'ITA', corridor: 'channel', values: [7, 8] }]);
    const later = parseMonth('2025-05');
    const arrivals = compareArrivals(cube, [], 'month', 'year-before', later);
    const monthly = chooseArrivals(cube).table;
    for (const { now, before, difference } of [compareTables(monthly, 'month', 'year-before', later), arrivals]) {
      const seen = [now, before, difference].map((table) => valueOf(table, 'channel', later));
      expect(seen).toEqual([null, 7, null]);
    }
  });

  test('has the difference of the two sums where every month of both is reported, and none elsewhere', () => {
    fc.assert(
      fc.property(tables, modes, othersAgainst, (monthly, mode, against) => {
        const { difference } = compareTables(monthly, mode, against);
        for (const month of monthly.months) {
          const ours = cells(monthly, spanOf(mode, month));
          const theirs = cells(monthly, againstSpan(mode, against, month));
          const whole = lengthOf(mode, month) > 0 && ![...ours, ...theirs].includes(null);
          const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
          expect(valueOf(difference, 'channel', month)).toBe(whole ? sum(ours) - sum(theirs) : null);
        }
      }),
    );
  });

  test.each([
    ['month', 'year-before', { from: '2017-06', to: '2017-06' }],
    ['months-3', 'period-before', { from: '2018-01', to: '2018-03' }],
    ['months-12', '2015-12', { from: '2015-01', to: '2015-12' }],
    ['since-2018-01', 'year-before', { from: '2017-01', to: '2017-06' }],
  ] as const)('in the mode %s against %s is with the right months', (mode, against, span) => {
    expect(againstSpan(mode, against as Against, '2018-06' as Month)).toEqual(span);
  });

  test('is named by words that an address can say', () => {
    expect(['year-before', 'period-before', '2017-06', '2017-13', 'before', ''].filter(isAgainst)).toHaveLength(3);
  });

  test('shows its signs without colour', () => {
    expect([1234, -1234, 0].map((value) => formatDifference(value, 'en'))).toEqual(['▲ +1,234', '▼ −1,234', '0']);
  });
});

describe('arrivals of two periods', () => {
  const sea = { country: 'ITA', corridor: 'central-mediterranean', border: 'sea' };
  const [unhcr, ministry] = ['unhcr-mediterranean-arrivals', 'italy-interior-landings'];
  const cube = cubeOf('arrivals', '2019-09', [
    { source: ministry, ...sea, values: [10, 11, 12, 13] },
    { source: unhcr, ...sea, values: [20, 21, null, null] },
    { source: unhcr, ...sea, country: 'MLT', values: [3, 4, null, null] },
  ]);
  const [october, november] = ['2019-10', '2019-11'].map(parseMonth) as [Month, Month];
  const comparison = compareArrivals(cube, [], 'month', 'period-before');
  const at = (month: Month) => valueOf(comparison.difference, 'central-mediterranean', month);
  const place = (id: string) => [...(comparison.byPlace.get(id) ?? [])];

  test('compare one publisher with itself', () => {
    expect(place('ITA-sea')).toEqual([NaN, 1, 1, 1]);
    expect(comparison.nowChoice.sources[comparison.nowChoice.places[0]?.chosen[2] ?? -1]).toBe(ministry);
  });

  test('are both shown where each is reported by another publisher, and do not compare', () => {
    const one = cubeOf('arrivals', '2019-10', [
      { source: unhcr, ...sea, values: [21, null] },
      { source: ministry, ...sea, values: [null, 12] },
    ]);
    const { now, before, difference, byPlace } = compareArrivals(one, [], 'month', 'period-before');
    const seen = [now, before, difference].map((table) => valueOf(table, 'central-mediterranean', november));
    expect(seen).toEqual([12, 21, null]);
    expect(byPlace.get('ITA-sea')?.[1]).toBeNaN();
  });

  test('show what is reported of the other period where their own is before the first report', () => {
    const known = { source: unhcr, ...sea, values: [5, 6], known: { 1: 'provisional' as const } };
    const early = cubeFrom(cubeOf('arrivals', '2019-10', [known, { ...known, country: 'MLT' }]), parseMonth('2019-08'));
    const { now, before, difference, beforeChoice } = compareArrivals(early, [], 'month', november);
    const seen = [now, before, difference].map((table) =>
      valueOf(table, 'central-mediterranean', parseMonth('2019-08')),
    );
    expect(seen).toEqual([null, 12, null]);
    expect(beforeChoice.places.map(({ doubts }) => doubts?.[0])).toEqual([2, 2]);
    expect(cubeFrom(early, november)).toBe(early);
  });

  test('of a corridor compare only where the same places report', () => {
    expect(at(october)).toBe(2);
    expect(at(november), 'Malta reports on one side only').toBeNull();
  });
});
