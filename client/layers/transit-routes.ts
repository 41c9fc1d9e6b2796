import type { ExpressionSpecification, FilterSpecification, LineLayerSpecification } from 'maplibre-gl';
import type { Month } from '../../geodata/month.ts';
import { theme } from './colours.ts';
import { isPicked, tiles, visibility, type LayerInput, type MapLayer } from './layer.ts';

const MODES = ['land', 'sea', 'air'] as const;

/** The legs in use in a month; a bound that is absent is not documented and leaves the leg in use. */
function inUse(mode: string, month: Month): FilterSpecification {
  return [
    'all',
    ['==', ['get', 'mode'], mode],
    ['<=', ['coalesce', ['get', 'active_from'], ''], month],
    ['>=', ['coalesce', ['get', 'active_to'], '9999'], month],
  ];
}

/** Legs of the chosen corridors stand out a little; they never take the weight of the ribbons. */
function opacity(input: LayerInput): ExpressionSpecification | number {
  const { picked, view } = input;
  const chosen = picked?.layer === 'corridor-flows' ? [picked.id] : view.corridors;
  const plain = 0.7;
  return chosen.length > 0 ? ['case', ['in', ['get', 'corridor'], ['literal', chosen]], 0.9, 0.25] : plain;
}

function leg(input: LayerInput, mode: (typeof MODES)[number]): LineLayerSpecification {
  return {
    id: `transit-routes-${mode}`,
    type: 'line',
    source: 'transit-routes',
    'source-layer': 'transit-routes',
    filter: inUse(mode, input.view.month),
    layout: {
      visibility: visibility(input, 'transit-routes'),
      'line-cap': mode === 'sea' ? 'round' : 'butt',
      'line-join': 'round',
    },
    paint: {
      'line-color': theme(input.dark).ink,
      'line-opacity': opacity(input),
      'line-width': [
        'interpolate',
        ['linear'],
        ['zoom'],
        3,
        mode === 'sea' ? 1.2 : 1,
        5,
        mode === 'sea' ? 1.7 : 1.5,
        8,
        2.2,
      ],
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
      filter: isPicked(input, 'transit-routes', 'id'),
      layout: { visibility: visibility(input, 'transit-routes'), 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': theme(input.dark).accent, 'line-opacity': 0.55, 'line-width': 6 },
    },
    ...MODES.map((mode) => leg(input, mode)),
  ],
  hits: MODES.map((mode) => `transit-routes-${mode}`),
};
