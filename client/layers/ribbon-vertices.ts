import { unmercator, type Curve, type Point } from './curve.ts';
import { RIBBONS_AT_MOST } from './ribbon-shader.ts';

/** Numbers that a vertex takes in the list. */
export const NUMBERS_A_VERTEX = 10;

function tangent(points: readonly Point[], i: number): Point {
  const a = points[Math.max(0, i - 1)] as Point;
  const b = points[Math.min(points.length - 1, i + 1)] as Point;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  return [(b[0] - a[0]) / length, -(b[1] - a[1]) / length];
}

/**
 * The vertices of all ribbons as one list of triangles: longitude, latitude and height; the way gone, the side, the
 * cap and the ribbon; the tangent with y up, and the ribbon's length. It is built once and no month changes it.
 */
export function ribbonVertices(curves: readonly Curve[]): Float32Array {
  const numbers: number[] = [];
  curves.slice(0, RIBBONS_AT_MOST).forEach((curve, ribbon) => {
    const last = curve.points.length - 1;
    const vertex = (i: number, side: number, cap: number) => {
      const [lon, lat] = unmercator(curve.points[i] as Point);
      const [x, y] = tangent(curve.points, i);
      numbers.push(lon, lat, 0, curve.along[i] as number, side, cap, ribbon, x, y, curve.length);
    };
    const quad = (a: number, b: number, capA: number, capB: number) => {
      vertex(a, -1, capA);
      vertex(a, 1, capA);
      vertex(b, -1, capB);
      vertex(b, -1, capB);
      vertex(a, 1, capA);
      vertex(b, 1, capB);
    };
    for (let i = 0; i < last; i++) quad(i, i + 1, 0, 0);
    quad(last, last, 0, 1);
  });
  return new Float32Array(numbers);
}
