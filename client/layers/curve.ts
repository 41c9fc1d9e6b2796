export type Point = readonly [number, number];

/** A smooth line with the way already gone at each point, in the units of the points. */
export interface Curve {
  points: Point[];
  along: number[];
  length: number;
}

/** The side of the world at zoom 0 in pixels, as MapLibre and deck.gl both take it. */
const WORLD = 512;

/** Web Mercator pixels at zoom 0, y down, of a longitude and latitude in degrees. */
export function mercator([lon, lat]: Point): Point {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [((lon + 180) / 360) * WORLD, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD];
}

/** The longitude and latitude in degrees of a point that `mercator` gave. */
export function unmercator([x, y]: Point): Point {
  const n = Math.PI * (1 - (2 * y) / WORLD);
  return [(x / WORLD) * 360 - 180, (Math.atan(Math.sinh(n)) * 180) / Math.PI];
}

/** A point of the Catmull-Rom segment from b to c, uniform, with half the neighbours' difference as tangent. */
function between(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const at = (axis: 0 | 1) => {
    const tangentB = (c[axis] - a[axis]) / 2;
    const tangentC = (d[axis] - b[axis]) / 2;
    const t2 = t * t;
    const t3 = t2 * t;
    return (
      (2 * t3 - 3 * t2 + 1) * b[axis] +
      (t3 - 2 * t2 + t) * tangentB +
      (3 * t2 - 2 * t3) * c[axis] +
      (t3 - t2) * tangentC
    );
  };
  return [at(0), at(1)];
}

/** A line as a curve: with the way gone at each of its points. */
export function measure(points: Point[]): Curve {
  const along = [0];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    along.push((along[i - 1] as number) + Math.hypot(b[0] - a[0], b[1] - a[1]));
  }
  return { points, along, length: along.at(-1) ?? 0 };
}

/**
 * A smooth curve of `count` points at even distances through the vertices of a line, in its direction; the first and
 * the last point are the line's own. Throws a RangeError for a line of fewer than two points.
 */
export function resample(line: readonly Point[], count: number): Curve {
  const last = line.length - 1;
  if (last < 1 || count < 2) throw new RangeError(`a curve needs two points, not ${line.length} to ${count}`);
  const vertex = (i: number) => line[Math.min(last, Math.max(0, i))] as Point;
  const fine: Point[] = [];
  const steps = Math.ceil((4 * count) / last);
  for (let i = 0; i < last; i++)
    for (let s = 0; s < steps; s++)
      fine.push(between(vertex(i - 1), vertex(i), vertex(i + 1), vertex(i + 2), s / steps));
  fine.push(vertex(last));
  const dense = measure(fine);
  const points: Point[] = [];
  let i = 1;
  for (let k = 0; k < count - 1; k++) {
    const goal = (dense.length * k) / (count - 1);
    while ((dense.along[i] as number) < goal) i++;
    const [from, to] = [dense.along[i - 1] as number, dense.along[i] as number];
    const t = to > from ? (goal - from) / (to - from) : 0;
    const [a, b] = [fine[i - 1] as Point, fine[i] as Point];
    points.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
  }
  points.push(vertex(last));
  return measure(points);
}

/** The distance from a point to a curve, and the share of the curve's way (0 to 1) at which it is nearest. */
export function nearest(curve: Curve, [x, y]: Point): { distance: number; t: number } {
  let best = { distance: Infinity, t: 0 };
  for (let i = 1; i < curve.points.length; i++) {
    const [a, b] = [curve.points[i - 1] as Point, curve.points[i] as Point];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const squared = dx * dx + dy * dy;
    const s = squared > 0 ? Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / squared)) : 0;
    const distance = Math.hypot(x - a[0] - s * dx, y - a[1] - s * dy);
    if (distance >= best.distance) continue;
    const way = (curve.along[i - 1] as number) + s * Math.sqrt(squared);
    best = { distance, t: curve.length > 0 ? way / curve.length : 0 };
  }
  return best;
}
