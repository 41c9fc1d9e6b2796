import { kinks, polygon, rewind } from '@turf/turf';
import type { IssueKind } from '../source.ts';
import type { RawFeature } from './features.ts';

/** An area, or why it is none, with the place in it. */
export type Area =
  { geometry: GeoJSON.MultiPolygon } | { problem: { kind: IssueKind; message: string; value: string | null } };

/**
 * The area of a feature as one multipolygon, outer rings counter-clockwise (RFC 7946, 3.1.6) and without heights; or what
 * is wrong with it: no area, positions outside of the world, rings that are open, too short or cross themselves.
 */
export function readArea(geometry: RawFeature['geometry']): Area {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
    const message = 'must be a Polygon or a MultiPolygon';
    return { problem: { kind: 'value', message, value: geometry?.type ?? null } };
  }
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (!Array.isArray(polygons) || polygons.length === 0) return wrong('has no polygon', null);
  const coordinates: GeoJSON.Position[][][] = [];
  for (const [p, rings] of polygons.entries()) {
    if (!Array.isArray(rings) || rings.length === 0) return wrong(`polygon ${p + 1} has no ring`, null);
    const read: GeoJSON.Position[][] = [];
    for (const [r, ring] of rings.entries()) {
      const where = `ring ${r + 1} of polygon ${p + 1}`;
      const result = readRing(ring, where);
      if ('problem' in result) return result;
      read.push(result.ring);
    }
    const [crossing] = kinks(polygon(read)).features;
    if (crossing) return wrong(`polygon ${p + 1} crosses itself`, String(crossing.geometry.coordinates));
    coordinates.push(read);
  }
  const area: GeoJSON.MultiPolygon = { type: 'MultiPolygon', coordinates };
  return { geometry: rewind(area, { mutate: true }) as GeoJSON.MultiPolygon };
}

function readRing(ring: unknown, where: string): { ring: GeoJSON.Position[] } | Extract<Area, { problem: unknown }> {
  if (!Array.isArray(ring) || ring.length < 4) {
    return wrong(`${where} has fewer than 4 positions`, JSON.stringify(ring ?? null).slice(0, 200));
  }
  const read: GeoJSON.Position[] = [];
  for (const position of ring as unknown[]) {
    const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : [];
    const value = JSON.stringify(position ?? null);
    if (typeof lon !== 'number' || typeof lat !== 'number') return wrong(`${where} has a position that is none`, value);
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      const metres = Math.abs(lon) > 1000 || Math.abs(lat) > 1000;
      const why = metres ? 'is it in metres of another reference system?' : 'longitude comes first, then latitude';
      return wrong(`${where} leaves the world; ${why}`, value, 'position');
    }
    read.push([lon, lat]);
  }
  const [first, last] = [read[0], read.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
    return wrong(`${where} does not end where it begins`, JSON.stringify(last));
  }
  return { ring: read };
}

function wrong(message: string, value: string | null, kind: IssueKind = 'value'): Extract<Area, { problem: unknown }> {
  return { problem: { kind, message, value } };
}
