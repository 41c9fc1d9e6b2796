import type { Month } from '../../geodata/month.ts';
import type { ValueStatus } from '../../geodata/vocabulary.ts';
import type { SeriesAnswer } from '../../server/contract.ts';
import type { ArrivalChoice } from './arrival-choice.ts';
import type { FlowTable } from './flow-table.ts';
import { columnOf, statusOf, valueOf } from './history.ts';
import { keepLast } from './keep-last.ts';
import { lengthOf, spanOf } from './mode.ts';

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

/** The same over the places of arrival on the chosen corridors, all places when none is given. */
export function reportedOfPlaces(choice: ArrivalChoice, corridors: readonly string[], month: Month): Reported | null {
  const row = columnOf(choice.months, month);
  const on = choice.places.filter(
    ({ corridor }) => corridors.length === 0 || (corridor !== null && corridors.includes(corridor)),
  );
  return least(
    on.map((place) => place.reported[row] ?? 0),
    lengthOf(choice.mode, month),
  );
}

function least(counts: readonly number[], of: number): Reported | null {
  const some = counts.filter((count) => count > 0);
  return some.length === 0 ? null : { months: Math.min(...some), of };
}

/** The months of an answer that are provisional or estimated: few, and looked for once. */
const marksOf = keepLast((answer: SeriesAnswer) =>
  answer.series.flatMap(({ corridor, value_status }) =>
    value_status.flatMap((status, column) => {
      const month = answer.months[column] as Month | undefined;
      return month && (status === 'provisional' || status === 'estimated') ? [{ corridor, month, status }] : [];
    }),
  ),
);

/** How a corridor's figure is known: a sum that lacks months is provisional, and so is one of provisional months. */
export function statusIn(table: FlowTable, corridor: string, month: Month, answer: SeriesAnswer | null): ValueStatus {
  const value = valueOf(table, corridor, month);
  if (value === null || table.mode === 'month') return statusOf(answer, corridor, month, value);
  if (isPart(reportedOf(table, [corridor], month))) return 'provisional';
  const { from, to } = spanOf(table.mode, month);
  const marked = (answer ? marksOf(answer) : []).filter(
    (mark) => mark.corridor === corridor && mark.month >= from && mark.month <= to,
  );
  return (
    (['provisional', 'estimated'] as const).find((word) => marked.some(({ status }) => status === word)) ?? 'reported'
  );
}

/** Whether the sum over `corridors`, all when none is given, is provisional. */
export function isProvisional(
  table: FlowTable,
  corridors: readonly string[],
  month: Month,
  answer: SeriesAnswer | null,
): boolean {
  const shown = corridors.length > 0 ? corridors : table.corridors;
  return shown.some(
    (corridor) =>
      valueOf(table, corridor, month) !== null && statusIn(table, corridor, month, answer) === 'provisional',
  );
}
