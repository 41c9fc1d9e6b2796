import { lossBy, peopleOf, type Incident } from './incidents.ts';
import type { Span } from './mode.ts';
import type { FlowTable } from './flow-table.ts';
import { columnOf } from './history.ts';

/** A corridor's losses beside its crossings. */
export interface LossRate {
  corridor: string;
  /** People who died or went missing in the records; null where none is recorded. */
  people: number | null;
  /** Crossings detected; null unless every month of the span is reported. */
  crossings: number | null;
  /** People per 1,000 crossings; null unless both are known and above zero. */
  rate: number | null;
}

/**
 * The corridors on which crossings or losses of a span are known. Nothing is put in relation to no crossings or to months
 * that are not reported, nor where nothing is recorded: that is not none. `covered` are the months that the records are of.
 */
export function lossRates(
  incidents: readonly Incident[],
  monthly: FlowTable,
  span: Span,
  covered: Span | null,
): LossRate[] {
  const losses = lossBy(
    incidents.filter(({ corridor }) => corridor !== null),
    ({ corridor }) => corridor ?? '',
  );
  const whole = covered !== null && covered.from <= span.from && covered.to >= span.to;
  const ids = [...new Set([...monthly.corridors, ...losses.keys()])].sort();
  return ids.flatMap((corridor) => {
    const loss = losses.get(corridor);
    const people = loss ? peopleOf(loss) : null;
    const crossings = crossingsOf(monthly, corridor, span);
    if (people === null && crossings === null) return [];
    const known = whole && people !== null && people > 0 && crossings !== null && crossings > 0;
    return [{ corridor, people, crossings, rate: known ? (people / crossings) * 1000 : null }];
  });
}

/** The crossings of a corridor over a span; null when any of its months is not reported. */
function crossingsOf({ months, corridors, values }: FlowTable, corridor: string, { from, to }: Span): number | null {
  const [first, last] = [columnOf(months, from), columnOf(months, to)];
  const column = corridors.indexOf(corridor);
  if (column < 0 || first < 0 || last >= months.length) return null;
  let total = 0;
  for (let row = first; row <= last; row++) total += values[row * corridors.length + column] ?? NaN;
  return Number.isNaN(total) ? null : total;
}
