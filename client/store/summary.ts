import type { Month } from '../../geodata/month.ts';
import type { ArrivalChoice } from './arrival-choice.ts';
import type { FlowTable } from './flow-table.ts';
import { columnOf, numberOrNull, sum, valueOf } from './history.ts';

/** What the sentence says of a month. */
export interface Summary {
  /** Null when nothing is reported. */
  total: number | null;
  /** Detections outside the publisher's named routes, which are in the total and on no corridor. */
  outside: number;
  /** How many named corridors or countries reported more than none. */
  count: number;
  /** The corridor or country with the largest value; null when all are 0 or not reported. */
  largest: { id: string; value: number } | null;
}

/** The month's detections over the chosen corridors, all when none is given. */
export function summaryOfCorridors(table: FlowTable, corridors: readonly string[], month: Month): Summary {
  const shown = corridors.length > 0 ? corridors : table.corridors;
  return summarise(shown.map((id) => ({ id, value: valueOf(table, id, month) })));
}

/** The month's arrivals by country, over the places on the chosen corridors, all when none is given. */
export function summaryOfCountries(choice: ArrivalChoice, corridors: readonly string[], month: Month): Summary {
  const column = columnOf(choice.months, month);
  const byCountry = new Map<string, (number | null)[]>();
  for (const place of choice.places) {
    if (corridors.length > 0 && !(place.corridor !== null && corridors.includes(place.corridor))) continue;
    const values = byCountry.get(place.country) ?? [];
    byCountry.set(place.country, [...values, numberOrNull(place.values[column])]);
  }
  return summarise([...byCountry].map(([id, values]) => ({ id, value: sum(values) })));
}

/** The keys of the sources that answer for a month's arrivals, preferred ones first. */
export function sourcesOfMonth(choice: ArrivalChoice, corridors: readonly string[], month: Month): string[] {
  const column = columnOf(choice.months, month);
  const used = new Set<number>();
  for (const place of choice.places) {
    if (corridors.length > 0 && !(place.corridor !== null && corridors.includes(place.corridor))) continue;
    if (numberOrNull(place.values[column]) !== null) used.add(place.chosen[column] ?? -1);
  }
  return choice.sources.filter((_, index) => used.has(index));
}

/** Detections outside the publisher's named routes: in the total, but no corridor to be named or counted. */
const OUTSIDE = 'other';

function summarise(entries: readonly { id: string; value: number | null }[]): Summary {
  let largest: Summary['largest'] = null;
  let count = 0;
  const outside = entries.find(({ id }) => id === OUTSIDE)?.value ?? 0;
  for (const { id, value } of entries) {
    if (value === null || value <= 0 || id === OUTSIDE) continue;
    count++;
    if (!largest || value > largest.value) largest = { id, value };
  }
  return { total: sum(entries.map(({ value }) => value)), outside, count, largest };
}
