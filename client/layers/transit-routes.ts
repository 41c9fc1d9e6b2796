import type { ExpressionSpecification, FilterSpecification, LineLayerSpecification } from 'maplibre-gl';
import type { Span } from '../store/mode.ts';
import { theme } from './colours.ts';
import { isPicked, monthsOf, tiles, visibility, type LayerInput, type MapLayer } from './layer.ts';

const MODES = ['land', 'sea', 'air'] as const;

/** The legs in use in any of some months among those that `which` lets through; a bound that is absent leaves the leg in use. */
function inUse(which: ExpressionSpecification, { from, to }: Span): FilterSpecification {
  return [
    'all',
    which,
    ['<=', ['coalesce', ['get', 'active_from'], ''], to],
    ['>=', ['coalesce', ['get', 'active_to'], '9999'], from],
  ];
}

/** Flights cross the whole map, so they are quieter than the legs that people walk, drive and sail. */
const LOUDNESS = { land: 1, sea: 1, air: 0.57 } as const;

/** Line widths in pixels at the zooms 3, 5 and 8. */
const WIDTHS = { land: [1, 1.5, 2.2], sea: [1.2, 1.7, 2.2], air: [0.6, 0.9, 1.4] } as const;

/** Legs of the chosen corridors stand out a little; they never take the weight of the ribbons. */
function opacity(input: LayerInput, mode: (typeof MODES)[number]): ExpressionSpecification | number {
  const { picked, view } = input;
  const chosen = picked?.layer === 'corridor-flows' ? [picked.id] : view.corridors;
  const loudness = LOUDNESS[mode];
  if (chosen.length === 0) return 0.7 * loudness;
  return ['case', ['in', ['get', 'corridor'], ['literal', chosen]], 0.9 * loudness, 0.25 * loudness];
}

/** On the dark map white lines would outshine the ribbons, which carry the figures. */
function tone(dark: boolean): string {
  const { ink, ink_soft } = theme(dark);
  return dark ? ink_soft : ink;
}

function leg(input: LayerInput, mode: (typeof MODES)[number]): LineLayerSpecification {
  return {
    id: `transit-routes-${mode}`,
    type: 'line',
    source: 'transit-routes',
    'source-layer': 'transit-routes',
    filter: inUse(['==', ['get', 'mode'], mode], monthsOf(input, 'transit-routes')),
    layout: {
      visibility: visibility(input, 'transit-routes'),
      'line-cap': mode === 'sea' ? 'round' : 'butt',
      'line-join': 'round',
    },
    paint: {
      'line-color': tone(input.dark),
      'line-opacity': opacity(input, mode),
      'line-width': ['interpolate', ['linear'], ['zoom'], 3, WIDTHS[mode][0], 5, WIDTHS[mode][1], 8, WIDTHS[mode][2]],
      ...(mode === 'sea' ? { 'line-dasharray': [0, 2.6] } : mode === 'air' ? { 'line-dasharray': [6, 4] } : {}),
    },
  };
}

/** Transit routes: thin lines without a value, solid on land, dotted at sea, drawn in the months of their use. */
export const transitRoutes: MapLayer = {
  id: 'transit-routes',
  key: 'id',
  sources: (origin) => ({ 'transit-routes': tiles(origin, 'transit-routes') }),
  styleLayers: (input) => [
    {
      id: 'transit-routes-picked',
      type: 'line',
      source: 'transit-routes',
      'source-layer': 'transit-routes',
      filter: inUse(isPicked(input, 'transit-routes', 'id'), monthsOf(input, 'transit-routes')),
      layout: { visibility: visibility(input, 'transit-routes'), 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': theme(input.dark).accent, 'line-opacity': 0.55, 'line-width': 6 },
    },
    ...MODES.map((mode) => leg(input, mode)),
  ],
  during: { begins: 'active_from', ends: 'active_to' },
  hits: MODES.map((mode) => `transit-routes-${mode}`),
};
