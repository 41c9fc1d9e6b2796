import type { Month } from '../../geodata/month.ts';
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

/** Whether a month lies between two that may be open: an absent bound is not documented and excludes nothing. */
export function isDuring(month: Month, from: unknown, to: unknown): boolean {
  const bound = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 7) : null);
  const [first, last] = [bound(from), bound(to)];
  return (first === null || first <= month) && (last === null || last >= month);
}

function northing(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
