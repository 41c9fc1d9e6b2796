import { overlaps, type Box } from '../../map/label-placement.ts';

/** A name that would stand about a point of the map, in pixels. */
export interface NameRequest {
  id: string;
  text: string;
  x: number;
  y: number;
  /** How wide its area is: a name that is much wider is left out. */
  room: number;
}

/** A name in its place, in one line or two. */
export interface PlacedName {
  id: string;
  lines: readonly string[];
  x: number;
  y: number;
}

/** The height of a line and the width beyond which a name takes two of them, in pixels. */
export const LINE = 14;
const WIDE = 84;

/** How much wider than its area a name may be. */
const OVER = 1.25;

/** A name in one line, or in two of about the same width. */
function linesOf(text: string, widthOf: (text: string) => number): string[] {
  if (widthOf(text) <= WIDE) return [text];
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const middle = text.length / 2;
  const at = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** The names that have room, in the order asked: none over another or a paper, none outside of the room, none far wider than its area. */
export function placeNames(
  requests: readonly NameRequest[],
  room: Box,
  widthOf: (text: string) => number,
  papers: readonly Box[] = [],
): PlacedName[] {
  const taken: Box[] = [...papers];
  return requests.flatMap(({ id, text, x, y, room: most }) => {
    const lines = linesOf(text, widthOf);
    const width = Math.max(...lines.map(widthOf));
    const height = lines.length * LINE;
    const box = { left: x - width / 2 - 3, right: x + width / 2 + 3, top: y - height / 2, bottom: y + height / 2 };
    const inside = box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
    if (!inside || width > most * OVER || taken.some((other) => overlaps(other, box))) return [];
    taken.push(box);
    return [{ id, lines, x, y }];
  });
}
