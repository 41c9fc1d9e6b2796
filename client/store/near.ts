/** The length of a degree of latitude in kilometres. */
const DEGREE = 111.195;

type Position = readonly number[];

/** The distance in kilometres from a point to a line of positions in degrees, measured flat about the point; it is meant for some 100 km. */
export function distanceToLine([lon = 0, lat = 0]: Position, line: readonly Position[]): number {
  const stretch = Math.cos((lat * Math.PI) / 180);
  const flat = line.map(([x = 0, y = 0]) => [(x - lon) * stretch * DEGREE, (y - lat) * DEGREE] as const);
  const [start] = flat;
  if (!start) return Infinity;
  let best = Math.hypot(...start);
  for (let i = 1; i < flat.length; i++) {
    const [a, b] = [flat[i - 1] ?? start, flat[i] ?? start];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const squared = dx * dx + dy * dy;
    const share = squared > 0 ? Math.min(1, Math.max(0, -(a[0] * dx + a[1] * dy) / squared)) : 0;
    best = Math.min(best, Math.hypot(a[0] + share * dx, a[1] + share * dy));
  }
  return best;
}
