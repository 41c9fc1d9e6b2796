import type { FeatureCollection, Point } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import { theme } from './colours.ts';
import { isPicked, unlessCovered, visibility, type ArrivalCircle, type LayerInput, type MapLayer } from './layer.ts';
import { circleRadius } from './scales.ts';

function circles(input: LayerInput, mapWidth: number): FeatureCollection<Point> {
  // A country stands once, beside its larger circle, with all who arrived there: two numbers would not say which is the sea's.
  const named = new Map<string, { id: string; most: number; total: number }>();
  for (const { id, country, value } of input.arrivals) {
    if (value === null) continue;
    const { most, total, ...before } = named.get(country) ?? { id, most: -1, total: 0 };
    const larger = Math.abs(value) > most;
    named.set(country, {
      id: larger ? id : before.id,
      most: larger ? Math.abs(value) : most,
      total: total + value,
    });
  }
  // What is less than the country says nothing of it.
  const parted = new Set(input.arrivals.flatMap(({ country, incomparable }) => (incomparable ? [country] : [])));
  const words = ({ id, country, name }: Omit<ArrivalCircle, 'lon' | 'lat'>) => {
    const all = named.get(country);
    if (all?.id !== id) return '';
    return parted.has(country) ? name : `${name} ${input.formatNumber(all.total)}`;
  };
  return {
    type: 'FeatureCollection',
    features: input.arrivals.map(({ lon, lat, ...circle }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: {
        ...circle,
        radius: circleRadius(circle.value === null ? null : Math.abs(circle.value), input.arrivalsLargest, mapWidth),
        label: words(circle),
      },
    })),
  };
}

/** How many pixels a number keeps from the point of its circle where the sign of a place may stand on that. */
const PLACE = 12;

/** Arrivals by country: circles with area by value, filled for the sea, an open thick ring for land. */
export const arrivals: MapLayer = {
  id: 'arrivals',
  key: 'id',
  sources: () => ({
    arrivals: { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'id' },
  }),
  styleLayers: (input) => {
    const colours = theme(input.dark);
    const fewer: ExpressionSpecification = ['<', ['get', 'value'], 0];
    const colour: ExpressionSpecification | string = input.diverging
      ? ['case', fewer, colours.fewer, colours.more]
      : colours.arrivals;
    const land: ExpressionSpecification = ['==', ['get', 'border'], 'land'];
    return [
      {
        id: 'arrivals',
        type: 'circle',
        source: 'arrivals',
        filter: ['>', ['get', 'radius'], 0],
        layout: { visibility: visibility(input, 'arrivals'), 'circle-sort-key': ['-', 0, ['get', 'radius']] },
        paint: {
          'circle-radius': ['get', 'radius'],
          'circle-color': colour,
          'circle-opacity': ['case', land, 0, ['case', fewer, 0, 0.28]],
          'circle-stroke-color': colour,
          'circle-stroke-width': ['case', land, 3, 1.25],
          'circle-stroke-opacity': 0.9,
        },
      },
      {
        id: 'arrivals-picked',
        type: 'circle',
        source: 'arrivals',
        filter: ['all', ['>', ['get', 'radius'], 0], isPicked(input, 'arrivals', 'id')],
        layout: { visibility: visibility(input, 'arrivals') },
        paint: {
          'circle-radius': ['+', ['get', 'radius'], 3],
          'circle-opacity': 0,
          'circle-stroke-color': colours.accent,
          'circle-stroke-width': 2,
        },
      },
    ];
  },
  over: (input) => {
    const colours = theme(input.dark);
    return [
      {
        id: 'arrivals-label',
        type: 'symbol',
        source: 'arrivals',
        filter: ['>', ['get', 'radius'], 0],
        layout: {
          visibility: visibility(input, 'arrivals'),
          'text-field': ['get', 'label'],
          // MapLibre reads the weight from the first name; no font is called that, so the second one is drawn.
          'text-font': ['semibold', 'system-ui'],
          'text-size': 12,
          // Beside the circle, in ems of the text.
          'text-variable-anchor': ['left', 'top', 'bottom', 'right'],
          'text-radial-offset': ['/', ['max', input.places.length > 0 ? PLACE : 0, ['+', ['get', 'radius'], 4]], 12],
          'text-justify': 'auto',
          'symbol-sort-key': ['-', 0, ['get', 'radius']],
        },
        paint: {
          'text-color': colours.ink,
          'text-opacity': unlessCovered(1),
          'text-halo-color': colours.paper,
          'text-halo-width': 1.4,
        },
      },
    ];
  },
  hits: ['arrivals'],
  data: circles,
};
