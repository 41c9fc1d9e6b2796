import type { Month } from '../../geodata/month.ts';

/**
 * The tag by which a language's numbers, dates and lists are written, where its own would do otherwise. English has
 * British dates, which are the publishers' own. Arabic has the digits 0 to 9, so that a figure of the page is found
 * again in the publisher's table, in a download and by search.
 */
const TAGS: Readonly<Record<string, string>> = { en: 'en-GB', ar: 'ar-u-nu-latn' };

/** The tag by which a language's numbers, dates and lists are written. */
export const tagOf = (language: string): string => TAGS[language] ?? language;

/** Percentages that are rounded in three ways. */
type Percentages = Record<'plain' | 'tiny' | 'nearly', Map<string, Intl.NumberFormat>>;

const numbers = new Map<string, Intl.NumberFormat>();
const differences = new Map<string, Intl.NumberFormat>();
const shares = { plain: new Map(), tiny: new Map(), nearly: new Map() } satisfies Percentages;
const parts = { plain: new Map(), tiny: new Map(), nearly: new Map() } satisfies Percentages;
const rates = new Map<string, Intl.NumberFormat>();
const smallRates = new Map<string, Intl.NumberFormat>();
const months = new Map<string, Intl.DateTimeFormat>();
const names = new Map<string, Intl.DateTimeFormat>();
const shortMonths = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, Intl.DateTimeFormat>();
const lists = new Map<string, Intl.ListFormat>();

/** The kept formatter of a language, made on first use: making one is slow, and playing asks for one each month. */
function kept<T>(shelf: Map<string, T>, language: string, make: (tag: string) => T): T {
  let formatter = shelf.get(language);
  if (!formatter) shelf.set(language, (formatter = make(tagOf(language))));
  return formatter;
}

/** The exact number with the language's thousands separator, such as `11,075`. */
export function formatNumber(value: number, language: string): string {
  return kept(numbers, language, (tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 0 })).format(value);
}

/**
 * A share as a percentage with its sign, such as `+12%`; no decimals but where without them a change would pass for none or
 * for all of it, such as `−0.4%` and `−99.8%`.
 */
export function formatShare(share: number, language: string): string {
  // A hyphen is no minus.
  return percentOf(share, 0, 'exceptZero', language).replace('-', '\u2212');
}

/** A percentage of so many decimals at most; more where it would be rounded to nothing, and cut where it would be rounded to all. */
function percentOf(
  share: number,
  decimals: number,
  signDisplay: Intl.NumberFormatOptions['signDisplay'],
  language: string,
): string {
  const size = Math.abs(share) * 100;
  const half = 0.5 / 10 ** decimals;
  const form = size > 0 && size < half ? 'tiny' : size < 100 && size >= 100 - half ? 'nearly' : 'plain';
  const make = (tag: string) =>
    new Intl.NumberFormat(tag, {
      style: 'percent',
      signDisplay,
      ...(form === 'plain' && { maximumFractionDigits: decimals }),
      ...(form === 'tiny' && { maximumSignificantDigits: 1 }),
      ...(form === 'nearly' && { maximumFractionDigits: decimals + 1, roundingMode: 'trunc' }),
    });
  const shelf = signDisplay === 'exceptZero' ? shares : parts;
  return kept(shelf[form], language, make).format(share);
}

/** A difference with its sign and an arrow that says the same, such as `▲ +1,234`; `0` for none. */
export function formatDifference(value: number, language: string): string {
  const make = () => new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  // A hyphen before a number is easily overlooked.
  const number = kept(differences, language, make).format(value).replace('-', '\u2212');
  return value === 0 ? number : `${value > 0 ? '▲' : '▼'} ${number}`;
}

/** A part of a whole as a percentage, such as `12.5%`; one decimal at most, but where a part would pass for none or for all. */
export function formatPart(part: number, language: string): string {
  return percentOf(part, 1, 'auto', language);
}

/** A rate with one decimal, such as `7.3`; with its first digit that is not 0 where it has a smaller one, such as `0.02`. */
export function formatRate(rate: number, language: string): string {
  if (rate > 0 && rate < 0.05) {
    const make = (tag: string) => new Intl.NumberFormat(tag, { maximumSignificantDigits: 1 });
    return kept(smallRates, language, make).format(rate);
  }
  const make = (tag: string) => new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return kept(rates, language, make).format(rate);
}

/** A month in words, such as `June 2018`. */
export function formatMonth(month: Month, language: string): string {
  const make = (tag: string) => new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return kept(months, language, make).format(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, 1));
}

/** The name of a month without its year, such as `April`. */
export function formatMonthName(month: Month, language: string): string {
  const make = () => new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return kept(names, language, make).format(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, 1));
}

/** The short name of a month without its year, such as `Jun`, for the head of a table. */
export function formatMonthShort(month: Month, language: string): string {
  const make = () => new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  return kept(shortMonths, language, make).format(Date.UTC(2018, Number(month.slice(5, 7)) - 1, 1));
}

/** An ISO date in words, such as `3 June 2025`; text that is no date comes back as it is. */
export function formatDay(date: string, language: string): string {
  const time = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(time)) return date;
  const make = (tag: string) =>
    new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return kept(days, language, make).format(time);
}

/** The words joined as the language joins them, such as `Italy, Malta and Spain`. */
export function formatList(words: readonly string[], language: string): string {
  return kept(lists, language, (tag) => new Intl.ListFormat(tag, { type: 'conjunction' })).format(words);
}
