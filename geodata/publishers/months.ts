import { isMonth, monthAt, type Month } from '../month.ts';

const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * The month that a name of a column or a cell means, or null: `JAN2009`, `Jan-09`, `January 2009`, `2009-01`, `2009M01`,
 * `2009-01-01`, `01/2009`. Two digits of a year are of this century.
 */
export function monthOf(text: string): Month | null {
  const name = text.trim().toLowerCase();
  const iso = /^(\d{4})[-/.\s]?m?(\d{2})([-/.]\d{2}(t00:00(:00(\.0+)?)?)?)?z?$/.exec(name);
  if (iso) return monthIn(Number(iso[1]), Number(iso[2]));
  const reversed = /^(\d{1,2})[-/.](\d{4})$/.exec(name);
  if (reversed) return monthIn(Number(reversed[2]), Number(reversed[1]));
  const named = /^([a-z]{3,9})\.?[-_/\s']*(\d{2}|\d{4})$/.exec(name);
  const back = /^(\d{4})[-_/\s]*([a-z]{3,9})\.?$/.exec(name);
  if (named) return monthIn(fullYear(named[2] ?? ''), monthNumber(named[1] ?? '') ?? 0);
  return back ? monthIn(Number(back[1]), monthNumber(back[2] ?? '') ?? 0) : null;
}

/** The number of a month by its number or its English name, long or short, or null. */
export function monthNumber(text: string): number | null {
  const name = text.trim().toLowerCase().replace(/\.$/, '');
  if (/^\d{1,2}(\.0)?$/.test(name)) return Number(name) >= 1 && Number(name) <= 12 ? Number(name) : null;
  const short = name === 'sept' ? 'sep' : name;
  const index = short.length === 3 ? NAMES.indexOf(short) : LONG.indexOf(short);
  return index < 0 ? null : index + 1;
}

/** The month of a year and its number from 1, or null outside of 1990 to 2100. */
export function monthIn(year: number, number: number): Month | null {
  if (!Number.isInteger(year) || year < 1990 || year > 2100 || number < 1 || number > 12) return null;
  const month = monthAt(year * 12 + number - 1);
  return isMonth(month) ? month : null;
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}
