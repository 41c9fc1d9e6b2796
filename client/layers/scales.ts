import type { Mode } from '../store/mode.ts';

/** The full width of a ribbon in pixels, on a map at least as wide as `WIDE`. */
const RIBBON_FULL = 36;

/** The radius in pixels of the largest arrivals circle, on a map at least as wide as `WIDE`. */
const CIRCLE_FULL = 36;

/** The map width in pixels from which ribbons and circles have their full size. */
const WIDE = 1440;

/** How much smaller than on a wide screen things are drawn on a map of this width: 1 down to 0.58 on a phone. */
export function sizeFactor(mapWidth: number): number {
  return Math.min(1, Math.max(0.58, mapWidth / WIDE));
}

function share(value: number | null, largest: number): number {
  if (value === null || !(value > 0) || !(largest > 0)) return 0;
  return Math.min(1, Math.sqrt(value / largest));
}

/**
 * The width in pixels of a ribbon at its destination, by the square root of the value; 0 for none or not reported, and
 * never under two pixels for anything more, so that one person leaves a trace.
 */
export function ribbonWidth(value: number | null, largest: number, mapWidth: number = WIDE): number {
  const width = share(value, largest) * RIBBON_FULL * sizeFactor(mapWidth);
  return width > 0 ? Math.max(2, width) : 0;
}

/** The radius in pixels of an arrivals circle, so that its area goes by the value; 0 for none or not reported. */
export function circleRadius(value: number | null, largest: number, mapWidth: number = WIDE): number {
  const radius = share(value, largest) * CIRCLE_FULL * sizeFactor(mapWidth);
  return radius > 0 ? Math.max(2, radius) : 0;
}

/** The people of a circle of the radius `PEOPLE_FULL`: it grows with the months that a figure stands for, and not with the month shown. */
export function peopleFull(mode: Mode): number {
  if (mode === 'month') return 500;
  if (mode === 'months-3') return 1_000;
  return mode === 'months-12' ? 2_000 : 10_000;
}

/** The radius in pixels of a circle for `peopleFull`. */
const PEOPLE_FULL = 24;

/** The radius in pixels of a circle of people who died or went missing, so that its area goes by them; never too small to be seen. */
export function incidentRadius(people: number, full: number): number {
  return Math.max(2.5, PEOPLE_FULL * Math.sqrt(Math.max(0, people) / full));
}

/** The numbers of places from which their circle is one size larger, and the radius of each size in pixels. */
export const CIRCLE_STEPS = [10, 50] as const;
export const CIRCLE_RADII = [11, 14, 18] as const;

/** The class of a value, 0 for below the first break; a value equal to a break belongs to the class above it. */
export function breaksIndex(value: number, breaks: readonly number[]): number {
  let index = 0;
  for (const limit of breaks) if (value >= limit) index++;
  return index;
}
