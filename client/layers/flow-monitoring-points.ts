import type { ExpressionSpecification } from 'maplibre-gl';
import { theme } from './colours.ts';
import { isPicked, tiles, unlessCovered, visibility, type LayerInput, type MapLayer } from './layer.ts';

const MONITORED: ExpressionSpecification = ['==', ['get', 'kind'], 'flow_monitoring_point'];

/** Places whose stated months of operation hold the view's month, or that state none. */
function operating(input: LayerInput): ExpressionSpecification {
  const month = input.view.month;
  return [
    'all',
    ['<=', ['slice', ['coalesce', ['get', 'operating_from'], ''], 0, 7], month],
    ['>=', ['slice', ['coalesce', ['get', 'operating_to'], '9999-99'], 0, 7], month],
  ];
}

/** Flow monitoring points, strongest, and the other kinds of places, each with a shape of its own. */
export const flowMonitoringPoints: MapLayer = {
  id: 'flow-monitoring-points',
  key: 'id',
  sources: (origin) => ({ 'flow-monitoring-points': tiles(origin, 'flow-monitoring-points') }),
  styleLayers: (input) => {
    const colours = theme(input.dark);
    const tone = input.dark ? 'dark' : 'light';
    const source = { source: 'flow-monitoring-points', 'source-layer': 'flow-monitoring-points' };
    return [
      {
        id: 'places',
        type: 'symbol',
        ...source,
        minzoom: 4.3,
        filter: ['all', ['!', MONITORED], operating(input)],
        layout: {
          visibility: visibility(input, 'flow-monitoring-points'),
          'icon-image': ['concat', 'place-', ['get', 'kind'], `-${tone}`],
          'icon-size': ['interpolate', ['linear'], ['zoom'], 4.3, 0.5, 7, 0.9],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
        paint: { 'icon-opacity': ['interpolate', ['linear'], ['zoom'], 4.3, 0, 4.7, 0.7, 6, 0.9] },
      },
      {
        id: 'flow-monitoring-points',
        type: 'symbol',
        ...source,
        filter: ['all', MONITORED, operating(input)],
        layout: {
          visibility: visibility(input, 'flow-monitoring-points'),
          'icon-image': `place-flow_monitoring_point-${tone}`,
          'icon-size': ['interpolate', ['linear'], ['zoom'], 3, 0.6, 6, 1],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
      {
        id: 'flow-monitoring-points-picked',
        type: 'circle',
        ...source,
        filter: isPicked(input, 'flow-monitoring-points', 'id'),
        layout: { visibility: visibility(input, 'flow-monitoring-points') },
        paint: {
          'circle-radius': 11,
          'circle-opacity': 0,
          'circle-stroke-color': colours.accent,
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'flow-monitoring-points-label',
        type: 'symbol',
        ...source,
        minzoom: 5.2,
        filter: ['all', MONITORED, operating(input)],
        layout: {
          visibility: visibility(input, 'flow-monitoring-points'),
          'text-field': ['get', 'name'],
          'text-font': ['system-ui'],
          'text-size': 12,
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': 0.85,
          'text-justify': 'auto',
          'text-max-width': 9,
        },
        paint: {
          'text-color': colours.ink,
          'text-opacity': unlessCovered(1),
          'text-halo-color': colours.land,
          'text-halo-width': 1.5,
        },
      },
    ];
  },
  hits: ['places', 'flow-monitoring-points'],
};
