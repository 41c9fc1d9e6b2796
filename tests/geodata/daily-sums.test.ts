import { expect, test } from 'vitest';
import { monthSums } from '../../geodata/publishers/daily-sums.ts';
import { NO_DIMENSIONS, type Observation } from '../../geodata/source.ts';

function day(first_day: string, value: number | null, more: Partial<Observation> = {}): Observation {
  return {
    ...NO_DIMENSIONS,
    row: 1,
    measure: 'arrivals',
    period: 'day',
    first_day,
    value,
    value_status: value === null ? 'not_reported' : 'reported',
    ...more,
  };
}

function february(value: number | null, more: Partial<Observation> = {}): Observation[] {
  return Array.from({ length: 28 }, (_, i) => day(`2023-02-${String(i + 1).padStart(2, '0')}`, value, more));
}

test('days of a whole month are added, and months that the file cuts have no sum', () => {
  const sums = monthSums([day('2023-01-31', 5), ...february(2), day('2023-03-01', 7)]);
  expect(sums.map((sum) => [sum.period, sum.first_day, sum.value, sum.value_status, sum.note])).toEqual([
    ['month', '2023-02-01', 56, 'reported', null],
  ]);
});

test('a day without a row or a value makes the sum provisional and says how many days it has', () => {
  const days = february(2).map((each) => (each.first_day === '2023-02-10' ? { ...each, value: null } : each));
  const sums = monthSums(days.filter((each) => each.first_day !== '2023-02-12'));
  expect(sums).toMatchObject([{ value: 52, value_status: 'provisional', note: '26 of 28 days' }]);
});

test('a month without any value is not reported, never 0', () => {
  expect(monthSums(february(null))).toMatchObject([
    { value: null, value_status: 'not_reported', note: '0 of 28 days' },
  ]);
});

test('series stay apart, and the least certain day gives the status', () => {
  const days = [...february(1, { country: 'GRC' }), ...february(3, { country: 'SRB', value_status: 'estimated' })];
  const sums = monthSums(days);
  expect(sums.map((sum) => [sum.country, sum.value, sum.value_status])).toEqual([
    ['GRC', 28, 'reported'],
    ['SRB', 84, 'estimated'],
  ]);
});

test('days in any order give the same sums, and the span is that of the whole file', () => {
  const days = [...february(1, { country: 'GRC' }), day('2023-02-01', 4, { country: 'SRB' })];
  expect(monthSums([...days].reverse()).sort((a, b) => ((a.country ?? '') < (b.country ?? '') ? -1 : 1))).toEqual(
    monthSums(days),
  );
  expect(monthSums(days)[1]).toMatchObject({ country: 'SRB', value: 4, note: '1 of 28 days' });
});
