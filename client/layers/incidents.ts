import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';
import { addAsOf } from '../api/as-of.ts';
import { theme } from './colours.ts';
import { isPicked, tiles, visibility, type LayerInput, type MapLayer } from './layer.ts';
import { incidentRadius } from './scales.ts';

/** Hidden while months play: single deaths are no frames of an animation. */
function shown(input: LayerInput): 'visible' | 'none' {
  return input.playing ? 'none' : visibility(input, 'incidents');
}

/** The month's incidents on the chosen corridors; all of the month when none is chosen. */
function ofTheMonth({ view }: LayerInput): FilterSpecification {
  const month: ExpressionSpecification = ['==', ['get', 'month'], view.month];
  return view.corridors.length === 0 ? month : ['all', month, ['in', ['get', 'corridor'], ['literal', view.corridors]]];
}

/** The radius by people, in stops that follow `incidentRadius`, and so much more. */
function radius(more: number): ExpressionSpecification {
  const people: ExpressionSpecification = ['+', ['coalesce', ['get', 'dead'], 0], ['coalesce', ['get', 'missing'], 0]];
  const stops = [0, 1, 5, 20, 60, 150, 400, 1000].flatMap((count) => [count, incidentRadius(count) + more]);
  return ['interpolate', ['linear'], people, ...stops] as unknown as ExpressionSpecification;
}

/** People who died or went missing in the month: hollow circles in ink, area by people, never red. */
export const incidents: MapLayer = {
  id: 'incidents',
  key: 'id',
  // Of the month alone: of all months together, the points of a low zoom stand for several records.
  sources: (origin, { asOf, month }) => ({
    incidents: tiles(origin, 'incidents', addAsOf(`?datetime=${month}`, asOf)),
  }),
  styleLayers: (input) => [
    {
      id: 'incidents',
      type: 'circle',
      source: 'incidents',
      'source-layer': 'incidents',
      filter: ofTheMonth(input),
      layout: { visibility: shown(input) },
      paint: {
        'circle-radius': radius(0),
        'circle-color': theme(input.dark).ink,
        'circle-opacity': 0,
        'circle-stroke-color': theme(input.dark).ink,
        'circle-stroke-opacity': 0.7,
        'circle-stroke-width': 1.1,
      },
    },
    {
      id: 'incidents-picked',
      type: 'circle',
      source: 'incidents',
      'source-layer': 'incidents',
      filter: isPicked(input, 'incidents', 'id'),
      layout: { visibility: shown(input) },
      paint: {
        'circle-radius': radius(3),
        'circle-opacity': 0,
        'circle-stroke-color': theme(input.dark).accent,
        'circle-stroke-width': 2,
      },
    },
  ],
  hits: ['incidents'],
};
