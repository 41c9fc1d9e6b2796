/** A rectangle in pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A label to place beside a point, with its size in pixels and how far from the point it stays. */
export interface LabelRequest {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  gap: number;
}

/** The eight sides of a point, the likeliest first: right, left, below, above, then the corners. */
const SIDES: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
];

/** Rings of candidates, each farther out, until one is free: nothing is dropped. */
const RINGS = 40;

function boxAt({ x, y, width, height, gap }: LabelRequest, [dx, dy]: readonly [number, number], away: number): Box {
  const reach = gap + away;
  const left = dx > 0 ? x + reach : dx < 0 ? x - reach - width : x - width / 2;
  const top = dy > 0 ? y + reach : dy < 0 ? y - reach - height : y - height / 2;
  return { left, top, right: left + width, bottom: top + height };
}

/** Whether two rectangles share more than an edge. */
export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** How many pixels lie between a point and the nearest edge of a rectangle; 0 inside it. */
export function distanceTo({ left, top, right, bottom }: Box, x: number, y: number): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

function inside(box: Box, room: Box): boolean {
  return box.left >= room.left && box.top >= room.top && box.right <= room.right && box.bottom <= room.bottom;
}

/** A line of points with its half width at each, in pixels. */
export type Way = readonly (readonly [x: number, y: number, half: number])[];

/** How many of the ways' points a box would cover. */
function crossed(box: Box, ways: readonly Way[]): number {
  let count = 0;
  for (const way of ways)
    for (const [x, y, half] of way)
      if (x > box.left - half && x < box.right + half && y > box.top - half && y < box.bottom + half) count++;
  return count;
}

/**
 * A box for every label, in the order asked, none over another: each takes the candidate nearest its point that lies
 * in the room, clear of what is covered, and crosses the least of the ways, and moves outwards, in the end past the room, before it overlaps.
 */
export function placeLabels(
  labels: readonly LabelRequest[],
  room: Box,
  ways: readonly Way[] = [],
  covered: readonly Box[] = [],
): Map<string, Box> {
  const placed = new Map<string, Box>();
  for (const label of labels) {
    const taken = [...placed.values(), ...covered];
    let best: Box | null = null;
    let cost = Infinity;
    for (let ring = 0; ring < RINGS && cost > ring * 3; ring++) {
      SIDES.forEach((side, order) => {
        const box = boxAt(label, side, ring * (label.height / 2));
        // What a box costs at least is told at once; whether it is free and what it crosses takes time.
        const least = ring * 3 + order * 0.2 + (inside(box, room) ? 0 : 60);
        if (least >= cost || taken.some((other) => overlaps(box, other))) return;
        const price = least + crossed(box, ways) * 1.5;
        if (price >= cost) return;
        cost = price;
        best = box;
      });
    }
    if (best) placed.set(label.id, best);
  }
  return placed;
}
