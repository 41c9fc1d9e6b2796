import type {
  ExpressionSpecification,
  LayerSpecification,
  LineLayerSpecification,
  SourceSpecification,
} from 'maplibre-gl';
import { theme } from '../layers/colours.ts';
import { tiles, unlessCovered, type LayerInput } from '../layers/layer.ts';

/** The layers of the base map without its names: nothing that is chosen changes them. */
export const GROUND: readonly string[] = ['sea', 'coast', 'land', 'boundaries', 'boundaries-dashed'];

/** The sources of the base map, by id. */
export function baseSources(origin: string): Record<string, SourceSpecification> {
  return {
    'admin-units-0': tiles(origin, 'admin-units', '?admin_level=0', 'pcode'),
    'boundary-lines': tiles(origin, 'boundary-lines'),
    'admin-labels': tiles(origin, 'admin-labels', '?admin_level=0', 'pcode'),
  };
}

/** Land on sea, under everything. */
export function groundLayers(dark: boolean): LayerSpecification[] {
  const colours = theme(dark);
  const land = { source: 'admin-units-0', 'source-layer': 'admin-units' };
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
    // Drawn under the land, so that only its outer half shows, which is the coast; the inner borders come from
    // `boundary-lines`, which knows the disputed ones.
    {
      id: 'coast',
      type: 'line',
      ...land,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.coast, 'line-width': 1.8 },
    },
    { id: 'land', type: 'fill', ...land, paint: { 'fill-color': colours.land } },
  ];
}

/** Boundaries: solid, and dashed where undetermined or disputed. */
export function boundaryLayers(dark: boolean): LayerSpecification[] {
  const lines = { source: 'boundary-lines', 'source-layer': 'boundary-lines' };
  const paint = (): LineLayerSpecification['paint'] => ({
    'line-color': theme(dark).line,
    'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.7, 7, 1.3],
  });
  return [
    {
      id: 'boundaries',
      type: 'line',
      ...lines,
      filter: ['==', ['get', 'class'], 'international'],
      layout: { 'line-join': 'round' },
      paint: paint(),
    },
    {
      id: 'boundaries-dashed',
      type: 'line',
      ...lines,
      filter: ['!=', ['get', 'class'], 'international'],
      paint: { ...paint(), 'line-dasharray': [3, 2.5] },
    },
  ];
}

/** Above and below, at the sides, and between. */
const SIDES = [
  [0, -1],
  [0, 1],
  [1, 0],
  [-1, 0],
  [0.8, -0.8],
  [-0.8, -0.8],
  [0.8, 0.8],
  [-0.8, 0.8],
] as const;

/**
 * Where a name may stand beside its point, in ems, the nearest first: it makes room for a circle of places, and farther
 * off it would stand on a neighbour.
 */
const NEAR = [0, 1, 1.7]
  .flatMap((away): ['center', [number, number]][] =>
    SIDES.slice(0, away === 0 ? 1 : SIDES.length).map(([x, y]) => ['center', [x * away, y * away]]),
  )
  .flat();

/** What is told of a name that lies on a wide ribbon, where soft ink would be lost, too. */
const ON_RIBBON: ExpressionSpecification = ['boolean', ['feature-state', 'on_ribbon'], false];

/** Quiet country names in the language of the view, over everything that MapLibre draws. */
export function labelLayers({ dark, view, arrivals, origins, places }: LayerInput): LayerSpecification[] {
  const colours = theme(dark);
  const toned = view.layers.includes('displacement');
  // Their circles and arcs carry their names.
  const named = [
    ...(view.layers.includes('arrivals') ? arrivals.filter(({ value }) => value) : []).map(({ country }) => country),
    ...(view.layers.includes('corridor-flows') ? (origins?.arcs ?? []) : []).map(({ code }) => code),
  ];
  return [
    {
      id: 'country-labels',
      type: 'symbol',
      source: 'admin-labels',
      'source-layer': 'admin-labels',
      filter: [
        'all',
        ['==', ['get', 'admin_level'], 0],
        ['!', ['in', ['get', 'pcode'], ['literal', [...new Set(named)]]]],
        // A filter sees the whole zoom of its tile.
        ['<=', ['get', 'rank'], ['step', ['zoom'], 0, 2, 1, 3, 2, 4, 3, 5, 4, 6, 9]],
      ],
      layout: {
        // The asterisk points to the footnote that the shell carries, such as Kosovo's.
        'text-field': [
          'concat',
          ['coalesce', ['get', `name_${view.language}`], ['get', 'name']],
          ['case', ['has', 'footnote'], '*', ''],
        ],
        'text-font': ['system-ui'],
        'text-size': ['step', ['zoom'], 12, 5.5, 14],
        'text-max-width': 7,
        'text-variable-anchor-offset': places.length > 0 ? NEAR : ['center', [0, 0]],
        'text-padding': places.length > 0 ? 2 : 6,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: {
        // On the tones of the choropleth soft ink would be lost.
        'text-color': toned ? colours.ink : ['case', ON_RIBBON, colours.ink, colours.ink_soft],
        'text-opacity': unlessCovered(toned ? 1 : ['case', ON_RIBBON, 1, 0.85]),
        'text-halo-color': colours.land,
        'text-halo-width': 2,
      },
    },
  ];
}
