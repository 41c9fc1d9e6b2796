/** A rectangle in pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A point beside which a label may stand, and how far from it the label stays, in pixels. */
export interface Spot {
  x: number;
  y: number;
  gap: number;
}

/** A label to place beside a point, with its size in pixels. */
export interface LabelRequest extends Spot {
  id: string;
  width: number;
  height: number;
  /** Where else it may stand, the likeliest first. */
  elsewhere?: readonly Spot[];
  /** How many pixels farther than the gap it may stand at most; any number without it. */
  reach?: number;
  /** The line that it belongs to, without which it belongs to its point, and those that it would belong to if it stood nearer to them. */
  own?: Way;
  others?: readonly Way[];
}

/** The sides of a point, the likeliest first: right, left, below, above, the corners, and half a corner below and above. */
const SIDES: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
  [0.5, 1],
  [0.5, -1],
  [-0.5, 1],
  [-0.5, -1],
];

/** Rings of candidates, each farther out, until one is free. */
const RINGS = 40;

/** What it costs to stand elsewhere than at the first point, less than to stand on a circle of places, and at each point after that. */
const [ELSEWHERE, FARTHER] = [15, 4];

function boxAt(
  { x, y, gap }: Spot,
  { width, height }: LabelRequest,
  [dx, dy]: readonly [number, number],
  away: number,
): Box {
  const reach = gap + away;
  const left = dx === 1 ? x + reach : dx === -1 ? x - reach - width : x - width / 2 + (dx * width) / 2;
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

/** Half the size of a place and of the circle that some share, in pixels. */
export const POINT = 8;
export const CIRCLE = 16;

/** A thing that labels keep off: it weighs as much as a good part of a ribbon. */
export function heavy(x: number, y: number, half: number): Way {
  return Array.from({ length: 12 }, () => [x, y, half] as const);
}

/** Where labels may stand on a map of a size: inside of what papers leave of it. */
export function roomIn({ top, right, bottom, left }: Box, width: number, height: number): Box {
  return { left: left + 4, top: top + 4, right: width - right - 4, bottom: height - bottom - 4 };
}

/** The edges of a map of a size: half a name there says nothing. */
export function edgesOf(width: number, height: number): Box[] {
  return [
    { left: 0, top: -1, right: width, bottom: 0 },
    { left: 0, top: height, right: width, bottom: height + 1 },
    { left: -1, top: 0, right: 0, bottom: height },
    { left: width, top: 0, right: width + 1, bottom: height },
  ];
}

/** How many of the ways' points a box would cover. */
function crossed(box: Box, ways: readonly Way[]): number {
  let count = 0;
  for (const way of ways)
    for (const [x, y, half] of way)
      if (x > box.left - half && x < box.right + half && y > box.top - half && y < box.bottom + half) count++;
  return count;
}

/** How many pixels lie between a box and the nearest edge of a line that is drawn; less than 0 on it. */
function distanceToWay(box: Box, way: Way): number {
  return Math.min(...way.map(([x, y, half]) => distanceTo(box, x, y) - half));
}

/** Whether a reader would take a label in a box for that of another line than its own. */
function misleads(box: Box, spot: Spot, { own = [], others = [] }: LabelRequest): boolean {
  if (others.length === 0) return false;
  const far = own.length > 0 ? distanceToWay(box, own) : distanceTo(box, spot.x, spot.y);
  return others.some((way) => distanceToWay(box, way) < far);
}

/**
 * A box for every label, in the order asked, none over another: each takes the candidate nearest its point that lies
 * in the room, clear of what is covered, and crosses the least of the ways, and moves outwards, in the end past the room, before it overlaps.
 * None stands nearer to another line than to its own. One that may not go far is left out where nothing near any of its points is free.
 */
export function placeLabels(
  labels: readonly LabelRequest[],
  room: Box,
  ways: readonly Way[] = [],
  covered: readonly Box[] = [],
): Map<string, Box> {
  const placed = new Map<string, Box>();
  for (const label of labels) {
    const { reach = Infinity, elsewhere = [] } = label;
    const taken = [...placed.values(), ...covered];
    let best: Box | null = null;
    let cost = Infinity;
    const look = (spot: Spot, base: number) => {
      for (let ring = 0; ring < RINGS && cost > base + ring * 3; ring++) {
        const away = ring * (label.height / 2);
        if (away > reach) return;
        SIDES.forEach((side, order) => {
          const box = boxAt(spot, label, side, away);
          // What a box costs at least is told at once; whether it is free and what it crosses takes time.
          const least = base + ring * 3 + order * 0.2 + (inside(box, room) ? 0 : 60);
          if (least >= cost || distanceTo(box, spot.x, spot.y) > spot.gap + reach) return;
          if (taken.some((other) => overlaps(box, other))) return;
          const price = least + crossed(box, ways) * 1.5;
          if (price >= cost || misleads(box, spot, label)) return;
          cost = price;
          best = box;
        });
      }
    };
    look(label, 0);
    elsewhere.forEach((spot, i) => look(spot, ELSEWHERE + i * FARTHER));
    if (best) placed.set(label.id, best);
  }
  return placed;
}
