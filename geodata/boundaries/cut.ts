import { bbox, difference, featureCollection, intersect, polygon, rewind } from '@turf/turf';

type Area = GeoJSON.Polygon | GeoJSON.MultiPolygon;
type Box = [number, number, number, number];

/** A point counts as lying on an edge within this distance, degrees. */
const ON_EDGE = 1e-7;

/** What of an area lies outside and inside the blade; either may be missing. */
export function cut(area: Area, blade: GeoJSON.Position[]): { outside?: Area; inside?: Area } {
  const feature = { type: 'Feature', properties: {}, geometry: area } as const;
  const pair = featureCollection<Area>([feature, polygon([blade])]);
  // The clipper leaves out points along straight edges, which neighbours still have: they come back.
  const whole = (part: Area | undefined) => part && withCorners([part], positionsOf(area))[0];
  return { outside: whole(difference(pair)?.geometry), inside: whole(intersect(pair)?.geometry) };
}

/**
 * The areas with the corners that a cut has made on their edges, so that neighbours keep the same points along the
 * line that they share. Areas that no corner touches come back as they were.
 */
export function withCorners(areas: Area[], corners: GeoJSON.Position[]): Area[] {
  return areas.map((area) => {
    const box = bbox(area) as Box;
    const near = corners.filter(
      ([x = 0, y = 0]) =>
        x >= box[0] - ON_EDGE && x <= box[2] + ON_EDGE && y >= box[1] - ON_EDGE && y <= box[3] + ON_EDGE,
    );
    if (near.length === 0) return area;
    return area.type === 'Polygon'
      ? { ...area, coordinates: area.coordinates.map((ring) => ringWith(ring, near)) }
      : { ...area, coordinates: area.coordinates.map((rings) => rings.map((ring) => ringWith(ring, near))) };
  });
}

/** The area with its outer rings clockwise: areas can only be united when they run the same way round. */
export function clockwise(area: Area): Area {
  return rewind(area, { reverse: true }) as Area;
}

/** Everything east of the antimeridian, for longitudes that count on past 180°. */
const BEYOND: GeoJSON.Position[] = [
  [180, -90],
  [360, -90],
  [360, 90],
  [180, 90],
  [180, -90],
];

/**
 * The area with polygons that cross the antimeridian cut there, as RFC 7946 section 3.1.9 asks. The source leaves
 * them whole, with an edge that would run around the world.
 */
export function cutAtAntimeridian(area: Area): Area {
  const parts = polygonsOf(area).flatMap((rings): GeoJSON.Position[][][] => {
    const jumps = rings.some((ring) => ring.some(([x = 0], i) => Math.abs(x - (ring[i + 1]?.[0] ?? x)) > 180));
    if (!jumps) return [rings];
    const east = (x: number) => (x < 0 ? x + 360 : x);
    const unwrapped = rings.map((ring) => ring.map(([x = 0, y = 0]) => [east(x), y]));
    const { outside, inside } = cut({ type: 'Polygon', coordinates: unwrapped }, BEYOND);
    const west =
      inside && polygonsOf(inside).map((part) => part.map((ring) => ring.map(([x = 0, y = 0]) => [x - 360, y])));
    return [...(outside ? polygonsOf(outside) : []), ...(west ?? [])];
  });
  return { type: 'MultiPolygon', coordinates: parts };
}

function polygonsOf(area: Area): GeoJSON.Position[][][] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
}

/** Positions of an area, ring after ring. */
export function positionsOf(area: Area): GeoJSON.Position[] {
  return area.type === 'Polygon' ? area.coordinates.flat() : area.coordinates.flat(2);
}

function ringWith(ring: GeoJSON.Position[], corners: GeoJSON.Position[]): GeoJSON.Position[] {
  return ring.flatMap((start, i) => {
    const end = ring[i + 1];
    if (!end) return [start];
    const [x = 0, y = 0] = start;
    const [dx, dy] = [(end[0] ?? 0) - x, (end[1] ?? 0) - y];
    const length = Math.hypot(dx, dy);
    const between = corners
      .map((corner) => {
        const [cx, cy] = [(corner[0] ?? 0) - x, (corner[1] ?? 0) - y];
        return { corner, along: (cx * dx + cy * dy) / length, off: Math.abs(cx * dy - cy * dx) / length };
      })
      .filter(({ along, off }) => off < ON_EDGE && along > ON_EDGE && along < length - ON_EDGE)
      .sort((a, b) => a.along - b.along);
    return [start, ...between.map(({ corner }) => corner)];
  });
}
