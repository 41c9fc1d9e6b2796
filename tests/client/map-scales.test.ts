import { describe, expect, test } from 'vitest';
import { corridorColour, rgb, theme } from '../../client/layers/colours.ts';
import { parseMonth } from '../../geodata/month.ts';
import { sinceMode } from '../../client/store/mode.ts';
import {
  breaksIndex,
  circleRadius,
  incidentRadius,
  peopleFull,
  ribbonWidth,
  sizeFactor,
} from '../../client/layers/scales.ts';

describe('a ribbon', () => {
  test('has a quarter of the value at half of the width', () => {
    expect(ribbonWidth(50_000, 200_000)).toBe(ribbonWidth(200_000, 200_000) / 2);
  });

  test('has no width for 0 and none for a value that is not reported', () => {
    expect(ribbonWidth(0, 200_000)).toBe(0);
    expect(ribbonWidth(null, 200_000)).toBe(0);
    expect(ribbonWidth(NaN, 200_000)).toBe(0);
    expect(ribbonWidth(5, 0)).toBe(0);
  });

  test('shows a single person and never grows past its full width', () => {
    expect(ribbonWidth(1, 1_000_000)).toBe(2);
    expect(ribbonWidth(400_000, 200_000)).toBe(ribbonWidth(200_000, 200_000));
  });

  test('is smaller on a phone, by the same factor for all', () => {
    expect(ribbonWidth(200_000, 200_000, 390)).toBe(ribbonWidth(200_000, 200_000) * sizeFactor(390));
    expect(sizeFactor(1440)).toBe(1);
    expect(sizeFactor(2560)).toBe(1);
  });
});

test('the area of a circle goes by the value', () => {
  const area = (value: number) => circleRadius(value, 10_000) ** 2;
  expect(area(4_000) / area(1_000)).toBeCloseTo(4, 9);
  expect(circleRadius(null, 10_000)).toBe(0);
});

test('the circle of people who died or went missing has its area by them, in one scale for all months of a mode', () => {
  const radius = (people: number) => incidentRadius(people, peopleFull('month'));
  expect(radius(400)).toBeCloseTo(2 * radius(100));
  expect(radius(0)).toBe(radius(1));
  expect(incidentRadius(10_000, peopleFull(sinceMode(parseMonth('2014-01'))))).toBe(radius(500));
});

test('a value equal to a break belongs to the class above it', () => {
  expect([0, 49, 50, 100, 999].map((value) => breaksIndex(value, [50, 100, 200, 300]))).toEqual([0, 0, 1, 2, 4]);
});

test('a corridor without a colour of its own takes the soft ink', () => {
  expect(corridorColour('channel', true)).toBe('#f8f75f');
  expect(corridorColour('sahara', false)).toBe(theme(false).ink_soft);
});

test('a colour has three parts from 0 to 1', () => {
  expect(rgb('#ff0080')).toEqual([1, 0, 128 / 255]);
});
