import { describe, expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import { changesOf } from '../../client/store/change.ts';
import { flowTable } from '../../client/store/flow-table.ts';
import { periodOf, summaryOfCorridors, type Period } from '../../client/store/summary.ts';
import { cubeOf } from './cubes.ts';

/** A table whose months begin in January 2020, one corridor a row. */
const tableOf = (rows: Record<string, (number | null)[]>) =>
  flowTable(
    cubeOf(
      'detections',
      '2020-01',
      Object.entries(rows).map(([corridor, values]) => ({ source: 'a', corridor, nationality: 'SYR', values })),
      ['a'],
    ),
  );
const changes = (rows: Record<string, (number | null)[]>, period: Period) =>
  changesOf((when) => summaryOfCorridors(tableOf(rows), [], when), period);
const month = (text: string) => periodOf(parseMonth(text));

describe('a change', () => {
  test('is said against the month before and the same month a year before', () => {
    const values = [200, ...Array<number>(10).fill(1), 100, 150];
    expect(changes({ channel: values }, month('2021-01'))).toEqual([
      { against: month('2020-12'), kind: 'more', difference: 50, share: 0.5 },
      { against: month('2020-01'), kind: 'fewer', difference: 50, share: -0.25 },
    ]);
  });

  test('is never a share of nothing, nor of next to nothing', () => {
    expect(changes({ channel: [0, 7] }, month('2020-02'))).toMatchObject([{ kind: 'after_none', share: null }]);
    expect(changes({ channel: [2, 7] }, month('2020-02'))).toMatchObject([{ kind: 'more', share: null }]);
    expect(changes({ channel: [7, 7] }, month('2020-02'))).toMatchObject([{ kind: 'same', difference: 0 }]);
    expect(changes({ channel: [7, 0] }, month('2020-02'))).toMatchObject([{ kind: 'fewer', difference: 7 }]);
  });

  test('is not said where a month is not reported, nor across other corridors', () => {
    expect(changes({ channel: [null, 7] }, month('2020-02'))).toEqual([]);
    expect(changes({ channel: [7, null] }, month('2020-02'))).toEqual([]);
    const rows = { channel: [70, 70], 'black-sea': [null, 30] };
    expect(changes(rows, month('2020-02'))).toMatchObject([{ kind: 'incomparable', difference: 0, share: null }]);
  });

  test('is not said of two parts, though they lack the same months', () => {
    const span: Period = { from: parseMonth('2020-04'), to: parseMonth('2020-06') };
    expect(changes({ channel: [10, null, 30, 40, null, 60] }, span)).toMatchObject([{ kind: 'incomparable' }]);
  });

  test('compares a span with the one of the same length before it', () => {
    const span: Period = { from: parseMonth('2020-04'), to: parseMonth('2020-06') };
    expect(changes({ channel: [10, 20, 30, 40, 50, 60] }, span)).toEqual([
      { against: { from: '2020-01', to: '2020-03' }, kind: 'more', difference: 90, share: 1.5 },
    ]);
    expect(changes({ channel: [10, null, 30, 40, 50, 60] }, span)).toMatchObject([{ kind: 'incomparable' }]);
  });
});
