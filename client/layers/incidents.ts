import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';
import { addAsOf } from '../api/as-of.ts';
import { spanOf } from '../store/mode.ts';
import { theme } from './colours.ts';
import { isPicked, tiles, visibility, type LayerInput, type MapLayer } from './layer.ts';
import { incidentRadius } from './scales.ts';

/** Hidden while months play: single deaths are no frames of an animation. */
function shown(input: LayerInput): 'visible' | 'none' {
  return input.playing ? 'none' : visibility(input, 'incidents');
}

/** The incidents of the months shown on the chosen corridors; all of those months when none is chosen. */
function ofTheMonths({ view }: LayerInput): FilterSpecification {
  const { from, to } = spanOf(view.mode, view.month);
  const month: ExpressionSpecification = ['get', 'month'];
  const months: ExpressionSpecification = ['all', ['>=', month, from], ['<=', month, to]];
  return view.corridors.length === 0
    ? months
    : ['all', months, ['in', ['get', 'corridor'], ['literal', view.corridors]]];
}

/** The radius by people, in stops that follow `incidentRadius`, and so much more. */
function radius(more: number): ExpressionSpecification {
  const people: ExpressionSpecification = ['+', ['coalesce', ['get', 'dead'], 0], ['coalesce', ['get', 'missing'], 0]];
  const stops = [0, 1, 5, 20, 60, 150, 400, 1000].flatMap((count) => [count, incidentRadius(count) + more]);
  return ['interpolate', ['linear'], people, ...stops] as unknown as ExpressionSpecification;
}

/** People who died or went missing in the months shown: hollow circles in ink, area by people, never red. */
export const incidents: MapLayer = {
  id: 'incidents',
  key: 'id',
  // Of the months shown alone: of all months together, the points of a low zoom stand for several records.
  sources(origin, { asOf, month, mode }) {
    const { from, to } = spanOf(mode, month);
    return { incidents: tiles(origin, 'incidents', addAsOf(`?datetime=${from === to ? to : `${from}/${to}`}`, asOf)) };
  },
  styleLayers: (input) => [
    {
      id: 'incidents',
      type: 'circle',
      source: 'incidents',
      'source-layer': 'incidents',
      filter: ofTheMonths(input),
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
