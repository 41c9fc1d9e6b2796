import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { theme } from './colours.ts';
import { isPicked, tiles, visibility, type LayerInput, type MapLayer } from './layer.ts';
import { breaksIndex } from './scales.ts';

const NOWHERE = 'rgba(0,0,0,0)';

/** Where first-level areas come from; countries are the base map's own. */
const AREAS = 'admin-units-1';
const COUNTRIES = 'admin-units-0';

function fill({ dark }: LayerInput, values: Record<string, number | null>, breaks: readonly number[]) {
  const colours = theme(dark).displacement;
  const pairs = Object.entries(values).flatMap(([pcode, value]) =>
    value === null ? [] : [pcode, colours[breaksIndex(value, breaks)] ?? colours[4]],
  );
  return pairs.length > 0
    ? (['match', ['get', 'pcode'], ...pairs, NOWHERE] as unknown as ExpressionSpecification)
    : NOWHERE;
}

function isOneOf(pcodes: readonly string[]): ExpressionSpecification {
  return ['in', ['get', 'pcode'], ['literal', pcodes]];
}

/** The classes, the hatching, the edges and the mark of the picked one of areas or of countries. */
function units(input: LayerInput, prefix: string, from: string): LayerSpecification[] {
  const colours = theme(input.dark);
  const shown = input.displacement?.countries === (from === COUNTRIES) ? input.displacement : null;
  const { values = {}, breaks = [] } = shown ?? {};
  const missing = Object.entries(values).flatMap(([pcode, value]) => (value === null ? [pcode] : []));
  const source = { source: from, 'source-layer': 'admin-units' };
  const layout = { visibility: visibility(input, 'displacement') };
  return [
    {
      id: prefix,
      type: 'fill',
      ...source,
      filter: isOneOf(Object.keys(values)),
      layout,
      paint: { 'fill-color': fill(input, values, breaks), 'fill-opacity': 0.9 },
    },
    {
      id: `${prefix}-not-reported`,
      type: 'fill',
      ...source,
      filter: isOneOf(missing),
      layout,
      paint: { 'fill-pattern': `hatch-${input.dark ? 'dark' : 'light'}` },
    },
    {
      id: `${prefix}-units`,
      type: 'line',
      ...source,
      filter: isOneOf(Object.keys(values)),
      layout,
      paint: { 'line-color': colours.land, 'line-width': 0.6, 'line-opacity': 0.8 },
    },
    {
      id: `${prefix}-picked`,
      type: 'line',
      ...source,
      filter: shown ? isPicked(input, 'displacement', 'pcode') : isOneOf([]),
      layout: { ...layout, 'line-join': 'round' },
      paint: { 'line-color': colours.accent, 'line-width': 2.5 },
    },
  ];
}

/** The outline of a country of origin: nobody of the figure is there, so that it has no class. */
function origins(input: LayerInput): LayerSpecification[] {
  const source = { source: COUNTRIES, 'source-layer': 'admin-units' };
  const filter = isOneOf(input.displacement?.origins ?? []);
  const layout = { visibility: visibility(input, 'displacement') };
  return [
    // A line does not answer the pointer inside of it.
    {
      id: 'displacement-origins',
      type: 'fill',
      ...source,
      filter,
      layout,
      paint: { 'fill-color': theme(input.dark).ink, 'fill-opacity': 0 },
    },
    {
      id: 'displacement-origins-line',
      type: 'line',
      ...source,
      filter,
      layout: { ...layout, 'line-join': 'round' },
      // Dashes would say that the boundary is disputed.
      paint: { 'line-color': theme(input.dark).ink, 'line-width': 1.6 },
    },
  ];
}

/** A stock by unit: one hue in five classes, hatched where it is not reported, blank where nobody counted. */
export const displacement: MapLayer = {
  id: 'displacement',
  key: 'pcode',
  sources: (origin) => ({ [AREAS]: tiles(origin, 'admin-units', '?admin_level=1', 'pcode') }),
  styleLayers: (input) => [
    ...units(input, 'displacement', AREAS),
    ...units(input, 'displacement-countries', COUNTRIES),
    ...origins(input),
  ],
  hits: ['displacement', 'displacement-countries', 'displacement-origins'],
};
