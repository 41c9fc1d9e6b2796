import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { POINT } from '../../client/map/sharp-names.ts';

test('the points of labels are found in the shaders that the map draws with, and nowhere else', () => {
  const code = readFileSync(new URL('../../node_modules/maplibre-gl/dist/maplibre-gl.mjs', import.meta.url), 'utf8');
  // Signs, texts, and texts with signs in them.
  expect([...code.matchAll(new RegExp(POINT, 'g'))]).toHaveLength(3);
});
