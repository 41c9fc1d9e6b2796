import { describe, expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import type { SeriesAnswer } from '../../server/contract.ts';
import { flowTable, stepMonth } from '../../client/store/flow-table.ts';
import { axisOf, historyOf, largestBetween, tableOfSeries, valueOf } from '../../client/store/history.ts';
import { statusOver } from '../../client/store/reported.ts';
import { roundSteps } from '../../client/store/round-steps.ts';
import { periodOf, summaryOfCorridors } from '../../client/store/summary.ts';
import { cubeOf } from './cubes.ts';

const frontex = { source: 'frontex-detections' };
const cube = cubeOf(
  'detections',
  '2009-02',
  [
    { ...frontex, corridor: 'black-sea', nationality: 'SYR', values: [0, 0, 0] },
    { ...frontex, corridor: 'western-balkans', nationality: 'SYR', values: [10, 20, null] },
    { ...frontex, corridor: 'western-balkans', nationality: 'AFG', values: [1, 2, null] },
    { ...frontex, corridor: 'other', nationality: 'AFG', values: [100, 0, 5] },
  ],
  ['frontex-detections'],
);
const table = flowTable(cube);
const [january, february, march, april, may] = ['2009-01', '2009-02', '2009-03', '2009-04', '2009-05'].map(parseMonth);
if (!january || !february || !march || !april || !may) throw new Error('five months');

describe('a table by corridor', () => {
  test('sums a complete breakdown and keeps 0 apart from not reported', () => {
    expect(valueOf(table, 'western-balkans', march)).toBe(22);
    expect(valueOf(table, 'black-sea', march)).toBe(0);
    expect(valueOf(table, 'western-balkans', april)).toBeNull();
  });

  test('knows nothing outside of its months and corridors', () => {
    expect(valueOf(table, 'western-balkans', january)).toBeNull();
    expect(valueOf(table, 'western-balkans', may)).toBeNull();
    expect(valueOf(table, 'channel', march)).toBeNull();
  });

  test('steps to a month before or after it as to one without a report', () => {
    const out = new Float32Array(3);
    for (const month of [-1, 3]) {
      stepMonth(table, month, out);
      expect([...out]).toEqual([NaN, NaN, NaN]);
    }
  });

  test('is scaled over the whole history or over the range', () => {
    expect(largestBetween(table, null)).toBe(100);
    expect(largestBetween(table, { from: march, to: april })).toBe(22);
    expect(largestBetween(table, { from: january, to: january })).toBe(0);
    expect(largestBetween(table, { from: january, to: february })).toBe(100);
  });

  test('masks by nationality', () => {
    expect(valueOf(flowTable(cube, ['AFG']), 'western-balkans', march)).toBe(2);
  });
});

describe('the chart', () => {
  test('starts with the history in January 2009 and ends with the last report', () => {
    expect(axisOf(table, march)).toEqual(['2009-01', '2009-02', '2009-03', '2009-04']);
  });

  test('reaches to a month shown after it', () => {
    expect(axisOf(table, may).at(-1)).toBe('2009-05');
  });

  test('has null where nothing is reported, and follows the corridors', () => {
    const axis = axisOf(table, march);
    expect(historyOf(axis, table, [])).toEqual([null, 111, 22, 5]);
    expect(historyOf(axis, table, ['western-balkans'])).toEqual([null, 11, 22, null]);
    expect(historyOf(axis, table, ['black-sea'])).toEqual([null, 0, 0, 0]);
  });
});

describe('the summary of a month', () => {
  test('names the largest corridor and leaves detections outside the named routes unnamed', () => {
    expect(summaryOfCorridors(table, [], periodOf(february))).toMatchObject({
      total: 111,
      outside: 100,
      count: 1,
      largest: { ids: ['western-balkans'], value: 11 },
    });
  });

  test('is null when nothing is reported and 0 when none is', () => {
    expect(summaryOfCorridors(table, ['western-balkans'], periodOf(april))).toMatchObject({
      total: null,
      outside: 0,
      count: 0,
      largest: null,
    });
    expect(summaryOfCorridors(table, ['black-sea'], periodOf(april))).toMatchObject({
      total: 0,
      outside: 0,
      count: 0,
      largest: null,
    });
  });
});

describe('a series answer', () => {
  const answer: SeriesAnswer = {
    measure: 'detections',
    kind: 'flow',
    months: ['2009-01', '2009-02'],
    series: [
      { source: 'a', corridor: 'channel', values: [1, null], value_status: ['provisional', 'suppressed'] },
      { source: 'a', corridor: null, values: [9, 9], value_status: ['reported', 'reported'] },
    ],
    sources: [],
    footnotes: [],
    as_of: '2026-11-21',
  };

  test('makes the table that is drawn before the cube is there', () => {
    const first = tableOfSeries(answer);
    expect(first.corridors).toEqual(['channel']);
    expect([...first.values]).toEqual([1, NaN]);
    expect(first.largest).toBe(1);
  });

  test('tells how a value is known', () => {
    const first = tableOfSeries(answer);
    expect(statusOver(first, ['channel'], january)).toBe('provisional');
    expect(statusOver(first, ['channel'], february)).toBe('suppressed');
    expect(statusOver(first, ['channel'], march)).toBe('not_reported');
  });
});

describe('the steps of a legend', () => {
  test.each([
    [0, []],
    [3, [2]],
    [216_000, [200_000, 40_000, 4_000]],
    [5_908, [5_000, 1_000, 100]],
  ])('for %i are %j', (largest, steps) => {
    expect(roundSteps(largest)).toEqual(steps);
  });
});
