import { addMonths, monthsBetween, type Month } from '../../geodata/month.ts';
import type { FlowCube } from '../../server/contract.ts';
import { againstSpan, type Against } from './against.ts';
import { chooseTogether, placeId, type ArrivalChoice } from './arrival-choice.ts';
import { monthsUntil, tableOver, type FlowTable } from './flow-table.ts';
import { lengthOf, spanOf, type Mode } from './mode.ts';

/** Two periods beside each other, row by row: what row `month` is compared with stands in the same row of `before`. */
export interface Comparison {
  now: FlowTable;
  before: FlowTable;
  /** `now` less `before`; NaN unless the same places report every month of both. Its `largest` is without sign. */
  difference: FlowTable;
}

/**
 * Every month's figure of a table beside the one that it is compared with. The months end with `until` where that lies
 * beyond the last one reported: what it is compared with may be.
 */
export function compareTables(
  monthly: FlowTable,
  mode: Mode,
  against: Against,
  until: Month | null = null,
): Comparison {
  const spans = (other: boolean) => (month: FlowTable['months'][number]) =>
    lengthOf(mode, month) < 1 ? null : other ? againstSpan(mode, against, month) : spanOf(mode, month);
  const months = monthsUntil(monthly.months, until);
  const now = tableOver(monthly, mode, spans(false), months);
  const before = tableOver(monthly, mode, spans(true), months);
  const values = now.values.map((value, cell) => {
    const length = lengthOf(mode, now.months[Math.floor(cell / now.corridors.length)] as FlowTable['months'][number]);
    const whole = [now, before].every(({ reported }) => reported?.[cell] === length);
    return whole ? value - (before.values[cell] ?? NaN) : NaN;
  });
  return { now, before, difference: differences(now, values) };
}

/** Arrivals of two periods by place, each place by one publisher for both where one reports both. */
export interface ArrivalComparison extends Comparison {
  nowChoice: ArrivalChoice;
  beforeChoice: ArrivalChoice;
  /** By place id and month. */
  byPlace: ReadonlyMap<string, Float64Array>;
}

/** A cube whose months begin with an earlier one, in which nothing is reported: what it is compared with may be. */
export function cubeFrom(cube: FlowCube, from: Month): FlowCube {
  const [first] = cube.months as Month[];
  if (first === undefined || from >= first) return cube;
  const before = monthsBetween(from, addMonths(first, -1));
  const nothing = before.map(() => null);
  const { length } = cube.months;
  const moved = (position: number) => position + (Math.floor(position / length) + 1) * before.length;
  const statuses = Object.entries(cube.value_status).map(([status, positions]) => [status, positions.map(moved)]);
  return {
    ...cube,
    months: [...before, ...cube.months],
    values: cube.values.map((values) => [...nothing, ...values]),
    value_status: Object.fromEntries(statuses) as FlowCube['value_status'],
  };
}

/** The same of arrivals. A corridor's difference is that of all its places, or of none. */
export function compareArrivals(
  cube: FlowCube,
  nationalities: readonly string[],
  mode: Mode,
  against: Against,
  until: Month | null = null,
): ArrivalComparison {
  const other = (month: Month) => againstSpan(mode, against, month);
  const [nowChoice, beforeChoice] = chooseTogether(cube, nationalities, mode, other, until);
  const now = nowChoice.table;
  const width = now.corridors.length;
  const values = new Float64Array(now.values.length).fill(NaN);
  const spoilt = new Uint8Array(now.values.length);
  const byPlace = new Map<string, Float64Array>();
  nowChoice.places.forEach((place, index) => {
    const other = beforeChoice.places[index];
    const corridor = place.corridor === null ? -1 : now.corridors.indexOf(place.corridor);
    const differs = place.values.map((value, row) => {
      const length = lengthOf(mode, nowChoice.months[row] as FlowTable['months'][number]);
      const same = place.chosen[row] === other?.chosen[row];
      const whole = same && place.reported[row] === length && other?.reported[row] === length;
      const difference = whole ? value - (other.values[row] ?? NaN) : NaN;
      const cell = row * width + corridor;
      if (corridor >= 0 && whole) values[cell] = difference + (Number.isNaN(values[cell]) ? 0 : (values[cell] ?? 0));
      // Reported on one side only, or in part: the corridor's totals are not of the same places.
      else if (corridor >= 0 && ((place.reported[row] ?? 0) > 0 || (other?.reported[row] ?? 0) > 0)) spoilt[cell] = 1;
      return difference;
    });
    byPlace.set(placeId(place), differs);
  });
  spoilt.forEach((bad, cell) => {
    if (bad) values[cell] = NaN;
  });
  return { now, before: beforeChoice.table, difference: differences(now, values), nowChoice, beforeChoice, byPlace };
}

function differences({ months, corridors, mode }: FlowTable, values: Float64Array): FlowTable {
  return { months, corridors, mode, values, reported: null, doubts: null, largest: largestWithoutSign(values) };
}

/** The largest of some differences, whatever their sign; 0 when there is none. */
export function largestWithoutSign(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}
