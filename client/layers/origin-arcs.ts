import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { theme } from './colours.ts';
import { mercator, unmercator } from './curve.ts';
import { unlessCovered, visibility, type LayerInput } from './layer.ts';
import { roomOf } from './room.ts';
import { ribbonWidth } from './scales.ts';

/** Points of an arc. */
const POINTS = 40;

/** How far an arc bends off the straight way, as a share of it. */
const BEND = 0.16;

/** How much of a ribbon's full width the widest arc has, behind the ribbons: arcs have a scale of their own. */
const THIN = 0.16;

/** The radius of the points where arcs begin, in pixels. */
const START = 4;

/** A bent line between two places in degrees, always to the same side of its direction. */
export function arcBetween(from: readonly [number, number], to: readonly [number, number]): [number, number][] {
  const [a, b] = [mercator(from), mercator(to)];
  const middle = [(a[0] + b[0]) / 2 - (b[1] - a[1]) * BEND, (a[1] + b[1]) / 2 + (b[0] - a[0]) * BEND] as const;
  return Array.from({ length: POINTS }, (_, i) => {
    const t = i / (POINTS - 1);
    const at = (axis: 0 | 1) => (1 - t) ** 2 * a[axis] + 2 * t * (1 - t) * middle[axis] + t ** 2 * b[axis];
    const [lon, lat] = unmercator([at(0), at(1)]);
    return [lon, lat];
  });
}

/** The arcs from countries of nationality to the corridor's entrance, and a point for the name and number of each. */
export function originArcs(input: LayerInput): FeatureCollection<LineString | Point> {
  const { origins } = input;
  if (!origins) return { type: 'FeatureCollection', features: [] };
  const largest = input.originsLargest ?? origins.arcs[0]?.value ?? 0;
  const features = origins.arcs.flatMap(({ code, name, value, lon, lat }): Feature<LineString | Point>[] => {
    const properties = { code, value, width: Math.max(1, THIN * ribbonWidth(value, largest)) };
    const label = `${name} ${input.formatNumber(value)}`;
    return [
      {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: arcBetween([lon, lat], origins.entrance) },
        properties,
      },
      { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { ...properties, label } },
    ];
  });
  return { type: 'FeatureCollection', features };
}

/** Arcs thin and dashed, since nobody went along them. */
export function arcLayers(input: LayerInput): LayerSpecification[] {
  const colours = theme(input.dark);
  const layout = { visibility: visibility(input, 'corridor-flows') };
  return [
    {
      id: 'origin-arcs',
      type: 'line',
      source: 'corridor-flows',
      filter: ['!', ['has', 'label']],
      layout: { ...layout, 'line-cap': 'butt' },
      paint: {
        'line-color': colours.accent,
        'line-opacity': 0.7,
        'line-width': ['get', 'width'],
        'line-dasharray': [3, 1],
      },
    },
    {
      id: 'origin-starts',
      type: 'circle',
      source: 'corridor-flows',
      filter: ['has', 'label'],
      layout,
      paint: {
        'circle-radius': START,
        'circle-color': colours.paper,
        'circle-stroke-color': colours.accent,
        'circle-stroke-width': 2,
      },
    },
  ];
}

/** What stands over the names of countries: where arcs begin, with name and number. */
export function arcLabels(input: LayerInput): LayerSpecification[] {
  const colours = theme(input.dark);
  const layout = { visibility: visibility(input, 'corridor-flows') };
  const filter: FilterSpecification = ['has', 'label'];
  return [
    roomOf({ id: 'origin-room', source: 'corridor-flows', filter, layout }, START + 2),
    {
      id: 'origin-labels',
      type: 'symbol',
      source: 'corridor-flows',
      filter,
      layout: {
        ...layout,
        'text-field': ['get', 'label'],
        'text-font': ['semibold', 'system-ui'],
        'text-size': 12,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.7,
        'text-justify': 'auto',
        // The table beside the map has them all; here the larger ones come first.
        'symbol-sort-key': ['-', 0, ['get', 'value']],
      },
      paint: {
        'text-color': colours.ink,
        'text-opacity': unlessCovered(1),
        'text-halo-color': colours.land,
        'text-halo-width': 1.6,
      },
    },
  ];
}
