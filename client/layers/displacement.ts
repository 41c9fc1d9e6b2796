import type { ExpressionSpecification } from 'maplibre-gl';
import { theme } from './colours.ts';
import { isPicked, tiles, visibility, type LayerInput, type MapLayer } from './layer.ts';
import { breaksIndex } from './scales.ts';

const NOWHERE = 'rgba(0,0,0,0)';

function reported(input: LayerInput): [string, number][] {
  return Object.entries(input.displacement?.values ?? {}).filter(
    (entry): entry is [string, number] => entry[1] !== null,
  );
}

function fill(input: LayerInput): ExpressionSpecification | string {
  const colours = theme(input.dark).displacement;
  const breaks = input.displacement?.breaks ?? [];
  const pairs = reported(input).flatMap(([pcode, value]) => [pcode, colours[breaksIndex(value, breaks)] ?? colours[4]]);
  return pairs.length > 0
    ? (['match', ['get', 'pcode'], ...pairs, NOWHERE] as unknown as ExpressionSpecification)
    : NOWHERE;
}

function isOneOf(pcodes: string[]): ExpressionSpecification {
  return ['in', ['get', 'pcode'], ['literal', pcodes]];
}

/** Displacement by unit: one hue in five classes, hatched where a round did not report, blank where it did not go. */
export const displacement: MapLayer = {
  id: 'displacement',
  key: 'pcode',
  sources: (origin) => ({ 'admin-units-1': tiles(origin, 'admin-units', '?admin_level=1', 'pcode') }),
  styleLayers: (input) => {
    const colours = theme(input.dark);
    const missing = Object.entries(input.displacement?.values ?? {}).flatMap(([pcode, value]) =>
      value === null ? [pcode] : [],
    );
    const source = { source: 'admin-units-1', 'source-layer': 'admin-units' };
    const layout = { visibility: visibility(input, 'displacement') };
    return [
      {
        id: 'displacement',
        type: 'fill',
        ...source,
        filter: isOneOf(Object.keys(input.displacement?.values ?? {})),
        layout,
        paint: { 'fill-color': fill(input), 'fill-opacity': 0.9 },
      },
      {
        id: 'displacement-not-reported',
        type: 'fill',
        ...source,
        filter: isOneOf(missing),
        layout,
        paint: { 'fill-pattern': `hatch-${input.dark ? 'dark' : 'light'}` },
      },
      {
        id: 'displacement-units',
        type: 'line',
        ...source,
        filter: isOneOf(Object.keys(input.displacement?.values ?? {})),
        layout,
        paint: { 'line-color': colours.land, 'line-width': 0.6, 'line-opacity': 0.8 },
      },
      {
        id: 'displacement-picked',
        type: 'line',
        ...source,
        filter: isPicked(input, 'displacement', 'pcode'),
        layout: { ...layout, 'line-join': 'round' },
        paint: { 'line-color': colours.accent, 'line-width': 2.5 },
      },
    ];
  },
  hits: ['displacement'],
};
