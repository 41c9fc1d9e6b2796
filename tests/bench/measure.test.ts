import { describe, expect, test } from 'vitest';
import { duration, median, millisecondsPerStep, steadyGrowth } from './measure.ts';

describe('median', () => {
  test('is the middle of an odd count and the mean of the two middle ones of an even count', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 100])).toBe(3.5);
  });

  test('of nothing is an error', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('steadyGrowth', () => {
  test('is that of each step, whatever a few odd values say', () => {
    expect(steadyGrowth([10, 12, 14, 16])).toBe(2);
    expect(steadyGrowth([10, 12, 500, 16, 18, 20, 22])).toBe(2);
    expect(steadyGrowth([10, 10, 10, 10, 900])).toBe(0);
  });

  test('of one value is not known', () => {
    expect(steadyGrowth([10])).toBeNaN();
  });
});

describe('millisecondsPerStep', () => {
  test('passes every step in every round and in a warm-up before them', () => {
    const passed: number[] = [];
    millisecondsPerStep((index) => passed.push(index), { steps: 3, repeats: 2, rounds: 4 });
    expect(passed).toHaveLength(3 * 2 * (4 + 1));
    expect(passed.slice(0, 6)).toEqual([0, 1, 2, 0, 1, 2]);
  });
});

describe('duration', () => {
  test('picks the unit', () => {
    expect([12.34, 0.5, 0.000_02].map(duration)).toEqual(['12.3 ms', '500 µs', '20.0 ns']);
  });
});
