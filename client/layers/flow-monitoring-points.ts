import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { theme } from './colours.ts';
import { isPicked, monthsOf, tiles, unlessCovered, visibility, type LayerInput, type MapLayer } from './layer.ts';

const MONITORED: ExpressionSpecification = ['==', ['get', 'kind'], 'flow_monitoring_point'];

const CROSSING: ExpressionSpecification = ['==', ['get', 'kind'], 'border_crossing'];

/** The zoom from which the other kinds are drawn: farther out their signs are too small to be told apart. */
const PLACES_FROM = 4.4;

/** Border crossings stand close together along a border: their signs wait for room, and their names for more. */
const CROSSINGS_FROM = 5.6;
const CROSSINGS_NAMED_FROM = 6;

/** Places whose stated months of operation hold the view's month, or that state none. */
function operating(input: LayerInput): ExpressionSpecification {
  const { month } = input.view;
  const { from, to } = monthsOf(input, 'flow-monitoring-points', { from: month, to: month });
  return [
    'all',
    ['<=', ['slice', ['coalesce', ['get', 'operating_from'], ''], 0, 7], to],
    ['>=', ['slice', ['coalesce', ['get', 'operating_to'], '9999-99'], 0, 7], from],
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
    const names = (
      id: string,
      minzoom: number,
      which: ExpressionSpecification,
      size: number,
      colour: string,
    ): SymbolLayerSpecification => ({
      id,
      type: 'symbol',
      ...source,
      minzoom,
      filter: ['all', which, operating(input)],
      layout: {
        visibility: visibility(input, 'flow-monitoring-points'),
        'text-field': ['get', 'name'],
        'text-font': ['system-ui'],
        'text-size': size,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.85,
        'text-justify': 'auto',
        'text-max-width': 9,
      },
      paint: {
        'text-color': colour,
        'text-opacity': unlessCovered(1),
        'text-halo-color': colours.land,
        'text-halo-width': 1.5,
      },
    });
    const signs = (id: string, minzoom: number, which: ExpressionSpecification): SymbolLayerSpecification => ({
      id,
      type: 'symbol',
      ...source,
      minzoom,
      filter: ['all', which, operating(input)],
      layout: {
        visibility: visibility(input, 'flow-monitoring-points'),
        'icon-image': ['concat', 'place-', ['get', 'kind'], `-${tone}`],
        'icon-size': ['interpolate', ['linear'], ['zoom'], PLACES_FROM, 0.62, 7, 0.95],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    });
    return [
      signs('border-crossings', CROSSINGS_FROM, CROSSING),
      signs('places', PLACES_FROM, ['all', ['!', MONITORED], ['!', CROSSING]]),
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
      names('border-crossings-label', CROSSINGS_NAMED_FROM, CROSSING, 11, colours.ink_soft),
      names('places-label', 4.8, ['all', ['!', MONITORED], ['!', CROSSING]], 11, colours.ink_soft),
      names('flow-monitoring-points-label', 4.8, MONITORED, 12, colours.ink),
    ];
  },
  during: { begins: 'operating_from', ends: 'operating_to' },
  hits: ['border-crossings', 'places', 'flow-monitoring-points'],
};
