import { geoArea, geoAzimuthalEqualArea, geoGraticule, geoPath, type GeoProjection } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from 'geojson';

/** A rectangle of a map, in pixels. */
export interface Room {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Turns the rings of polygons: RFC 7946 runs the outer one against the clock, d3 with it. */
function turned(geometry: Geometry | null): Geometry | null {
  const turn = (rings: Position[][]) => rings.map((ring) => [...ring].reverse());
  switch (geometry?.type) {
    case 'Polygon':
      return { ...geometry, coordinates: turn(geometry.coordinates) };
    case 'MultiPolygon':
      return { ...geometry, coordinates: geometry.coordinates.map(turn) };
    default:
      return geometry;
  }
}

/** Features of the API as d3 takes them; those without a geometry are left out. */
export function spherical<P>(features: readonly Feature<Geometry | null, P>[]): Feature<Geometry, P>[] {
  return features.flatMap((feature) => {
    const geometry = turned(feature.geometry);
    return geometry ? [{ ...feature, geometry }] : [];
  });
}

/** The largest polygon of a feature: an island across an ocean does not decide what a map shows. */
function mainland({ geometry }: Feature): Polygon | null {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return null;
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : (geometry as MultiPolygon).coordinates;
  const polygons = parts.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  const sized = polygons.map((polygon) => ({ polygon, area: geoArea(polygon) }));
  return sized.sort((a, b) => b.area - a.area)[0]?.polygon ?? null;
}

/**
 * Lambert's azimuthal equal-area projection about a middle in degrees, in which what is shown fills the room: everywhere
 * on it a square centimetre is as many square kilometres. Spherical, which ETRS89-LAEA is not: off by less than half a
 * percent.
 */
export function equalArea(
  [lon, lat]: readonly [number, number],
  shown: readonly Feature[],
  room: Room,
  size: { width: number; height: number },
): GeoProjection {
  const fitted: FeatureCollection = {
    type: 'FeatureCollection',
    features: shown.flatMap((feature) => {
      const geometry = mainland(feature);
      return geometry ? [{ type: 'Feature', geometry, properties: {} }] : [];
    }),
  };
  return (
    geoAzimuthalEqualArea()
      .rotate([-lon, -lat])
      .fitExtent(
        [
          [room.left, room.top],
          [Math.max(room.left + 1, room.right), Math.max(room.top + 1, room.bottom)],
        ],
        fitted,
      )
      .precision(0.3)
      // Beyond the edges nothing is drawn, but for the width of a line.
      .clipExtent([
        [-20, -20],
        [size.width + 20, size.height + 20],
      ])
  );
}

/** A feature as the path of an SVG, to a tenth of a pixel; empty where nothing of it is in sight. */
export const pathOf = (projection: GeoProjection, feature: Feature | Geometry): string =>
  geoPath(projection).digits(1)(feature) ?? '';

/** Meridians and parallels, every ten degrees. */
export const graticule = (projection: GeoProjection): string => pathOf(projection, geoGraticule().step([10, 10])());

/** The box of a feature on the map, in pixels. */
export function boxOf(projection: GeoProjection, feature: Feature): Room {
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(feature);
  return { left, top, right, bottom };
}
