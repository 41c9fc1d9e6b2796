import { isMonth, parseMonth } from '../../geodata/month.ts';
import { invalidParameter } from '../problem.ts';
import type { Crs } from './crs.ts';

/** West, south, east, north in degrees; west is greater than east across the antimeridian. */
export type Bbox = [west: number, south: number, east: number, north: number];

/** A box in the units of a reference system, its numbers in the order west, south, east, north whatever that one's is. */
export interface Box {
  bbox: Bbox;
  crs: Crs;
}

/** Days, both included; null for an open end. */
export interface Interval {
  from: string | null;
  to: string | null;
}

/** The most features that one page has; a higher `limit` is clamped to it. */
export const MAX_LIMIT = 10_000;

/** The box of a `bbox` of 4 or 6 numbers (heights are not used), which are in the order of axes of `crs`. */
export function parseBbox(text: string, crs: Crs): Box {
  const degrees = crs.srid === 4326;
  const must = `must be ${crs.northFirst ? 'south,west,north,east' : 'west,south,east,north'} in ${degrees ? 'degrees' : 'metres'} (or six numbers with heights)`;
  const parts = text.split(',').map((part) => part.trim());
  const numbers = parts.map((part) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(part) ? Number(part) : NaN));
  const four = numbers.length === 6 ? [0, 1, 3, 4].map((i) => numbers[i] ?? NaN) : numbers;
  const [west, south, east, north] = (crs.northFirst ? [1, 0, 3, 2].map((i) => four[i] ?? NaN) : four) as Bbox;
  // Metres are bounded too: far outside the plane of a projection PostGIS would fail.
  const [x, y] = degrees ? [180, 90] : [1e8, 1e8];
  const right =
    (numbers.length === 4 || numbers.length === 6) &&
    numbers.every(Number.isFinite) &&
    [west, east].every((value) => Math.abs(value) <= x) &&
    [south, north].every((value) => Math.abs(value) <= y) &&
    south <= north &&
    (degrees || west <= east);
  if (!right) throw invalidParameter('bbox', text, must);
  return { bbox: [west, south, east, north], crs };
}

/** True for a day of the calendar, `YYYY-MM-DD`; PostgreSQL would refuse 31 April only later. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text >= '0001-01-01';
}

/** The day of an `as_of`. */
export function parseAsOf(text: string): string {
  if (!isDay(text)) throw invalidParameter('as_of', text, 'must be a day, YYYY-MM-DD');
  return text;
}

/** The month of a parameter. */
export function parseMonthParameter(name: string, text: string) {
  if (!isMonth(text)) throw invalidParameter(name, text, 'must be a month, YYYY-MM');
  return parseMonth(text);
}

/** The words of a comma-separated parameter, each once. */
export function parseList(text: string): string[] {
  return [...new Set(text.split(',').map((word) => word.trim()))].filter((word) => word !== '');
}
