import { expect, test } from 'vitest';
import { parseMonth } from '../geodata/month.ts';
import type { ValueStatus } from '../geodata/vocabulary.ts';
import { compare, compareWithYear, type Cell, type Ground } from '../server/analysis/compare.ts';

const cell = (month: string, part: string, value: number | null, value_status: ValueStatus = 'reported'): Cell => ({
  month: parseMonth(month),
  part,
  value,
  value_status,
});
const ground: Ground = { month: parseMonth('2018-02'), fromIncidents: false, partialMonth: false };

test('a month is compared with the one before and the same one a year before', () => {
  const cells = [cell('2018-02', 'a', 30), cell('2018-01', 'a', 40), cell('2017-02', 'a', 20)];
  expect(compare(cells, ground)).toEqual({
    value: 30,
    value_status: 'reported',
    previous: {
      month: '2018-01',
      value: 40,
      value_status: 'reported',
      difference: -10,
      relative_difference: -0.25,
      difference_status: 'reported',
    },
    year_before: {
      month: '2017-02',
      value: 20,
      value_status: 'reported',
      difference: 10,
      relative_difference: 0.5,
      difference_status: 'reported',
    },
  });
});

test('of nothing there is no relative change, and of what was not reported no change at all', () => {
  const { previous, year_before } = compare([cell('2018-02', 'a', 3), cell('2018-01', 'a', 0)], ground);
  expect(previous).toMatchObject({ value: 0, difference: 3, relative_difference: null, difference_status: 'reported' });
  expect(year_before).toMatchObject({ value: null, difference: null, difference_status: 'not_reported' });
  const hidden = compare([cell('2018-02', 'a', null, 'suppressed'), cell('2018-01', 'a', 7)], ground);
  expect(hidden).toMatchObject({ value: null, value_status: 'suppressed' });
  expect(hidden.previous).toMatchObject({ value: 7, difference: null, difference_status: 'suppressed' });
});

test('what was not counted before does not pass for growth, unless each figure is a sum of records', () => {
  const cells = [cell('2018-02', 'sea', 30), cell('2018-02', 'land', 9), cell('2018-01', 'sea', 30)];
  expect(compare(cells, ground).previous).toMatchObject({
    value: 30,
    difference: null,
    difference_status: 'different_parts',
  });
  expect(compare(cells, { ...ground, fromIncidents: true }).previous).toMatchObject({ difference: 9 });
});

test('a month that was not over when it was published is compared with nothing', () => {
  const cells = [cell('2018-02', 'a', 3), cell('2018-01', 'a', 40)];
  const { value, previous } = compare(cells, { ...ground, partialMonth: true });
  expect(value).toBe(3);
  expect(previous).toMatchObject({ value: 40, difference: null, difference_status: 'partial_month' });
});

test('a change from or to a sum with a hole is provisional', () => {
  const now = [cell('2018-02', 'a', 3), cell('2018-02', 'b', null, 'not_reported')];
  const { value_status, previous } = compare([...now, cell('2018-01', 'a', 2)], ground);
  expect(value_status).toBe('provisional');
  expect(previous).toMatchObject({ difference: 1, relative_difference: 0.5, difference_status: 'provisional' });
});

test('a year so far is compared with the same months only where both have them', () => {
  const months = [cell('2018-01', 'a', 1), cell('2018-02', 'a', 2), cell('2017-01', 'a', 4), cell('2017-02', 'a', 2)];
  expect(compareWithYear(months, ground).year_to_date).toEqual({
    from: '2018-01',
    to: '2018-02',
    value: 3,
    value_status: 'reported',
    months_reported: 2,
    year_before: {
      from: '2017-01',
      to: '2017-02',
      value: 6,
      value_status: 'reported',
      months_reported: 2,
      difference: -3,
      relative_difference: -0.5,
      difference_status: 'reported',
    },
  });
  const { year_to_date: holed } = compareWithYear(months.slice(0, 3), { ...ground, fromIncidents: true });
  expect(holed.year_before).toMatchObject({
    value: 4,
    value_status: 'provisional',
    months_reported: 1,
    difference: null,
    difference_status: 'different_parts',
  });
});
