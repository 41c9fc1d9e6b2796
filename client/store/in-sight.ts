import type { Month } from '../../geodata/month.ts';
import type { Span } from './mode.ts';
import type { Camera } from './view.ts';

/** The size of the Web Mercator world in pixels at zoom 0. */
const WORLD = 512;

/** Whether a point lies on a map of a size in pixels that is centred on the camera. */
export function isInSight(camera: Camera, width: number, height: number, lon: number, lat: number): boolean {
  const pixels = WORLD * 2 ** camera.zoom;
  const x = ((lon - camera.lon) / 360) * pixels;
  const y = (northing(lat) - northing(camera.lat)) * pixels;
  return Math.abs(x) <= width / 2 && Math.abs(y) <= height / 2;
}

/** The camera that has a point on such a map: the same where it has, else one that looks at it from as far. */
export function cameraWith(camera: Camera, width: number, height: number, lon: number, lat: number): Camera {
  if (isInSight(camera, width, height, lon, lat)) return camera;
  return { ...camera, lon: Number(lon.toFixed(4)), lat: Number(lat.toFixed(4)) };
}

/** Whether any of some months lies between two that may be open: an absent bound is not documented and excludes nothing. */
export function isDuringAny(months: Span, from: unknown, to: unknown): boolean {
  const bound = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 7) : null);
  const [first, last] = [bound(from), bound(to)];
  return (first === null || first <= months.to) && (last === null || last >= months.from);
}

/** Whether a month lies between two that may be open. */
export const isDuring = (month: Month, from: unknown, to: unknown) => isDuringAny({ from: month, to: month }, from, to);

/** How far north of the equator a latitude lies, in heights of the Web Mercator world. */
export function northing(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
