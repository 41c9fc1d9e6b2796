import { describe, expect, test } from 'vitest';
import { mercator, resample } from '../../client/layers/curve.ts';
import { ribbonVertices } from '../../client/layers/ribbon-vertices.ts';

const north = resample([mercator([10, 40]), mercator([10, 50])], 3);
const west = resample([mercator([10, 40]), mercator([0, 40])], 3);
const NUMBERS = 10;

function vertices(): number[][] {
  const numbers = [...ribbonVertices([north, west])];
  return Array.from({ length: numbers.length / NUMBERS }, (_, i) => numbers.slice(i * NUMBERS, (i + 1) * NUMBERS));
}

describe('the vertices of the ribbons', () => {
  test('are two triangles for each step and two for the round end', () => {
    expect(vertices()).toHaveLength(2 * 3 * 6);
  });

  test('run from the origin to the destination with a tangent that points north for a ribbon that goes north', () => {
    const [first] = vertices();
    const [lon, lat, , along, , , ribbon, x, y] = first as number[];
    expect(lon).toBeCloseTo(10, 4);
    expect(lat).toBeCloseTo(40, 4);
    expect([along, ribbon]).toEqual([0, 0]);
    expect(x).toBeCloseTo(0, 5);
    expect(y).toBeCloseTo(1, 5);
  });

  test('carry the number of their ribbon', () => {
    expect(new Set(vertices().map((vertex) => vertex[6]))).toEqual(new Set([0, 1]));
  });
});
