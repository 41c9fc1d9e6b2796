import { booleanPointInPolygon, point, pointToPolygonDistance } from '@turf/turf';
import { readAdminUnits } from '../boundaries/read.ts';

/** Points of a border or a coast may lie a little outside of a simplified outline. */
const NEAR_KM = 40;

let outlines: Map<string, GeoJSON.MultiPolygon> | null = null;

function outlineOf(country: string): GeoJSON.MultiPolygon | undefined {
  outlines ??= new Map(
    readAdminUnits()
      .filter(({ admin_level }) => admin_level === 0)
      .map(({ pcode, geometry }) => [pcode, geometry]),
  );
  return outlines.get(country);
}

/**
 * Why a position cannot be where it says, or null when it is in its country, near it, or the country has no outline
 * here. Axes that were exchanged and signs that were lost are named.
 */
export function misplaced(country: string, lon: number, lat: number): string | null {
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    return Math.abs(lon) <= 90 && Math.abs(lat) <= 180
      ? 'lies outside of the world; longitude and latitude seem exchanged'
      : 'lies outside of the world; is it in metres of another reference system?';
  }
  if (lon === 0 && lat === 0) return 'is the placeholder 0, 0';
  const outline = outlineOf(country);
  if (outline === undefined || isNear(outline, lon, lat)) return null;
  const where = `is not in ${country}`;
  if (Math.abs(lon) <= 90 && isNear(outline, lat, lon)) return `${where}; longitude and latitude are exchanged`;
  const flipped = [
    [-lon, lat],
    [lon, -lat],
    [-lon, -lat],
  ] as const;
  return flipped.some(([x, y]) => isNear(outline, x, y)) ? `${where}; a sign is lost` : where;
}

function isNear(outline: GeoJSON.MultiPolygon, lon: number, lat: number): boolean {
  const at = point([lon, lat]);
  return booleanPointInPolygon(at, outline) || pointToPolygonDistance(at, outline, { units: 'kilometers' }) <= NEAR_KM;
}
