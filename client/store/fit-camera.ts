import type { Bounds } from '../api/fetch-bounds.ts';
import { HIGHEST_ZOOM, LOWEST_ZOOM } from './camera-moves.ts';
import type { Camera } from './view.ts';

/** The size of the Web Mercator world in pixels at zoom 0. */
const WORLD = 512;

/** The part of the room that a box fills at most. */
const FILLED = 0.85;

/** A rectangle of the map that nothing covers, in pixels. */
export interface Room {
  width: number;
  height: number;
  /** How far its middle lies to the right of and below the point in which a camera centres. */
  x: number;
  y: number;
}

/** The camera that shows a box whole in that of several rooms in which it is largest, no closer than a zoom. */
export function cameraOfBounds(
  [west, south, east, north]: Bounds,
  rooms: readonly Room[],
  closest = HIGHEST_ZOOM,
): Camera {
  const [bottom, top] = [northing(south), northing(north)];
  const zoomIn = ({ width, height }: Room) => {
    const across = Math.log2((FILLED * Math.max(1, width)) / (WORLD * ((east - west) / 360)));
    const up = Math.log2((FILLED * Math.max(1, height)) / (WORLD * (top - bottom)));
    return Math.max(LOWEST_ZOOM, Math.min(closest, across, up));
  };
  const fits = rooms.map((room) => ({ room, zoom: zoomIn(room) })).sort((a, b) => b.zoom - a.zoom);
  const { room, zoom } = fits[0] ?? { room: { x: 0, y: 0 }, zoom: LOWEST_ZOOM };
  const pixels = WORLD * 2 ** zoom;
  const lon = (west + east) / 2 - (room.x / pixels) * 360;
  const middle = (bottom + top) / 2 + room.y / pixels;
  const lat = (Math.atan(Math.sinh(2 * Math.PI * middle)) * 180) / Math.PI;
  return { lon: Number(lon.toFixed(4)), lat: Number(lat.toFixed(4)), zoom: Number(zoom.toFixed(2)) };
}

/** How far north a latitude lies on the Web Mercator square, from -0.5 to 0.5. */
function northing(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
