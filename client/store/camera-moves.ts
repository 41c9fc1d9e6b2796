import type { Camera } from './view.ts';

/** The zooms between which the map can be seen. */
export const LOWEST_ZOOM = 2;
export const HIGHEST_ZOOM = 11;

/** The size of the Web Mercator world in pixels at zoom 0. */
const WORLD = 512;

/** How far a step of the arrows moves the map, in pixels. */
const STEP = 160;

/** A way to look, in steps: east and south are positive. */
export type Direction = 'north' | 'east' | 'south' | 'west';

const WAYS: Record<Direction, readonly [x: number, y: number]> = {
  north: [0, -1],
  east: [1, 0],
  south: [0, 1],
  west: [-1, 0],
};

/** The camera `levels` closer, or farther when negative, inside what the map can show. */
export function zoomed(camera: Camera, levels: number): Camera {
  const zoom = Math.max(LOWEST_ZOOM, Math.min(HIGHEST_ZOOM, camera.zoom + levels));
  return { ...camera, zoom: Number(zoom.toFixed(2)) };
}

/** The camera one step further in a direction, the same number of pixels at every zoom and latitude. */
export function moved(camera: Camera, direction: Direction): Camera {
  const [x, y] = WAYS[direction];
  const share = STEP / (WORLD * 2 ** camera.zoom);
  const lon = Math.max(-180, Math.min(180, camera.lon + x * share * 360));
  const sine = Math.sin((camera.lat * Math.PI) / 180);
  const northing = Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) - y * share;
  const lat = (Math.atan(Math.sinh(2 * Math.PI * northing)) * 180) / Math.PI;
  return { ...camera, lon: Number(lon.toFixed(4)), lat: Number(Math.max(-85, Math.min(85, lat)).toFixed(4)) };
}
