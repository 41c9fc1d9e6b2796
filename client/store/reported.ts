import { addMonths, monthsBetween, type Month } from '../../geodata/month.ts';
import { monthsOfAll, type ArrivalChoice } from './arrival-choice.ts';
import { statusBy, type Known } from './doubt.ts';
import type { FlowTable } from './flow-table.ts';
import { columnOf, doubtAt, numberOrNull, sum, valueOf } from './history.ts';
import { lengthOf, spanOf, type Span } from './mode.ts';

/** How many of a figure's months are reported in full. */
export interface Reported {
  months: number;
  of: number;
}

/** Whether a figure lacks months: it is provisional then, and says how many it has. */
export function isPart(reported: Reported | null): boolean {
  return reported !== null && reported.months < reported.of;
}

/**
 * How many months of the figure over `corridors`, all when none is given, are reported by every one of them that reports
 * any; null where none does.
 */
export function reportedOf(table: FlowTable, corridors: readonly string[], month: Month): Reported | null {
  const row = columnOf(table.months, month);
  const inside = row >= 0 && row < table.months.length;
  const shown = corridors.length > 0 ? corridors : table.corridors;
  const counts = shown.map((corridor) => {
    const column = table.corridors.indexOf(corridor);
    const cell = row * table.corridors.length + column;
    if (!inside || column < 0 || Number.isNaN(table.values[cell] ?? NaN)) return 0;
    return table.reported?.[cell] ?? 1;
  });
  return least(counts, lengthOf(table.mode, month));
}

/** The same over the places of arrival on the chosen corridors, all places when none is given: months that every place with a figure reports. */
export function reportedOfPlaces(choice: ArrivalChoice, corridors: readonly string[], month: Month): Reported | null {
  const row = columnOf(choice.months, month);
  const on = placesOn(choice, corridors);
  if (!on.some(({ reported }) => (reported[row] ?? 0) > 0)) return null;
  const months = monthsOfAll(choice.months, on, row, spanOf(choice.mode, month));
  return { months, of: lengthOf(choice.mode, month) };
}

function least(counts: readonly number[], of: number): Reported | null {
  const some = counts.filter((count) => count > 0);
  return some.length === 0 ? null : { months: Math.min(...some), of };
}

/**
 * How the sum over `corridors`, all when none is given, is known: it is provisional where it lacks months, or a part that its
 * publisher holds back or has not reported.
 */
export function statusOver(table: FlowTable, corridors: readonly string[], month: Month): Known {
  const shown = corridors.length > 0 ? corridors : table.corridors;
  const value = sum(shown.map((corridor) => valueOf(table, corridor, month)));
  if (value !== null && isPart(reportedOf(table, corridors, month))) return 'provisional';
  return statusBy(
    value,
    shown.reduce((bits, corridor) => bits | doubtAt(table, corridor, month), 0),
  );
}

/** The same over the places of arrival on the chosen corridors, all places when none is given. */
export function statusOverPlaces(choice: ArrivalChoice, corridors: readonly string[], month: Month): Known {
  const row = columnOf(choice.months, month);
  const on = placesOn(choice, corridors);
  const value = sum(on.map(({ values }) => numberOrNull(values[row])));
  if (value !== null && isPart(reportedOfPlaces(choice, corridors, month))) return 'provisional';
  return statusBy(
    value,
    on.reduce((bits, { doubts }) => bits | (doubts?.[row] ?? 0), 0),
  );
}

/** The months of a figure that none of the chosen corridors reports, as runs of months. */
export function gapsOf(monthly: FlowTable, corridors: readonly string[], span: Span): Span[] {
  const shown = corridors.length > 0 ? corridors : monthly.corridors;
  return runsOf(span, (month) => shown.every((corridor) => valueOf(monthly, corridor, month) === null));
}

/** The months of a figure of arrivals that nobody who answers for it reports, as runs of months. */
export function gapsOfPlaces(choice: ArrivalChoice, corridors: readonly string[], month: Month): Span[] {
  const row = columnOf(choice.months, month);
  const on = placesOn(choice, corridors);
  return runsOf(spanOf(choice.mode, month), (each) => {
    const column = columnOf(choice.months, each);
    return on.every(({ monthly }) => Number.isNaN(monthly(row)?.[column] ?? NaN));
  });
}

/**
 * The chosen corridors, and the countries on them or of `countries`, of which a figure of arrivals has nothing: a sum that
 * leaves them out says so.
 */
export function silentOf(
  choice: ArrivalChoice,
  countries: readonly string[],
  corridors: readonly string[],
  month: Month,
): { corridors: string[]; countries: string[] } {
  const row = columnOf(choice.months, month);
  const on = placesOn(choice, corridors);
  const some = on.filter(({ values }) => numberOrNull(values[row]) !== null);
  const all = [...new Set([...countries, ...on.map(({ country }) => country)])];
  return {
    corridors: corridors.filter((id) => !some.some(({ corridor }) => corridor === id)),
    countries: all.filter((code) => !some.some(({ country }) => country === code)),
  };
}

/** The places of arrival that belong to the chosen corridors; all when none is chosen. */
export const placesOn = ({ places }: ArrivalChoice, corridors: readonly string[]) =>
  corridors.length === 0 ? places : places.filter(({ corridor }) => corridor !== null && corridors.includes(corridor));

function runsOf({ from, to }: Span, isGap: (month: Month) => boolean): Span[] {
  const runs: Span[] = [];
  for (const month of monthsBetween(from, to)) {
    if (!isGap(month)) continue;
    const open = runs.at(-1);
    if (open && addMonths(open.to, 1) === month) open.to = month;
    else runs.push({ from: month, to: month });
  }
  return runs;
}
