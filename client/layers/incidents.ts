import { theme } from './colours.ts';
import { tiles, visibility, type LayerInput, type MapLayer } from './layer.ts';
import { incidentRadius } from './scales.ts';

/** Hidden while months play: single deaths are no frames of an animation. */
function shown(input: LayerInput): 'visible' | 'none' {
  return input.playing ? 'none' : visibility(input, 'incidents');
}

/** People who died or went missing in the month: hollow circles in ink, area by people, never red. */
export const incidents: MapLayer = {
  id: 'incidents',
  key: 'id',
  sources: (origin) => ({ incidents: tiles(origin, 'incidents') }),
  styleLayers: (input) => [
    {
      id: 'incidents',
      type: 'circle',
      source: 'incidents',
      'source-layer': 'incidents',
      filter: ['==', ['get', 'month'], input.view.month],
      layout: { visibility: shown(input) },
      paint: {
        'circle-radius': [
          'interpolate',
          ['linear'],
          // The stops follow `incidentRadius`, which is a square root.
          ['+', ['coalesce', ['get', 'dead'], 0], ['coalesce', ['get', 'missing'], 0]],
          ...[0, 1, 5, 20, 60, 150, 400, 1000].flatMap((people) => [people, incidentRadius(people)]),
        ] as never,
        'circle-color': theme(input.dark).ink,
        'circle-opacity': 0,
        'circle-stroke-color': theme(input.dark).ink,
        'circle-stroke-opacity': 0.7,
        'circle-stroke-width': 1.1,
      },
    },
  ],
  hits: ['incidents'],
};
