import { monthIndex, monthsBetween, type Month } from '../../geodata/month.ts';
import type { SeriesAnswer } from '../../server/contract.ts';
import type { ArrivalChoice } from './arrival-choice.ts';
import { HISTORY_START } from './address.ts';
import { doubtOf } from './doubt.ts';
import { joinBits, type FlowTable } from './flow-table.ts';

/** The table of a series answer by corridor, to draw before the cube is there. */
export function tableOfSeries(answer: SeriesAnswer): FlowTable {
  const corridors = [...new Set(answer.series.flatMap((row) => (row.corridor ? [row.corridor] : [])))].sort();
  const width = corridors.length;
  const values = new Float64Array(answer.months.length * width).fill(NaN);
  const plain = answer.series.every(({ value_status }) => value_status.every((status) => status === 'reported'));
  const doubts = plain ? null : new Uint8Array(values.length);
  let largest = 0;
  for (const row of answer.series) {
    const corridor = row.corridor ? corridors.indexOf(row.corridor) : -1;
    if (corridor < 0) continue;
    row.value_status.forEach((status, month) => joinBits(doubts, month * width + corridor, doubtOf(status)));
    row.values.forEach((value, month) => {
      if (value === null) return;
      const cell = month * width + corridor;
      const before = values[cell] ?? NaN;
      const sum = Number.isNaN(before) ? value : before + value;
      values[cell] = sum;
      if (sum > largest) largest = sum;
    });
  }
  return { months: answer.months as Month[], corridors, mode: 'month', values, reported: null, doubts, largest };
}

/** The column of `month` in a table whose months follow each other; outside of them when the table does not reach it. */
export function columnOf(months: readonly Month[], month: Month): number {
  const first = months[0];
  return first === undefined ? -1 : monthIndex(month) - monthIndex(first);
}

/** A table's value of a corridor in a month; null when it is not reported or the table does not reach there. */
export function valueOf(table: FlowTable, corridor: string, month: Month): number | null {
  const column = columnOf(table.months, month);
  const row = table.corridors.indexOf(corridor);
  if (column < 0 || column >= table.months.length || row < 0) return null;
  const value = table.values[column * table.corridors.length + row] ?? NaN;
  return Number.isNaN(value) ? null : value;
}

/** The bits of a corridor's value in a month; 0 where it is plainly reported or the table does not reach there. */
export function doubtAt({ months, corridors, doubts }: FlowTable, corridor: string, month: Month): number {
  const [row, column] = [columnOf(months, month), corridors.indexOf(corridor)];
  if (!doubts || row < 0 || row >= months.length || column < 0) return 0;
  return doubts[row * corridors.length + column] ?? 0;
}

/** Every month from the start of the history, or another one, to the last reported one, or to `month` when that is later. */
export function axisOf(table: FlowTable, month: Month, start = HISTORY_START): Month[] {
  const last = table.months.at(-1) ?? month;
  return monthsBetween(start, last > month ? last : month);
}

/** One value a month of `axis` over the chosen corridors (all when none is given); null where nothing is reported. */
export function historyOf(axis: readonly Month[], table: FlowTable, corridors: readonly string[]): (number | null)[] {
  const shown = corridors.length > 0 ? corridors : table.corridors;
  return axis.map((month) => sum(shown.map((corridor) => valueOf(table, corridor, month))));
}

/** One value a month of `axis` over all places of arrival, with those that belong to no corridor. */
export function historyOfPlaces(axis: readonly Month[], choice: ArrivalChoice): (number | null)[] {
  return axis.map((month) => {
    const column = columnOf(choice.months, month);
    return sum(choice.places.map(({ values }) => numberOrNull(values[column])));
  });
}

/** The largest value of any corridor between two months, both included, without its sign; 0 when nothing is reported. */
export function largestBetween(table: FlowTable, range: { from: Month; to: Month } | null): number {
  if (!range) return table.largest;
  const width = table.corridors.length;
  const first = Math.max(0, columnOf(table.months, range.from)) * width;
  const last = (columnOf(table.months, range.to) + 1) * width;
  let largest = 0;
  for (const value of table.values.subarray(first, Math.max(first, last)))
    if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}

/** The largest monthly value of any place of arrival between two months, both included; 0 when nothing is reported. */
export function largestOfPlaces(choice: ArrivalChoice, range: { from: Month; to: Month } | null): number {
  const first = range ? Math.max(0, columnOf(choice.months, range.from)) : 0;
  const last = range ? columnOf(choice.months, range.to) + 1 : choice.months.length;
  let largest = 0;
  for (const { values } of choice.places) {
    for (const value of values.subarray(first, Math.max(first, last))) if (value > largest) largest = value;
  }
  return largest;
}

/** The sum of the reported values; null when none is. */
export function sum(values: readonly (number | null)[]): number | null {
  let total: number | null = null;
  for (const value of values) if (value !== null) total = (total ?? 0) + value;
  return total;
}

/** A cell of a typed array in which NaN, and what lies outside, is not reported. */
export const numberOrNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
