import type { FeatureCollection, Point } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { tagOf } from '../locales/format.ts';
import { HIGHEST_ZOOM } from '../store/camera-moves.ts';
import { CIRCLE_REACH, type Place } from '../store/places.ts';
import { theme } from './colours.ts';
import { unlessCovered, visibility, type LayerInput, type MapLayer } from './layer.ts';
import { CIRCLE_RADII, CIRCLE_STEPS } from './scales.ts';

const ID = 'flow-monitoring-points';

const SHARED: ExpressionSpecification = ['has', 'point_count'];

const MONITORED: ExpressionSpecification = ['==', ['get', 'kind'], 'flow_monitoring_point'];

const CROSSING: ExpressionSpecification = ['==', ['get', 'kind'], 'border_crossing'];

/** The zooms from which names have room; border crossings stand close together and have long ones. */
const NAMED_FROM = 4.8;
const CROSSINGS_NAMED_FROM = 6;

/** One of three words by how many places share a circle. */
function byStep<T extends string | number>(steps: readonly [T, T, T]): ExpressionSpecification {
  const [few, more, many] = steps;
  return ['step', ['get', 'point_count'], few, CIRCLE_STEPS[0], more, CIRCLE_STEPS[1], many];
}

/** What is chosen or stands under the pointer, and every circle that holds a part of it. */
function isMarked({ picked, hovered }: LayerInput): ExpressionSpecification {
  const ids = [picked, hovered].flatMap((thing) => (thing?.layer === ID ? thing.id.split(' ') : []));
  const held = ids.map((id): ExpressionSpecification => ['in', ` ${id} `, ['concat', ' ', ['get', 'id'], ' ']]);
  return ['any', ...held];
}

function names(
  input: LayerInput,
  id: string,
  minzoom: number,
  which: ExpressionSpecification,
  strong: boolean,
): SymbolLayerSpecification {
  const colours = theme(input.dark);
  return {
    id,
    type: 'symbol',
    source: ID,
    minzoom,
    filter: ['all', ['!', SHARED], which],
    layout: {
      visibility: visibility(input, ID),
      'text-field': ['get', 'name'],
      'text-font': ['system-ui'],
      'text-size': 12,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 1.15,
      'text-justify': 'auto',
      'text-max-width': 9,
    },
    paint: {
      'text-color': strong ? colours.ink : colours.ink_soft,
      'text-opacity': unlessCovered(1),
      'text-halo-color': colours.land,
      'text-halo-width': 1.5,
    },
  };
}

/** The sign of each place that stands by itself; names make room for it. */
function signs(input: LayerInput): SymbolLayerSpecification {
  return {
    id: 'places',
    type: 'symbol',
    source: ID,
    filter: ['!', SHARED],
    layout: {
      visibility: visibility(input, ID),
      'icon-image': ['concat', 'place-', ['get', 'kind'], input.dark ? '-dark' : '-light'],
      'icon-size': ['interpolate', ['linear'], ['zoom'], 3, 0.62, 6, 1],
      'icon-allow-overlap': true,
      'icon-padding': 0,
      'symbol-sort-key': ['case', MONITORED, 1, 0],
    },
  };
}

/** The circles that crowded places share, with their number, and the mark of what is picked. */
function circles(input: LayerInput): LayerSpecification[] {
  const colours = theme(input.dark);
  const tone = input.dark ? 'dark' : 'light';
  const layout = { visibility: visibility(input, ID) };
  return [
    {
      id: 'place-circles',
      type: 'symbol',
      source: ID,
      filter: SHARED,
      layout: {
        ...layout,
        'icon-image': [
          'concat',
          'circle-',
          byStep(['0', '1', '2']),
          ['case', ['>', ['get', 'monitored'], 0], '-monitored', ''],
          `-${tone}`,
        ],
        'icon-allow-overlap': true,
        'text-field': ['number-format', ['get', 'point_count'], { locale: tagOf(input.view.language) }],
        'text-font': ['system-ui'],
        'text-size': 12,
        'text-allow-overlap': true,
        'symbol-sort-key': ['get', 'point_count'],
      },
      paint: { 'text-color': colours.ink, 'icon-opacity': unlessCovered(1), 'text-opacity': unlessCovered(1) },
    },
    {
      id: 'places-picked',
      type: 'circle',
      source: ID,
      filter: isMarked(input),
      layout,
      paint: {
        'circle-radius': ['case', SHARED, ['+', 3, byStep(CIRCLE_RADII)], 11],
        'circle-opacity': 0,
        'circle-stroke-color': colours.accent,
        'circle-stroke-width': 2,
      },
    },
  ];
}

/** Places as the map takes them. */
function collected(places: readonly Place[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: places.map(({ id, lon, lat, properties: { name = '', kind = '' } }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { id, name, kind },
    })),
  };
}

/** Flow monitoring points, strongest, and the other kinds of places, each with a shape of its own; the crowded ones share a circle. */
export const flowMonitoringPoints: MapLayer = {
  id: ID,
  key: 'id',
  sources: () => ({
    [ID]: {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [] },
      promoteId: 'id',
      cluster: true,
      clusterRadius: CIRCLE_REACH,
      // Those that no zoom parts share a circle at the last one too.
      clusterMaxZoom: HIGHEST_ZOOM,
      clusterProperties: {
        id: [
          ['concat', ['accumulated'], ' ', ['get', 'id']],
          ['get', 'id'],
        ],
        monitored: ['+', ['case', MONITORED, 1, 0]],
      },
    },
  }),
  styleLayers: (input) => [
    names(input, 'border-crossings-label', CROSSINGS_NAMED_FROM, CROSSING, false),
    names(input, 'places-label', NAMED_FROM, ['all', ['!', MONITORED], ['!', CROSSING]], false),
    names(input, 'flow-monitoring-points-label', NAMED_FROM, MONITORED, true),
  ],
  over: (input) => [signs(input), ...circles(input)],
  hits: ['places', 'place-circles'],
  data: ({ places }) => collected(places),
};
