/** A position on a drawing, in pixels from its upper left corner. */
export type Point = [x: number, y: number];

/** Left, top, right and bottom of a drawing. */
export type Frame = [number, number, number, number];

/**
 * The commands that draw a ring or a line inside of a frame, empty where nothing of it is: cut at the frame and put on a
 * grid of `grain` pixels, in whose steps they count. Neighbours that share a border put it on the same points, so that
 * nothing shows between them.
 */
export function pathIn(points: readonly Point[], frame: Frame, grain: number, closed: boolean): string {
  const parts = closed ? [clipRing(points, frame)] : clipLine(points, frame);
  return parts.map((part) => draw(onGrid(part, grain), closed)).join('');
}

/** A ring cut at a frame (Sutherland and Hodgman), where it may run along its edges. */
function clipRing(points: readonly Point[], frame: Frame): Point[] {
  let ring = [...points];
  for (const edge of [0, 1, 2, 3] as const) {
    const cut: Point[] = [];
    for (const [i, point] of ring.entries()) {
      const before = ring.at(i - 1) ?? point;
      const [in1, in2] = [isInside(before, frame, edge), isInside(point, frame, edge)];
      if (in1 !== in2) cut.push(crossing(before, point, frame, edge));
      if (in2) cut.push(point);
    }
    ring = cut;
  }
  return ring;
}

/** The parts of a line that are inside of a frame. */
function clipLine(points: readonly Point[], frame: Frame): Point[][] {
  const parts: Point[][] = [];
  let last: Point | null = null;
  for (const [i, end] of points.entries()) {
    const start = points[i - 1];
    if (!start) continue;
    let [from, to]: [Point, Point] = [start, end];
    const seen = ([0, 1, 2, 3] as const).every((edge) => {
      const [in1, in2] = [isInside(from, frame, edge), isInside(to, frame, edge)];
      if (in1 !== in2)
        [from, to] = in1 ? [from, crossing(from, to, frame, edge)] : [crossing(from, to, frame, edge), to];
      return in1 || in2;
    });
    if (!seen) continue;
    if (last !== from) parts.push([from]);
    parts.at(-1)?.push(to);
    last = to;
  }
  return parts;
}

/** Edges of a frame in its order: left, top, right, bottom. */
type Edge = 0 | 1 | 2 | 3;

function isInside(point: Point, frame: Frame, edge: Edge): boolean {
  const value = point[edge % 2] ?? 0;
  return edge < 2 ? value >= frame[edge] : value <= frame[edge];
}

function crossing([x1, y1]: Point, [x2, y2]: Point, frame: Frame, edge: Edge): Point {
  const at = frame[edge];
  return edge % 2 === 0
    ? [at, y1 + ((y2 - y1) * (at - x1)) / (x2 - x1)]
    : [x1 + ((x2 - x1) * (at - y1)) / (y2 - y1), at];
}

/** Points in steps of a grid, without those that repeat one or lie between two in a straight line. */
function onGrid(points: readonly Point[], grain: number): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [x, y] = point.map((value) => Math.round(value / grain)) as Point;
    const [[x1, y1] = [NaN, NaN], [x2, y2] = [NaN, NaN]] = [kept.at(-2), kept.at(-1)];
    if (x === x2 && y === y2) continue;
    const straight = (x2 - x1) * (y - y2) === (y2 - y1) * (x - x2) && (x2 - x1) * (x - x2) + (y2 - y1) * (y - y2) > 0;
    if (straight) kept.pop();
    kept.push([x, y]);
  }
  return kept;
}

/** SVG path data in steps from point to point, which are shorter than places. */
function draw(points: readonly Point[], closed: boolean): string {
  const [first] = points;
  if (!first || points.length < (closed ? 3 : 2)) return '';
  let last = first;
  const steps = points.slice(1).map((point) => {
    const step = signed(point[0] - last[0]) + signed(point[1] - last[1]);
    last = point;
    return step;
  });
  return `M${first[0]}${signed(first[1])}l${steps.join('').trimStart()}${closed ? 'z' : ''}`;
}

/** A number as it stands behind another one: a minus parts them by itself. */
function signed(value: number): string {
  return value < 0 ? String(value) : ` ${value}`;
}
