/** Formats of the standard (ECMA-376 part 1, 18.8.30) that show a number as a day or a time. */
const BUILT_IN = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 47]);
const EAST_ASIAN: readonly [number, number][] = [
  [50, 58],
  [71, 81],
];

/**
 * True when a number format shows a day or a time. Spans, such as `[h]:mm`, are no days: there the number itself is
 * what was measured.
 */
export function isDayFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.has(id) || EAST_ASIAN.some(([from, to]) => id >= from && id <= to);
  const [positive = ''] = code
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./g, '')
    .split(';');
  if (/\[(h+|m+|s+)\]/i.test(positive)) return false;
  return /[dmyhs]/i.test(positive.replace(/\[[^\]]*\]/g, '').replace(/general/i, ''));
}

const DAY = 86_400_000;

/**
 * The day of a workbook's serial number as `YYYY-MM-DD`, with `THH:MM:SS` unless it is midnight; only the time for a
 * number below 1; null for one that is no day. Days are counted from 1900, or from 1904 in workbooks of old Macintoshes.
 */
export function serialDay(serial: number, from1904: boolean): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  const milliseconds = Math.round(serial * 86_400) * 1000;
  if (milliseconds < DAY && !from1904) return new Date(milliseconds).toISOString().slice(11, 19);
  // The count of 1900 takes that year for a leap year: its day 60 was none.
  if (!from1904 && milliseconds >= 60 * DAY && milliseconds < 61 * DAY) return null;
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, milliseconds < 60 * DAY ? 31 : 30);
  const text = new Date(first + milliseconds).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
