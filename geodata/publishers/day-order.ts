import { readDay } from '../reading/days.ts';
import type { Cells } from '../reading/records.ts';

/** Which number of `05/11/2015` is the day. */
export type DayOrder = 'day first' | 'month first';

const NUMBERS = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/;

/** The day of a cell as `YYYY-MM-DD`, numbers with slashes or dashes read in the given order; null when rejected. */
export function dayIn<M extends string>(cells: Cells<M>, meaning: M, order: DayOrder | null): string | null {
  const match = NUMBERS.exec(cells.text(meaning) ?? '');
  if (!match || order === null) return cells.day(meaning);
  const [, first = '', , second = '', year = ''] = match;
  const [day, month] = order === 'day first' ? [first, second] : [second, first];
  const read = readDay(`${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return 'day' in read ? read.day : cells.reject(meaning, 'value', `must be a day that exists, the ${order}`);
}

/**
 * The order in which a file writes its days, by those of its days that can be read in one way only; null when none can,
 * or when the file has no order. One slip in a hundred is no order.
 */
export class DayOrderSurvey {
  private dayFirst = 0;
  private monthFirst = 0;
  private numbers = 0;

  /** Takes a day as text. */
  take(text: string): void {
    const match = NUMBERS.exec(text);
    if (!match) return;
    this.numbers += 1;
    const [first, second] = [Number(match[1]), Number(match[3])];
    if (first > 12 && first < 32 && second < 13) this.dayFirst += 1;
    if (second > 12 && second < 32 && first < 13) this.monthFirst += 1;
  }

  /** True once a day was taken that is written in numbers. */
  get needed(): boolean {
    return this.numbers > 0;
  }

  order(): DayOrder | null {
    if (this.dayFirst > this.monthFirst * 99) return 'day first';
    return this.monthFirst > this.dayFirst * 99 ? 'month first' : null;
  }
}
