import { describe, expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import { cameraWith, isDuring, isInSight } from '../../client/store/in-sight.ts';

describe('what is in sight', () => {
  const camera = { lon: 20, lat: 43, zoom: 5 };

  test('reaches as far as the map', () => {
    const degree = (512 * 32) / 360;
    expect(isInSight(camera, 10 * degree, 400, 24.9, 43)).toBe(true);
    expect(isInSight(camera, 10 * degree, 400, 25.1, 43)).toBe(false);
    expect(isInSight(camera, 400, 400, 20, 60)).toBe(false);
    expect(isInSight(camera, 400, 400, 20, 43)).toBe(true);
  });

  test('a map that has a point stays, and one that has not looks at it from as far', () => {
    expect(cameraWith(camera, 400, 100, 20.5, 43)).toBe(camera);
    expect(cameraWith(camera, 400, 100, 20.5, 41.12346)).toEqual({ lon: 20.5, lat: 41.1235, zoom: 5 });
  });
});

describe('what is in use in a month', () => {
  const june = parseMonth('2018-06');

  test.each([
    [null, null, true],
    ['2018-06', '2018-06', true],
    ['2018-06-30', null, true],
    ['2018-07', null, false],
    [null, '2018-05-31', false],
    ['', '', true],
  ])('from %s to %s: %s', (from, to, expected) => {
    expect(isDuring(june, from, to)).toBe(expected);
  });
});
