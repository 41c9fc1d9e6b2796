import { isMonth, type Month } from '../month.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = [
  'january|jan',
  'february|feb',
  'march|mar',
  'april|apr',
  'may',
  'june|jun',
  'july|jul',
  'august|aug',
  'september|sept|sep',
  'october|oct',
  'november|nov',
  'december|dec',
].join('|');
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

// `T00:00:00`, ` 12:00`, `- 12:00`, with fractions and with the zone.
const TIME = String.raw`(?:\s*[T ]\s*|\s+-\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?`;
const WEEKDAY = String.raw`(?:(sun|mon|tue|wed|thu|fri|sat)[a-z]*\.?,?\s+)?`;
const ORDINAL = '(?:st|nd|rd|th)?';

const ISO = new RegExp(String.raw`^(\d{4})(-?)(\d{2})\2(\d{2})(?:${TIME})?$`, 'i');
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:${TIME})?$`, 'i');
const NUMBERS = new RegExp(String.raw`^${WEEKDAY}(\d{1,2})([/.-])(\d{1,2})\3(\d{4}|\d{2})(?:${TIME})?$`, 'i');
const DAY_NAMED = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,2})${ORDINAL}[ -]+(?:of )?(${MONTH_NAMES})\.?,?[ -]+(\d{4}|\d{2})(?:${TIME})?$`,
  'i',
);
const NAMED_DAY = new RegExp(
  String.raw`^${WEEKDAY}(${MONTH_NAMES})\.?[ -]+(\d{1,2})${ORDINAL}(?:,\s*|[ -]+)(\d{4}|\d{2})(?:${TIME})?$`,
  'i',
);

type Read = { day: string } | { message: string };

/**
 * A day as `YYYY-MM-DD`, or why the text is none. Taken are the styles of publishers: `2017-04-05`, `20170405`,
 * `5-Apr-17`, `January 05, 2020`, `Mon, 10/27/2014 - 12:00`, and numbers with slashes or dashes where they can be read
 * in one way only; with dots the day comes first. Where a weekday is written the month comes first, if it can, and the
 * weekday has to agree. Two digits of a year are 2000 to 2069 or 1970 to 1999.
 *
 * A time without a zone, or with an offset, leaves the day as written. In UTC (`Z`), a full or half hour from 20:00 on
 * is a midnight of a place to the east, from Geneva to Kabul, and means the next day: `2015-12-30T23:00:00.000Z` is
 * 2015-12-31. Any other time in UTC leaves the day as written, such as the midnights of the Americas.
 */
export function readDay(text: string): Read {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso) {
    const [, year, , month, day] = iso;
    return dated(year, Number(month), day, null, iso.slice(5));
  }
  const yearFirst = YEAR_FIRST.exec(trimmed);
  if (yearFirst) {
    const [, year, month, day] = yearFirst;
    return dated(year, Number(month), day, null, yearFirst.slice(4));
  }
  const dayNamed = DAY_NAMED.exec(trimmed);
  if (dayNamed) {
    const [, weekday, day, month, year] = dayNamed;
    return dated(year, monthNumber(month), day, weekday, dayNamed.slice(5));
  }
  const namedDay = NAMED_DAY.exec(trimmed);
  if (namedDay) {
    const [, weekday, month, day, year] = namedDay;
    return dated(year, monthNumber(month), day, weekday, namedDay.slice(5));
  }
  const numbers = NUMBERS.exec(trimmed);
  if (numbers) return readNumbers(numbers);
  return { message: 'must be a day, such as 2015-10-20' };
}

function readNumbers(match: RegExpExecArray): Read {
  const [, weekday, first, mark, second, year] = match;
  const time = match.slice(6);
  const dayFirst = dated(year, Number(second), first, weekday, time);
  if (mark === '.') return dayFirst;
  const monthFirst = dated(year, Number(first), second, weekday, time);
  if (Number(first) > 12) return dayFirst;
  if (Number(second) > 12 || weekday !== undefined || first === second) return monthFirst;
  return { message: 'can be read with the day first or with the month first; write it as YYYY-MM-DD' };
}

function dated(
  year: string | undefined,
  month: number,
  day: string | undefined,
  weekday: string | null | undefined,
  time: readonly (string | undefined)[],
): Read {
  const full = fullYear(year ?? '');
  const date = new Date(Date.UTC(full, month - 1, Number(day)));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== Number(day) || full < 1900 || full > 2100) {
    return { message: `must be a day that exists, from 1900 to 2100` };
  }
  const named = WEEKDAYS[date.getUTCDay()] ?? '';
  if (weekday && !named.startsWith(weekday.toLowerCase())) {
    return { message: `names another weekday: ${date.toISOString().slice(0, 10)} was a ${capital(named)}` };
  }
  const [hours, minutes, seconds = '00', zone] = time;
  if (hours !== undefined && (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 59)) {
    return { message: 'must have a time that exists' };
  }
  const isMidnightEast =
    /^(Z|[+-]00:?00)$/i.test(zone ?? '') &&
    Number(hours) >= 20 &&
    (minutes === '00' || minutes === '30') &&
    Number(seconds) === 0;
  if (isMidnightEast) date.setUTCDate(date.getUTCDate() + 1);
  return { day: date.toISOString().slice(0, 10) };
}

const MONTH_STYLES: readonly RegExp[] = [
  /^(?<year>\d{4})\s*-?M(?<month>\d{1,2})$/i,
  /^(?<year>\d{4})[-/](?<month>\d{1,2})$/,
  /^(?<year>\d{4})(?<month>\d{2})$/,
  /^(?<month>\d{1,2})[-/](?<year>\d{4})$/,
  new RegExp(`^(?<name>${MONTH_NAMES})\\.?[ '’_-]*(?<year>\\d{4}|\\d{2})$`, 'i'),
  new RegExp(`^(?<year>\\d{4})[ _-]*(?<name>${MONTH_NAMES})$`, 'i'),
];

/**
 * A month as `YYYY-MM`, or why the text is none: `2018M06`, `2018-06`, `201806`, `06/2018`, `Jun-18`, `JAN2009`,
 * `June 2018`, and the first day of a month, which is how workbooks keep months.
 */
export function readMonth(text: string): { month: Month } | { message: string } {
  const trimmed = text.trim();
  const message = 'must be a month, such as 2015-10';
  for (const style of MONTH_STYLES) {
    const groups = style.exec(trimmed)?.groups;
    if (!groups) continue;
    const { year = '', month, name } = groups;
    const number = name === undefined ? Number(month) : monthNumber(name);
    const full = fullYear(year);
    const read = `${full}-${String(number).padStart(2, '0')}`;
    return isMonth(read) && full >= 1900 && full <= 2100 ? { month: read } : { message };
  }
  const first = /^(\d{4}-\d{2})-01(T00:00:00(\.0+)?)?$/.exec(trimmed)?.[1];
  return first !== undefined && isMonth(first) ? { month: first } : { message };
}

function fullYear(year: string): number {
  return year.length > 2 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
}

function monthNumber(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
