import type { Month } from '../../geodata/month.ts';
import type { ListedFeature } from '../api/fetch-places.ts';
import { HIGHEST_ZOOM } from './camera-moves.ts';
import { isDuring, northing } from './in-sight.ts';
import type { Camera } from './view.ts';

/** A place that has a position. */
export type Place = ListedFeature & { lon: number; lat: number };

/** Places closer than this many pixels share a circle. */
export const CIRCLE_REACH = 28;

/** The size of the Web Mercator world in pixels at zoom 0. */
const WORLD = 512;

/** Whether an id is of the places that share a circle: theirs with a space between each. */
export const isCircle = (id: string): boolean => id.includes(' ');

/** The places of a month that have a position; those that state no months of operation are in every month. */
export function placesIn(places: readonly ListedFeature[], month: Month): Place[] {
  return places.filter(
    (place): place is Place =>
      place.lon !== null &&
      place.lat !== null &&
      isDuring(month, place.properties.operating_from, place.properties.operating_to),
  );
}

/** The places that an id names, one or those of a circle, out of some; in their order. */
export function placesOf(id: string, places: readonly Place[]): Place[] {
  const wanted = new Set(id.split(' '));
  return places.filter((place) => wanted.has(place.id));
}

/** Where a circle of places stands: their middle, in degrees. */
export function middleOf(places: readonly Place[]): { lon: number; lat: number } {
  const mean = (of: (place: Place) => number) => places.reduce((sum, place) => sum + of(place), 0) / places.length;
  return { lon: mean(({ lon }) => lon), lat: mean(({ lat }) => lat) };
}

/** How many places there are of each kind: flow monitoring points first, then the most. */
export function kindsOf(places: readonly Place[]): [kind: string, count: number][] {
  const kinds = new Map<string, number>();
  for (const { properties } of places) {
    const kind = String(properties.kind);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const rank = ([kind, count]: [string, number]) => (kind === 'flow_monitoring_point' ? -Infinity : -count);
  return [...kinds].sort((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1));
}

/**
 * The camera at which the places of a circle part, so that they fill a room of a size in pixels; null where no zoom parts
 * them, or none is left.
 */
export function whereTheyPart(places: readonly Place[], zoom: number, width: number, height: number): Camera | null {
  const lons = places.map(({ lon }) => lon);
  const norths = places.map(({ lat }) => northing(lat));
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...norths), Math.max(...norths)];
  const [wide, high] = [((east - west) / 360) * WORLD, (north - south) * WORLD];
  const apart = Math.max(wide, high) * 2 ** HIGHEST_ZOOM > 2 * CIRCLE_REACH;
  if (!apart || zoom >= HIGHEST_ZOOM) return null;
  const filling = Math.log2(Math.min(width / wide, height / high));
  const closer = Math.min(HIGHEST_ZOOM, Math.max(zoom + 0.5, filling));
  const lat = (Math.atan(Math.sinh(Math.PI * (south + north))) * 180) / Math.PI;
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  return { lon: round((west + east) / 2, 4), lat: round(lat, 4), zoom: round(closer, 2) };
}
