import type { Map as MapLibreMap } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { GivingWay } from '../../client/map/giving-way.ts';

/** A map with the names of two countries, its pixels its degrees, and what it is told of them. */
function mapOf() {
  const told: [unknown, unknown][] = [];
  let asked = 0;
  const name = (id: string, x: number, y: number) => ({
    id,
    layer: { id: 'country-labels' },
    geometry: { type: 'Point', coordinates: [x, y] },
    properties: { name: 'Serbia' },
  });
  const map = {
    queryRenderedFeatures: () => {
      asked++;
      return [name('SRB', 100, 100), name('BGR', 300, 100)];
    },
    project: ([x, y]: [number, number]) => ({ x, y }),
    setFeatureState: ({ id }: { id: string }, state: unknown) => told.push([id, state]),
  };
  return { map: map as unknown as MapLibreMap, told, asked: () => asked };
}

/** A ribbon that runs upwards past x = 110 and is twice `half` wide. */
const ribbon = (half: number, faint = false) => ({
  faint,
  way: Array.from({ length: 20 }, (_, i) => [110, 10 * i, half] as const),
});

test('a name of a country over which a wide ribbon runs is marked, until it is narrow again', () => {
  const { map, told, asked } = mapOf();
  const giving = new GivingWay(map);
  giving.update([], [], [ribbon(2), ribbon(20, true)]);
  expect([told, asked()]).toEqual([[], 0]);
  giving.update([], [], [ribbon(20)]);
  giving.update([], [], [ribbon(19)]);
  expect(told).toEqual([['SRB', { on_ribbon: true }]]);
  expect(asked(), 'names are looked for once while the map rests').toBe(1);
  giving.update([], [], [ribbon(2)]);
  expect(told.at(-1)).toEqual(['SRB', { on_ribbon: false }]);
});
