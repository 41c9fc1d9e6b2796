import { describe, expect, test } from 'vitest';
import { readCount, readDecimal } from '../../geodata/reading/numbers.ts';

describe('readCount', () => {
  test.each([
    ['0', 0],
    ['1022', 1022],
    ['1,022', 1022],
    ['1 022', 1022],
    ['1\u00a0022', 1022],
    ['1022.0', 1022],
    ['3,927,323', 3_927_323],
    ['-3', -3],
    ['-0', 0],
  ])('reads %s', (text, number) => {
    expect(readCount(text)).toBe(number);
  });

  test.each(['', '1.5', '1.022', '1,02', '1,0222', ',022', '1,022 333', '12a', '1e3', '0[VALORE]0', '1234567890', '²'])(
    'refuses %s',
    (text) => {
      expect(readCount(text)).toBeNull();
    },
  );
});

describe('readDecimal', () => {
  test('reads a decimal point and refuses everything else', () => {
    expect(['-21.137810725783', '48', '1e-7'].map(readDecimal)).toEqual([-21.137810725783, 48, 1e-7]);
    expect(['48,5', '1.2.3', 'NaN', 'Infinity', '0x10', ''].map(readDecimal)).toEqual(Array(6).fill(null));
  });
});
