/** A calendar month as `YYYY-MM`, such as `2018-06`. Ranges of months are inclusive at both ends. */
export type Month = string & { readonly month: unique symbol };

// There is no year 0: PostgreSQL refuses it, and no publisher has one.
const PATTERN = /^(?!0000)(\d{4})-(0[1-9]|1[0-2])$/;

/** True for `YYYY-MM` with a month of 01 to 12. */
export function isMonth(text: string): text is Month {
  return PATTERN.test(text);
}

/** The month that `text` names; throws a RangeError that carries the text when it is not one. */
export function parseMonth(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`not a month (YYYY-MM): ${JSON.stringify(text)}`);
  return text;
}

/** Months since January of the year 0, so that months compare and subtract as numbers. */
export function monthIndex(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** The month at an index of `monthIndex`. */
export function monthAt(index: number): Month {
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, '0')}-${String(index - year * 12 + 1).padStart(2, '0')}` as Month;
}

/** The month `count` months later, or earlier when negative. */
export function addMonths(month: Month, count: number): Month {
  return monthAt(monthIndex(month) + count);
}

/** Every month from `from` to `to`, both included; empty when `to` is before `from`. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const first = monthIndex(from);
  return Array.from({ length: Math.max(0, monthIndex(to) - first + 1) }, (_, i) => monthAt(first + i));
}

/** The first day of a month as an ISO date. */
export function firstDay(month: Month): string {
  return `${month}-01`;
}

/** The last day of a month as an ISO date. */
export function lastDay(month: Month): string {
  const day = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return `${month}-${String(day).padStart(2, '0')}`;
}
