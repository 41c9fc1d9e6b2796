import { addMonths, isMonth, type Month } from '../../geodata/month.ts';
import { lengthOf, spanOf, type Mode, type Span } from './mode.ts';

/**
 * What a period is compared with: the same months a year earlier, as many months just before it, or as many that end
 * with a month of one's own choice, such as `2017-06`. The first two move with the month.
 */
export type Against = 'year-before' | 'period-before' | Month;

/** Whether a word of an address says what to compare with. */
export function isAgainst(text: string): text is Against {
  return text === 'year-before' || text === 'period-before' || isMonth(text);
}

/** The months with which those of a figure are compared: as many as it has. */
export function againstSpan(mode: Mode, against: Against, month: Month): Span {
  const { from, to } = spanOf(mode, month);
  const length = lengthOf(mode, month);
  if (isMonth(against)) return { from: addMonths(against, 1 - length), to: against };
  const back = against === 'year-before' ? -12 : -length;
  return { from: addMonths(from, back), to: addMonths(to, back) };
}
