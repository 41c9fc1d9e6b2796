/** A point on the grid, in whole steps. */
export type GridPoint = readonly [number, number];

/** Points per degree of the cells in which segments look for each other. */
const CELL = 0.25;

/** The piece of an arc from its point `index` to the next one. */
export interface Segment {
  arc: number;
  index: number;
  a: GridPoint;
  b: GridPoint;
}

/**
 * The pairs of segments that cross, touch or overlap anywhere but at the ends of their arcs. Polygons made of arcs
 * without a conflict are valid and do not overlap. All arithmetic is exact: grid points are whole numbers.
 */
export function conflicts(arcs: readonly (readonly GridPoint[])[], step: number): [Segment, Segment][] {
  const cell = CELL / step;
  const cells = new Map<number, Segment[]>();
  const found: [Segment, Segment][] = [];
  const isEnd = (segment: Segment, point: GridPoint) => {
    const arc = arcs[segment.arc] ?? [];
    return (segment.index === 0 && point === segment.a) || (segment.index === arc.length - 2 && point === segment.b);
  };
  arcs.forEach((points, arc) => {
    for (let index = 0; index + 1 < points.length; index++) {
      const a = points[index];
      const b = points[index + 1];
      if (!a || !b) continue;
      const segment = { arc, index, a, b };
      for (const key of cellsOf(a, b, cell)) {
        const others = cells.get(key);
        if (!others) {
          cells.set(key, [segment]);
          continue;
        }
        for (const other of others) {
          if (clash(segment, other, isEnd)) found.push([segment, other]);
        }
        others.push(segment);
      }
    }
  });
  return found;
}

function* cellsOf(a: GridPoint, b: GridPoint, cell: number): Generator<number> {
  const east = Math.floor(Math.max(a[0], b[0]) / cell);
  const north = Math.floor(Math.max(a[1], b[1]) / cell);
  for (let x = Math.floor(Math.min(a[0], b[0]) / cell); x <= east; x++) {
    for (let y = Math.floor(Math.min(a[1], b[1]) / cell); y <= north; y++) yield x * 100_000 + y;
  }
}

function clash(s: Segment, t: Segment, isEnd: (segment: Segment, point: GridPoint) => boolean): boolean {
  if (
    Math.max(s.a[0], s.b[0]) < Math.min(t.a[0], t.b[0]) ||
    Math.max(t.a[0], t.b[0]) < Math.min(s.a[0], s.b[0]) ||
    Math.max(s.a[1], s.b[1]) < Math.min(t.a[1], t.b[1]) ||
    Math.max(t.a[1], t.b[1]) < Math.min(s.a[1], s.b[1])
  ) {
    return false;
  }
  const sa = side(t.a, t.b, s.a);
  const sb = side(t.a, t.b, s.b);
  const ta = side(s.a, s.b, t.a);
  const tb = side(s.a, s.b, t.b);
  if (sa * sb > 0 || ta * tb > 0) return false;
  // In one line: fine when they only meet in a point that both are allowed to share.
  const shared = [s.a, s.b].flatMap((p) => [t.a, t.b].filter((q) => same(p, q)).map((q) => [p, q] as const));
  const [first] = shared;
  if (shared.length !== 1 || !first) return true;
  const [p, q] = first;
  if (sa === 0 && sb === 0) {
    const far = p === s.a ? s.b : s.a;
    const away = q === t.a ? t.b : t.a;
    const dot = (far[0] - p[0]) * (away[0] - p[0]) + (far[1] - p[1]) * (away[1] - p[1]);
    if (dot > 0) return true;
  }
  const consecutive = s.arc === t.arc && Math.abs(s.index - t.index) === 1 && p === q;
  return !consecutive && !(isEnd(s, p) && isEnd(t, q));
}

function side(a: GridPoint, b: GridPoint, p: GridPoint): number {
  return Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
}

function same(a: GridPoint, b: GridPoint): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
