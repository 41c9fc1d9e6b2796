import { describe, expect, test } from 'vitest';
import { addMonths, monthAt, monthIndex, monthsBetween, parseMonth, type Month } from '../../geodata/month.ts';
import { chooseArrivals, placeId } from '../../client/store/arrival-choice.ts';
import { flowTable, largestOf, stepMonth, tableInMode, type FlowTable } from '../../client/store/flow-table.ts';
import { valueOf } from '../../client/store/history.ts';
import { knownSpan } from '../../client/store/known-span.ts';
import { isMode, lengthOf, sinceMode, sinceOf, spanOf, type Mode } from '../../client/store/mode.ts';
import {
  gapsOf,
  gapsOfPlaces,
  isPart,
  reportedOf,
  reportedOfPlaces,
  statusOver,
  statusOverPlaces,
} from '../../client/store/reported.ts';
import { SpanSums } from '../../client/store/span-sums.ts';
import { cubeOf } from './cubes.ts';
import fc from '../random.ts';

const START = parseMonth('2015-11');
const CORRIDORS = ['black-sea', 'channel'];

/** Tables of up to 40 months, some cells of which are not reported. */
const tables = fc
  .array(fc.array(fc.option(fc.nat(300_000), { freq: 3 }), { minLength: 2, maxLength: 2 }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((rows): FlowTable => {
    const values = Float64Array.from(rows.flat(), (value) => value ?? NaN);
    const months = monthsBetween(START, addMonths(START, rows.length - 1));
    return {
      months,
      corridors: CORRIDORS,
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

/** The values of a span one by one. */
function cells(table: FlowTable, corridor: string, { from, to }: { from: Month; to: Month }): number[] {
  return monthsBetween(from, to).flatMap((month) => valueOf(table, corridor, month) ?? []);
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('a table of a mode', () => {
  test('has in every cell the sum of its months one by one, and how many of them are reported', () => {
    fc.assert(
      fc.property(tables, modes, (monthly, mode) => {
        const table = tableInMode(monthly, mode);
        for (const month of monthly.months)
          for (const corridor of CORRIDORS) {
            const naive = cells(monthly, corridor, spanOf(mode, month));
            expect(valueOf(table, corridor, month)).toBe(naive.length > 0 ? total(naive) : null);
            expect(reportedOf(table, [corridor], month)?.months ?? 0).toBe(naive.length);
          }
      }),
    );
  });

  test('marks a sum that lacks months, and no other', () => {
    fc.assert(
      fc.property(tables, modes, (monthly, mode) => {
        const table = tableInMode(monthly, mode);
        for (const month of monthly.months)
          for (const corridor of CORRIDORS) {
            const found = cells(monthly, corridor, spanOf(mode, month)).length;
            const status = found === 0 ? 'not_reported' : found < lengthOf(mode, month) ? 'provisional' : 'reported';
            expect(statusOver(table, [corridor], month)).toBe(status);
          }
      }),
    );
  });

  test('is fixed in scale by its largest sum, and steps by copying a row', () => {
    fc.assert(
      fc.property(tables, modes, (monthly, mode) => {
        const table = tableInMode(monthly, mode);
        const out = new Float32Array(2);
        const seen = monthly.months.flatMap((_, row) => {
          stepMonth(table, row, out);
          return [...out];
        });
        expect(seen).toEqual([...Float32Array.from(table.values)]);
        expect(table.largest).toBe(Math.max(0, ...table.values.filter((value) => !Number.isNaN(value))));
      }),
    );
  });

  test('adds to nothing outside of the table', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: -30, max: 60 }), fc.nat(50), (monthly, start, length) => {
        const sums = new SpanSums({ months: monthly.months, width: 2, values: monthly.values });
        const span = { from: addMonths(START, start), to: addMonths(START, start + length) };
        const naive = cells(monthly, 'channel', span);
        expect(sums.reported(1, span)).toBe(naive.length);
        expect(sums.value(1, span)).toBe(naive.length > 0 ? total(naive) : NaN);
      }),
    );
  });

  test('of a sum over corridors tells the months that all of them report', () => {
    const values = Float64Array.from([1, 2, NaN, 4, 5, 6]);
    const months = monthsBetween(START, addMonths(START, 2));
    const monthly: FlowTable = {
      months,
      corridors: CORRIDORS,
      mode: 'month',
      values,
      reported: null,
      doubts: null,
      largest: 6,
    };
    const table = tableInMode(monthly, 'months-3');
    const last = addMonths(START, 2);
    expect(reportedOf(table, [], last)).toEqual({ months: 2, of: 3 });
    expect(isPart(reportedOf(table, ['channel'], last))).toBe(false);
    expect(reportedOf(table, ['western-balkans'], last)).toBeNull();
    expect(reportedOf(monthly, [], START)).toEqual({ months: 1, of: 1 });
  });
});

describe('a mode', () => {
  test('spans as many months as it says, the last of them the month shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: monthIndex(START), max: monthIndex(START) + 90 }), modes, (index, mode) => {
        const month = monthAt(index);
        if (lengthOf(mode, month) < 1) return;
        const { from, to } = spanOf(mode, month);
        expect(to).toBe(month);
        expect(monthsBetween(from, to)).toHaveLength(lengthOf(mode, month));
        expect(sinceOf(mode) ?? from).toBe(from);
        expect(isMode(mode)).toBe(true);
      }),
    );
  });

  test.each(['', 'week', 'months-4', 'since-', 'since-2018', 'since-2018-13'])('is not “%s”', (word) => {
    expect(isMode(word)).toBe(false);
  });
});

describe('arrivals over several months', () => {
  const sea = { country: 'ITA', corridor: 'central-mediterranean', border: 'sea' };
  const cube = cubeOf('arrivals', '2019-09', [
    { source: 'italy-interior-landings', ...sea, values: [10, 11, 12, 13] },
    { source: 'unhcr-mediterranean-arrivals', ...sea, values: [20, 21, null, null] },
    { source: 'unhcr-mediterranean-arrivals', ...sea, country: 'MLT', values: [3, null, 5, null] },
  ]);
  const choice = chooseArrivals(cube, [], 'months-3');
  const italy = choice.places.find((place) => placeId(place) === 'ITA-sea');
  const [september, november, december] = ['2019-09', '2019-11', '2019-12'].map(parseMonth) as [Month, Month, Month];

  test('are one publisher’s: the one that reports most of the months, never a sum across two', () => {
    expect([...(italy?.values ?? [])]).toEqual([20, 41, 33, 36]);
    expect([...(italy?.chosen ?? [])].map((index) => choice.sources[index])).toEqual([
      'unhcr-mediterranean-arrivals',
      'unhcr-mediterranean-arrivals',
      'italy-interior-landings',
      'italy-interior-landings',
    ]);
    expect([...(italy?.reported ?? [])]).toEqual([1, 2, 3, 3]);
  });

  test('say how many months every place of a corridor reports', () => {
    expect(valueOf(choice.table, 'central-mediterranean', november)).toBe(33 + 8);
    expect(reportedOf(choice.table, ['central-mediterranean'], november)).toEqual({ months: 2, of: 3 });
    expect(reportedOfPlaces(choice, [], december)).toEqual({ months: 1, of: 3 });
    expect(reportedOfPlaces(chooseArrivals(cube), [], september)).toEqual({ months: 1, of: 1 });
  });
});

describe('a window that reaches beyond the last month reported', () => {
  const sea = { country: 'ITA', corridor: 'central-mediterranean', border: 'sea', source: 'a' };
  const [january, february, march, april, june] = ['01', '02', '03', '04', '06'].map((month) =>
    parseMonth(`2020-${month}`),
  ) as [Month, Month, Month, Month, Month];

  test('has the part that is reported, and says which months it lacks', () => {
    const monthly = flowTable(cubeOf('detections', '2020-01', [{ ...sea, values: [1, 2, 4] }]));
    const table = tableInMode(monthly, 'months-3', april);
    expect(table.months.at(-1)).toBe(april);
    expect(valueOf(table, 'central-mediterranean', april)).toBe(6);
    expect(reportedOf(table, [], april)).toEqual({ months: 2, of: 3 });
    expect(statusOver(table, [], april)).toBe('provisional');
    expect(gapsOf(monthly, [], spanOf('months-3', april))).toEqual([{ from: april, to: april }]);
    expect(table.largest).toBe(7);
    expect(valueOf(tableInMode(monthly, 'months-3', june), 'central-mediterranean', june)).toBeNull();
    expect(knownSpan(monthly, [])).toEqual({ from: january, to: march });
  });

  test('of arrivals is still one publisher’s', () => {
    const cube = cubeOf('arrivals', '2020-01', [
      { ...sea, values: [1, 2, 4] },
      { ...sea, source: 'b', values: [null, null, 9] },
    ]);
    const choice = chooseArrivals(cube, [], 'months-3', april);
    expect(valueOf(choice.table, 'central-mediterranean', april)).toBe(6);
    expect(reportedOfPlaces(choice, [], april)).toEqual({ months: 2, of: 3 });
    expect(gapsOfPlaces(choice, [], april)).toEqual([{ from: april, to: april }]);
    expect(statusOverPlaces(choice, [], april)).toBe('provisional');
    expect(statusOverPlaces(choice, [], march)).toBe('reported');
    expect(knownSpan(chooseArrivals(cube), [])).toEqual({ from: january, to: march });
  });

  test('is provisional or estimated as its months are', () => {
    const rows = [
      { ...sea, values: [1, 2, 4], known: { 1: 'estimated' as const } },
      { ...sea, corridor: 'channel', values: [1, null, 4], known: { 1: 'not_reported' as const } },
      { ...sea, corridor: 'black-sea', values: [1, 1, 1], known: { 2: 'provisional' as const } },
    ];
    const monthly = flowTable(cubeOf('detections', '2020-01', rows));
    const known = (corridor: string, month: Month) => statusOver(monthly, [corridor], month);
    expect(['central-mediterranean', 'channel', 'black-sea'].map((each) => known(each, february))).toEqual([
      'estimated',
      'not_reported',
      'reported',
    ]);
    // A total without one of its parts is no whole.
    expect(statusOver(monthly, [], february)).toBe('provisional');
    const quarter = tableInMode(monthly, 'months-3');
    expect(statusOver(quarter, ['central-mediterranean'], march)).toBe('estimated');
    expect(statusOver(quarter, ['black-sea'], march)).toBe('provisional');
    const places = chooseArrivals(cubeOf('arrivals', '2020-01', rows));
    expect(statusOverPlaces(places, ['central-mediterranean'], february)).toBe('estimated');
    expect(statusOverPlaces(places, [], february)).toBe('provisional');
  });
});
