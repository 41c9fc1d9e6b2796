import { addMonths, isMonth, monthIndex, type Month } from '../../geodata/month.ts';

/**
 * How many months a figure stands for: the month alone, the 3 or 12 months that end with it, or every month since one,
 * such as `since-2018-01`. It is one word, as the address says it.
 */
export type Mode = 'month' | 'months-3' | 'months-12' | `since-${string}`;

/** A run of months, both ends included. */
export interface Span {
  from: Month;
  to: Month;
}

const SINCE = 'since-';

/** The month from which a mode counts on; null for a mode that moves with its month. */
export function sinceOf(mode: Mode): Month | null {
  const month = mode.startsWith(SINCE) ? mode.slice(SINCE.length) : '';
  return isMonth(month) ? month : null;
}

/** The mode that counts every month since one. */
export function sinceMode(month: Month): Mode {
  return `${SINCE}${month}`;
}

/** Whether a word of an address is a mode. */
export function isMode(text: string): text is Mode {
  return (
    ['month', 'months-3', 'months-12'].includes(text) || (text.startsWith(SINCE) && sinceOf(text as Mode) !== null)
  );
}

/** How many months a figure of `month` stands for; 0 or less before the month since which is counted. */
export function lengthOf(mode: Mode, month: Month): number {
  if (mode === 'month') return 1;
  if (mode === 'months-3') return 3;
  if (mode === 'months-12') return 12;
  const since = sinceOf(mode);
  return since === null ? 1 : monthIndex(month) - monthIndex(since) + 1;
}

/** Whether two runs of months have any in common. */
export const meets = (a: Span, b: Span): boolean => a.from <= b.to && a.to >= b.from;

/** The months that a figure of `month` stands for. */
export function spanOf(mode: Mode, month: Month): Span {
  return { from: addMonths(month, 1 - lengthOf(mode, month)), to: month };
}
