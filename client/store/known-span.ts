import type { ArrivalChoice } from './arrival-choice.ts';
import type { FlowTable } from './flow-table.ts';
import { historyOf, historyOfPlaces } from './history.ts';
import type { Span } from './mode.ts';
import { placesOn } from './reported.ts';

/** From the first month to the last that some corridors report, all when none is given; null where they report none. Both ends of month by month figures. */
export function knownSpan(monthly: FlowTable | ArrivalChoice, corridors: readonly string[]): Span | null {
  const { months } = monthly;
  const values =
    'places' in monthly
      ? historyOfPlaces(months, { ...monthly, places: placesOn(monthly, corridors) })
      : historyOf(months, monthly, corridors);
  const from = months[values.findIndex((value) => value !== null)];
  const to = months[values.findLastIndex((value) => value !== null)];
  return from && to ? { from, to } : null;
}
