import { addMonths, monthsBetween, type Month } from '../../geodata/month.ts';
import type { ValueStatus } from '../../geodata/vocabulary.ts';
import type { MeasureAnalysis } from '../contract.ts';
import { sumOfFigures, type Figure } from '../query/sum-months.ts';

/** One reported value of a month: a part that may be added to the other parts of its source and measure. */
export interface Cell extends Figure {
  month: Month;
  /** What tells it from the other parts of the month. */
  part: string;
}

/** Figures of a month beside those of earlier ones. */
export type Summed = MeasureAnalysis['total'];
export type Compared = Pick<Summed, 'value' | 'value_status' | 'previous' | 'year_before'>;
type Earlier = Compared['previous'];
type DifferenceStatus = Earlier['difference_status'];
type Difference = Pick<Earlier, 'difference' | 'relative_difference' | 'difference_status'>;

/** How the months of a source are to be compared. */
export interface Ground {
  month: Month;
  /** True where a part without a record is no gap: months need not have the same parts. */
  fromIncidents: boolean;
  /** True where the release is from before the month was over. */
  partialMonth: boolean;
}

/** The months that a month is compared with. */
export function earlierMonths(month: Month): { previous: Month; yearBefore: Month } {
  return { previous: addMonths(month, -1), yearBefore: addMonths(month, -12) };
}

/** The months of the year until a month, and the same months of the year before. */
export function yearToDate(month: Month): { now: Month[]; before: Month[] } {
  const until = (last: Month) => monthsBetween(`${last.slice(0, 4)}-01` as Month, last);
  return { now: until(month), before: until(addMonths(month, -12)) };
}

/** The sum of a month's cells beside that of the month before and of the same month a year before. */
export function compare(cells: readonly Cell[], ground: Ground): Compared {
  const months = new Map<Month, Cell[]>();
  for (const cell of cells) months.set(cell.month, [...(months.get(cell.month) ?? []), cell]);
  const { previous, yearBefore } = earlierMonths(ground.month);
  const own = months.get(ground.month) ?? [];
  const { value, value_status } = sumOfFigures(own);
  const earlier = (month: Month): Earlier => {
    const others = months.get(month) ?? [];
    const before = figureOf(sumOfFigures(others));
    return { month, ...before, ...difference({ value, value_status }, before, own, others, ground) };
  };
  return { value, value_status, previous: earlier(previous), year_before: earlier(yearBefore) };
}

/** The same, with the year until then beside the same months of the year before. */
export function compareWithYear(cells: readonly Cell[], ground: Ground): Summed {
  const { now, before } = yearToDate(ground.month);
  const own = cells.filter(({ month }) => now.includes(month));
  const others = cells.filter(({ month }) => before.includes(month));
  const sum = spanOf(now, own);
  const sumBefore = spanOf(before, others);
  return {
    ...compare(cells, ground),
    year_to_date: {
      ...sum,
      year_before: {
        ...sumBefore,
        ...difference(
          { ...sum, whole: sum.months_reported === sumBefore.months_reported },
          sumBefore,
          own,
          others,
          ground,
        ),
      },
    },
  };
}

function spanOf(months: readonly Month[], cells: readonly Cell[]) {
  const monthly = months.map((month) => figureOf(sumOfFigures(cells.filter((cell) => cell.month === month))));
  return { from: months[0] as string, to: months.at(-1) as string, ...sumOfFigures(monthly, months.length) };
}

function figureOf({ value, value_status }: Figure): Figure {
  return { value, value_status };
}

/**
 * What is different between two sums: only of the same parts, since a border that was not counted a year ago would
 * otherwise pass for growth.
 */
function difference(
  now: Figure & { whole?: boolean },
  before: Figure,
  own: readonly Cell[],
  others: readonly Cell[],
  { fromIncidents, partialMonth }: Ground,
): Difference {
  const none = (why: DifferenceStatus) => ({ difference: null, relative_difference: null, difference_status: why });
  if (now.value === null || before.value === null) return none((now.value === null ? now : before).value_status);
  if (partialMonth) return none('partial_month');
  const sameParts = fromIncidents || partsOf(own) === partsOf(others);
  if (!sameParts || now.whole === false) return none('different_parts');
  const by = now.value - before.value;
  return {
    difference: by,
    relative_difference: before.value > 0 ? Math.round((by / before.value) * 10_000) / 10_000 : null,
    difference_status: weaker(now.value_status, before.value_status),
  };
}

/** The parts that have a value, each with its month of the year. */
function partsOf(cells: readonly Cell[]): string {
  const months = new Set(cells.map(({ month }) => month)).size;
  return cells
    .filter(({ value }) => value !== null)
    .map(({ part, month }) => (months > 1 ? `${month.slice(5)} ${part}` : part))
    .sort()
    .join('\n');
}

function weaker(one: ValueStatus, other: ValueStatus): ValueStatus {
  if (one === 'provisional' || other === 'provisional') return 'provisional';
  return one === 'estimated' || other === 'estimated' ? 'estimated' : 'reported';
}
