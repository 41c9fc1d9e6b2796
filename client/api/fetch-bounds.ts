import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { fetchJson } from './fetch-json.ts';

/** A box in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The box of some positions; null without any. */
export function boundsOf(positions: readonly Position[]): Bounds | null {
  if (positions.length === 0) return null;
  const lons = positions.map(([lon = 0]) => lon);
  const lats = positions.map(([, lat = 0]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The box of the largest part of a country or an area by its code: lands overseas would show it from too far. Null where there is no such unit. */
export async function fetchBounds(pcode: string): Promise<Bounds | null> {
  const address = `/api/collections/admin-units/items/${encodeURIComponent(pcode)}`;
  const { geometry } = await fetchJson<Feature<Polygon | MultiPolygon | null>>(address);
  if (!geometry) return null;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const boxes: Bounds[] = polygons.flatMap(([ring = []]) => {
    const box = boundsOf(ring);
    return box ? [box] : [];
  });
  const size = ([west, south, east, north]: Bounds) => (east - west) * (north - south);
  return boxes.sort((a, b) => size(b) - size(a))[0] ?? null;
}
