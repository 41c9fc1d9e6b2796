import { addMonths, monthIndex, type Month } from '../../geodata/month.ts';
import type { ArrivalChoice } from './arrival-choice.ts';
import type { FlowTable } from './flow-table.ts';
import { lengthOf as monthsIn, type Span } from './mode.ts';
import { columnOf, numberOrNull, sum, valueOf } from './history.ts';

/** Months that follow each other, both ends included; one month is a period too. */
export type Period = Span;

/** What the sentence says of a period. */
export interface Summary {
  /** Null when nothing is reported. */
  total: number | null;
  /** Detections outside the publisher's named routes, which are in the total and on no corridor. */
  outside: number;
  /** How many named corridors or countries reported more than none. */
  count: number;
  /** The corridor or country with the largest value, several where they are equal; null when all are 0 or not reported. */
  largest: { ids: readonly string[]; value: number } | null;
  /** Who reported what, month by month: totals compare only where this is the same. */
  reports: string;
  /** Whether everyone who reports any month of it reports all of them. */
  whole: boolean;
}

/** The one month as a period. */
export const periodOf = (month: Month): Period => ({ from: month, to: month });

/** How many months a period has. */
export const lengthOf = ({ from, to }: Period): number => monthIndex(to) - monthIndex(from) + 1;

/** The period `months` later, or earlier when negative. */
export const shifted = ({ from, to }: Period, months: number): Period => ({
  from: addMonths(from, months),
  to: addMonths(to, months),
});

/** The detections of a period over the chosen corridors, all when none is given. */
export function summaryOfCorridors(table: FlowTable, corridors: readonly string[], period: Period): Summary {
  const shown = corridors.length > 0 ? corridors : table.corridors;
  return summarise(
    shown.map((id) => {
      const cells = monthsOf(period).map((month) => valueOf(table, id, month));
      return { id, cells, reporter: '', whole: !cells.includes(null) };
    }),
  );
}

/** The arrivals of a period by country, over the places on the chosen corridors, all when none is given. */
export function summaryOfCountries(choice: ArrivalChoice, corridors: readonly string[], period: Period): Summary {
  const columns = monthsOf(period).map((month) => columnOf(choice.months, month));
  const entries = choice.places
    .filter(({ corridor }) => corridors.length === 0 || (corridor !== null && corridors.includes(corridor)))
    .map(({ country, border, values, reported, chosen }) => ({
      id: country,
      cells: columns.map((column) => numberOrNull(values[column])),
      reporter: `${border ?? ''} ${columns.map((column) => `${chosen[column] ?? -1}.${reported[column] ?? 0}`).join()}`,
      whole: columns.every((column) => {
        const month = choice.months[column];
        return month !== undefined && reported[column] === monthsIn(choice.mode, month);
      }),
    }));
  return summarise(entries);
}

/** The keys of the sources that answer for a period's arrivals, preferred ones first. */
export function sourcesOfPeriod(choice: ArrivalChoice, corridors: readonly string[], period: Period): string[] {
  const columns = monthsOf(period).map((month) => columnOf(choice.months, month));
  const used = new Set<number>();
  for (const place of choice.places) {
    if (corridors.length > 0 && !(place.corridor !== null && corridors.includes(place.corridor))) continue;
    for (const column of columns) if (numberOrNull(place.values[column]) !== null) used.add(place.chosen[column] ?? -1);
  }
  return choice.sources.filter((_, index) => used.has(index));
}

/** The keys of the sources that answer for a month's arrivals, preferred ones first. */
export const sourcesOfMonth = (choice: ArrivalChoice, corridors: readonly string[], month: Month) =>
  sourcesOfPeriod(choice, corridors, periodOf(month));

/** Detections outside the publisher's named routes: in the total, but no corridor to be named or counted. */
export const OUTSIDE = 'other';

function monthsOf(period: Period): Month[] {
  return Array.from({ length: lengthOf(period) }, (_, index) => addMonths(period.from, index));
}

/** One corridor or place with its value in each month, and who gave it. */
interface Entry {
  id: string;
  cells: readonly (number | null)[];
  reporter: string;
  whole: boolean;
}

function summarise(entries: readonly Entry[]): Summary {
  const values = new Map<string, number | null>();
  const reports: string[] = [];
  let allWhole = true;
  for (const { id, cells, reporter, whole } of entries) {
    const value = sum(cells);
    if (value !== null && !whole) allWhole = false;
    values.set(id, sum([values.get(id) ?? null, value]));
    if (value !== null) reports.push(`${id} ${cells.map((cell) => (cell === null ? '-' : '+')).join('')} ${reporter}`);
  }
  let largest: Summary['largest'] = null;
  let count = 0;
  for (const [id, value] of values) {
    if (value === null || value <= 0 || id === OUTSIDE) continue;
    count++;
    if (!largest || value > largest.value) largest = { ids: [id], value };
    else if (value === largest.value) largest = { ids: [...largest.ids, id], value };
  }
  return {
    total: sum([...values.values()]),
    outside: values.get(OUTSIDE) ?? 0,
    count,
    largest,
    reports: reports.sort().join('; '),
    whole: allWhole,
  };
}
