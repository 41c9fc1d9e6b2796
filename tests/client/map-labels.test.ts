import { describe, expect, test } from 'vitest';
import { labelPoint, labelSpots } from '../../client/map/corridor-labels.ts';
import { distanceTo, overlaps, placeLabels, type Box, type LabelRequest } from '../../client/map/label-placement.ts';
import { mercator } from '../../client/layers/curve.ts';

/** Where the nine corridors end. */
const ENDS: Record<string, [number, number]> = {
  'albania-greece-circular': [21.1, 39.4],
  'black-sea': [28.6, 44.2],
  'central-mediterranean': [14.1, 37.3],
  channel: [0.7, 51.3],
  'eastern-land-borders': [21.6, 52.8],
  'eastern-mediterranean': [24.0, 38.1],
  'western-african-atlantic': [-16.0, 27.9],
  'western-balkans': [16.5, 48.1],
  'western-mediterranean': [-2.7, 37.5],
};

function requests(width: number, height: number, zoom: number): LabelRequest[] {
  const [cx, cy] = mercator([12, 41]);
  return Object.entries(ENDS).map(([id, place]) => {
    const [x, y] = mercator(place);
    const at = { x: width / 2 + (x - cx) * 2 ** zoom, y: height / 2 + (y - cy) * 2 ** zoom };
    return { id, ...at, width: 60 + 7 * id.length, height: 20, gap: 12 };
  });
}

function pairs(boxes: Box[]): [Box, Box][] {
  return boxes.flatMap((a, i) => boxes.slice(i + 1).map((b): [Box, Box] => [a, b]));
}

describe('labels', () => {
  test.each([
    ['a desk', 1440, 900, 3.9],
    ['a phone', 390, 844, 2.6],
    ['a phone that shows all of Europe small', 390, 844, 2],
  ])('of the nine corridors are all placed and none lies over another on %s', (_, width, height, zoom) => {
    const placed = placeLabels(requests(width, height, zoom), { left: 0, top: 0, right: width, bottom: height });
    expect([...placed.keys()].sort()).toEqual(Object.keys(ENDS).sort());
    for (const [a, b] of pairs([...placed.values()])) expect(overlaps(a, b)).toBe(false);
  });

  test('stand right of their point when nothing is in the way', () => {
    const label = { id: 'a', x: 100, y: 100, width: 80, height: 20, gap: 6 };
    const box = placeLabels([label], { left: 0, top: 0, right: 400, bottom: 400 }).get('a');
    expect(box).toEqual({ left: 106, top: 90, right: 186, bottom: 110 });
  });

  test('stay in the room that panels leave', () => {
    const label = { id: 'a', x: 380, y: 100, width: 80, height: 20, gap: 6 };
    const box = placeLabels([label], { left: 0, top: 0, right: 400, bottom: 400 }).get('a');
    expect(box?.right).toBe(374);
  });

  test('keep off a ribbon by its width', () => {
    const label = { id: 'a', x: 100, y: 100, width: 80, height: 20, gap: 6 };
    const way = Array.from({ length: 20 }, (_, i) => [100 + 10 * i, 130, 22] as const);
    const box = placeLabels([label], { left: 0, top: 0, right: 400, bottom: 400 }, [way]).get('a');
    expect(box?.bottom).toBeLessThanOrEqual(130 - 22);
  });

  test('that may not go far stand beside another part of their ribbon, and are left out where nothing is free', () => {
    const room = { left: 0, top: 0, right: 400, bottom: 400 };
    const label = { id: 'a', x: 200, y: 100, width: 80, height: 20, gap: 6, reach: 40 };
    const paper = { left: 60, top: 0, right: 400, bottom: 200 };
    const elsewhere = [{ x: 200, y: 250, gap: 6 }];
    const box = placeLabels([{ ...label, elsewhere }], room, [], [paper]).get('a');
    expect(box).toEqual({ left: 206, top: 240, right: 286, bottom: 260 });
    expect(placeLabels([label], room, [], [paper]).size).toBe(0);
    expect(placeLabels([{ ...label, elsewhere }], room).get('a')?.top).toBe(90);
  });

  test('stand beside another part of their ribbon before they stand on circles of places', () => {
    const room = { left: 0, top: 0, right: 400, bottom: 400 };
    const circle = (x: number, y: number) => Array.from({ length: 12 }, () => [x, y, 16] as const);
    const around = [150, 200, 250].flatMap((x) => [60, 100, 140].map((y) => circle(x, y)));
    const label = { id: 'a', x: 200, y: 100, width: 80, height: 20, gap: 6, reach: 40 };
    const elsewhere = [{ x: 200, y: 250, gap: 6 }];
    expect(placeLabels([{ ...label, elsewhere }], room, around).get('a')?.top).toBeGreaterThan(160);
    // They stand on one before they are left out.
    expect(placeLabels([label], room, around).size).toBe(1);
  });

  test('never stand nearer to the ribbon of another corridor than to their own', () => {
    const room = { left: 0, top: 0, right: 400, bottom: 400 };
    const own = [[100, 200, 3]] as const;
    const label = { id: 'a', x: 100, y: 200, width: 80, height: 20, gap: 8, reach: 40, own };
    const covered = [{ left: 0, top: 190, right: 400, bottom: 300 }];
    const other = Array.from({ length: 30 }, (_, i) => [10 * i + 50, 150, 6] as const);
    expect(placeLabels([label], room, [], covered).get('a')?.bottom).toBeLessThan(190);
    expect(placeLabels([{ ...label, others: [other] }], room, [], covered).size).toBe(0);
    const box = placeLabels([{ ...label, others: [other] }], room, [other]).get('a');
    expect(box).toEqual({ left: 108, top: 190, right: 188, bottom: 210 });
  });

  test('may stand half beside their point where others leave no more room', () => {
    const room = { left: 70, top: 80, right: 165, bottom: 200 };
    const label = { id: 'a', x: 100, y: 100, width: 80, height: 20, gap: 6, reach: 0 };
    expect(placeLabels([label], room).get('a')).toEqual({ left: 80, top: 106, right: 160, bottom: 126 });
  });

  test('never stand under a panel', () => {
    const label = { id: 'a', x: 200, y: 100, width: 80, height: 20, gap: 6 };
    const panel = { left: 204, top: 0, right: 400, bottom: 400 };
    const box = placeLabels([label], { left: 0, top: 0, right: 400, bottom: 400 }, [], [panel]).get('a');
    expect(box?.right).toBe(194);
  });
});

test('the distance of a label is that of its nearest edge or corner, and nothing inside', () => {
  const box = { left: 100, top: 100, right: 180, bottom: 120 };
  expect(distanceTo(box, 120, 110)).toBe(0);
  expect(distanceTo(box, 90, 110)).toBe(10);
  expect(distanceTo(box, 183, 124)).toBe(5);
});

describe('the point of a ribbon that its label belongs to', () => {
  const way = Array.from({ length: 40 }, (_, i) => [10 * i, 50, 4] as const);
  const ribbon = { x: 390, y: 50, width: 8, way };

  test('is its end, when that is seen', () => {
    expect(labelPoint(ribbon, () => true)).toEqual({ x: 390, y: 50 });
  });

  test('is the last point that is seen, when it ends under a panel', () => {
    expect(labelPoint(ribbon, (x) => x < 300)).toEqual({ x: 290, y: 50 });
  });

  test('may be others that are seen, from the end backwards, where there is a ribbon', () => {
    const spots = labelSpots(ribbon, (x) => x < 300);
    expect(spots.map(({ x }) => x)).toEqual([250, 210, 160, 120]);
    expect(spots[0]).toEqual({ x: 250, y: 50, gap: 9 });
    expect(labelSpots({ ...ribbon, width: 0 }, () => true)).toEqual([]);
  });

  test('is nowhere when next to nothing is seen of it, or when there is no ribbon', () => {
    expect(labelPoint(ribbon, (x) => x < 30)).toBeNull();
    expect(labelPoint({ ...ribbon, width: 0 }, (x) => x < 300)).toBeNull();
  });
});
