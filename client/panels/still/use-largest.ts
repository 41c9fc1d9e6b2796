import { useState } from 'react';
import type { Box } from '../../map/label-placement.ts';

interface Held {
  key: string;
  seen: readonly Box[];
  boxes: readonly Box[];
}

const around = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/**
 * The largest that boxes have been since `key` was another: a title of one line more or less does not move the map that
 * is fitted beside it.
 */
export function useLargest(boxes: readonly Box[], key: string): readonly Box[] {
  const [held, setHeld] = useState<Held>({ key, seen: boxes, boxes });
  if (held.key === key && held.seen === boxes) return held.boxes;
  const same = held.key === key && held.boxes.length === boxes.length;
  const grown = same ? boxes.map((box, index) => around(box, held.boxes[index] ?? box)) : boxes;
  const next = JSON.stringify(grown) === JSON.stringify(held.boxes) ? held.boxes : grown;
  setHeld({ key, seen: boxes, boxes: next });
  return next;
}
