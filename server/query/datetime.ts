import { isMonth, lastDay } from '../../geodata/month.ts';
import { invalidParameter } from '../problem.ts';
import { isDay, type Interval } from './parameters.ts';

const TIME = '[Tt]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)';
/** An instant, a day, a month or a year, as a regular expression. */
export const INSTANT = `\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01])(${TIME})?)?)?`;
const OPEN_OR = `(${INSTANT}|\\.\\.)?`;

/** What a `datetime` looks like, for the OpenAPI document; that its days exist is seen when it is read. */
export const DATETIME_PATTERN = `^(${INSTANT}|${OPEN_OR}/${OPEN_OR}|${INSTANT}/P[\\dYMWDTHS]+)$`;

const MUST =
  'must be YYYY-MM-DD, YYYY-MM, YYYY, a date-time with zone, or an interval of two such as 2018-01/2018-06, ../2018 or 2018-01-01/P3M';

/**
 * The days of a `datetime`: a day, month, year or date-time, or an interval of two with `..` or nothing for an open end,
 * which may be told by how long it lasts (ISO 8601-1, 5.5.2.3).
 */
export function parseDatetime(text: string): Interval {
  const parts = text.split('/');
  const [start = '', end = ''] = parts;
  const span = parseSpan(start);
  if (parts.length === 1) {
    if (!span) throw invalidParameter('datetime', text, MUST);
    return span;
  }
  const open = (part: string) => part === '' || part === '..';
  const from = open(start) ? null : span?.from;
  const to = open(end) ? null : end.startsWith('P') ? lastDayOf(start, end) : parseSpan(end)?.to;
  if (parts.length !== 2 || from === undefined || to === undefined) throw invalidParameter('datetime', text, MUST);
  if (from !== null && to !== null && from > to)
    throw invalidParameter('datetime', text, 'must not end before it begins');
  return { from, to };
}

/** The last day of what begins at an instant and lasts for a duration: of P1M from 1 January, 31 January. */
function lastDayOf(start: string, duration: string): string | undefined {
  const match =
    /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  const span = parseSpan(start);
  if (!match || !span) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part || '0'));
  const begin = new Date(start.length > 10 ? start : `${span.from}T00:00:00Z`);
  // Months first, to the last day of one that is too short; then the rest.
  const year = begin.getUTCFullYear() + (years ?? 0);
  const month = begin.getUTCMonth() + (months ?? 0);
  const short = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const end = new Date(begin);
  end.setUTCFullYear(year, month, Math.min(begin.getUTCDate(), short));
  end.setUTCDate(end.getUTCDate() + 7 * (weeks ?? 0) + (days ?? 0));
  end.setUTCHours(
    end.getUTCHours() + (hours ?? 0),
    end.getUTCMinutes() + (minutes ?? 0),
    end.getUTCSeconds() + (seconds ?? 0),
  );
  if (!(end.getUTCFullYear() <= 9999)) return undefined;
  // It ends where the next day begins, and that one is not part of it.
  const last = new Date(Math.max(begin.getTime(), end.getTime() - 1));
  return last.toISOString().slice(0, 10);
}

/** The first and last day of a day, month, year or date-time; undefined when it is none. */
function parseSpan(text: string): { from: string; to: string } | undefined {
  if (/^(?!0000)\d{4}$/.test(text)) return { from: `${text}-01-01`, to: `${text}-12-31` };
  if (isMonth(text)) return { from: `${text}-01`, to: lastDay(text) };
  const day = text.slice(0, 10);
  if (!isDay(day)) return undefined;
  if (text.length === 10) return { from: day, to: day };
  // RFC 3339, section 5.6: the zone is required. The day it falls on in UTC answers, since figures have no hours.
  if (!/^T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i.test(text.slice(10))) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return undefined;
  const utc = new Date(time).toISOString().slice(0, 10);
  return { from: utc, to: utc };
}
