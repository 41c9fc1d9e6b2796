import { firstDay, lastDay, monthAt, monthIndex, parseMonth, type Month } from '../month.ts';
import { NO_DIMENSIONS, type Observation } from '../source.ts';
import type { ValueStatus } from '../vocabulary.ts';

const DIMENSIONS = [
  'measure',
  ...Object.keys(NO_DIMENSIONS).filter((name) => name !== 'note'),
] as (keyof Observation)[];

/**
 * The sums of the days of each series to months, in the order in which the series come; `days` holds a day of a series
 * once. Only months that lie wholly between the first and the last day of the file: a month that the file cuts is no
 * figure of a month. Days without a row or without a value make the sum `provisional`, with a note such as
 * `27 of 31 days`; a month without any value is null. Each sum has the row of its first day.
 */
export function monthSums(days: readonly Observation[]): Observation[] {
  const dated = days.filter((day) => day.period === 'day');
  const all = dated.map((day) => day.first_day).sort();
  const first = all[0];
  const last = all.at(-1);
  if (first === undefined || last === undefined) return [];
  const series = new Map<string, Map<Month, Observation[]>>();
  for (const day of dated) {
    const month = parseMonth(day.first_day.slice(0, 7));
    if (firstDay(month) < first || lastDay(month) > last) continue;
    const key = JSON.stringify(DIMENSIONS.map((name) => day[name]));
    const months = series.get(key) ?? new Map<Month, Observation[]>();
    series.set(key, months);
    const before = months.get(month);
    if (before) before.push(day);
    else months.set(month, [day]);
  }
  return [...series.values()].flatMap((months) =>
    [...months.keys()]
      .map(monthIndex)
      .sort((a, b) => a - b)
      .flatMap((index) => monthSum(monthAt(index), months.get(monthAt(index)) ?? [])),
  );
}

function monthSum(month: Month, days: readonly Observation[]): Observation[] {
  const ordered = [...days].sort((a, b) => (a.first_day < b.first_day ? -1 : 1));
  const [first] = ordered;
  if (first === undefined) return [];
  const known = ordered.flatMap((day) => (day.value === null ? [] : [day.value]));
  const length = Number(lastDay(month).slice(8));
  const whole = known.length === length;
  return [
    {
      ...first,
      period: 'month',
      first_day: firstDay(month),
      value: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0),
      value_status: known.length === 0 ? 'not_reported' : whole ? leastCertain(ordered) : 'provisional',
      note: whole ? null : `${known.length} of ${length} days`,
    },
  ];
}

function leastCertain(days: readonly Observation[]): ValueStatus {
  const order: readonly ValueStatus[] = ['provisional', 'estimated'];
  return order.find((status) => days.some((day) => day.value_status === status)) ?? 'reported';
}
