import { describe, expect, test } from 'vitest';
import { mercator, nearest, resample, unmercator, type Point } from '../../client/layers/curve.ts';

const BALKANS: Point[] = [
  [22.9, 40.7],
  [21.2, 43.6],
  [18.9, 46.4],
  [16.5, 48.1],
];

describe('a resampled corridor line', () => {
  const curve = resample(BALKANS.map(mercator), 40);

  test('keeps its ends and runs from the origin to the arrival side', () => {
    expect(curve.points).toHaveLength(40);
    expect(unmercator(curve.points[0] as Point)[0]).toBeCloseTo(22.9, 9);
    expect(unmercator(curve.points.at(-1) as Point)[1]).toBeCloseTo(48.1, 9);
    for (let i = 1; i < 40; i++) expect((curve.points[i] as Point)[1]).toBeLessThan((curve.points[i - 1] as Point)[1]);
  });

  test('has its points at even distances', () => {
    const step = curve.length / 39;
    for (let i = 1; i < 40; i++)
      expect((curve.along[i] as number) - (curve.along[i - 1] as number)).toBeCloseTo(step, 2);
  });

  test('passes through the vertices between', () => {
    expect(nearest(curve, mercator([21.2, 43.6])).distance).toBeLessThan(0.05);
  });

  test('needs two points', () => {
    expect(() => resample([[0, 0]], 40)).toThrow(RangeError);
  });
});

describe('the distance to a curve', () => {
  const straight = resample(
    [
      [0, 0],
      [100, 0],
    ],
    11,
  );

  test('is measured at right angles, with the share of the way', () => {
    expect(nearest(straight, [25, 8])).toEqual({ distance: 8, t: 0.25 });
  });

  test('is that to the end for a point beyond it', () => {
    expect(nearest(straight, [103, 4])).toEqual({ distance: 5, t: 1 });
  });
});

test('Mercator pixels lead back to degrees', () => {
  const [lon, lat] = unmercator(mercator([-17.3, 14.8]));
  expect(lon).toBeCloseTo(-17.3, 9);
  expect(lat).toBeCloseTo(14.8, 9);
});
