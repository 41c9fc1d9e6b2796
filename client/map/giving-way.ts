import type { Map as MapLibreMap, MapGeoJSONFeature, PointLike } from 'maplibre-gl';
import { CIRCLE, distanceTo, type Box } from './label-placement.ts';

/** MapLibre's own labels, whose sources name their features and whose opacity heeds the state `covered`. */
const LABELS = [
  { layer: 'country-labels', source: 'admin-labels', sourceLayer: 'admin-labels' },
  { layer: 'arrivals-label', source: 'arrivals' },
  { layer: 'incidents-label', source: 'incidents' },
  { layer: 'origin-labels', source: 'corridor-flows' },
  { layer: 'places-label', source: 'flow-monitoring-points' },
  { layer: 'border-crossings-label', source: 'flow-monitoring-points' },
  { layer: 'flow-monitoring-points-label', source: 'flow-monitoring-points' },
];

/** The circles that places share: under a corridor's number theirs would be read with it. Papers cover them like any place. */
const CIRCLES = { layer: 'place-circles', source: 'flow-monitoring-points' };

const THINGS: readonly { layer: string; source: string; sourceLayer?: string }[] = [...LABELS, CIRCLES];
const ALL = THINGS.map(({ layer }) => layer);
const NAMES = LABELS.map(({ layer }) => layer);

/** Pixels of `CIRCLE` that are room about it. */
const ROOM = 4;

/** Hides what MapLibre places where corridors' labels or panels stand, of which it does not know. */
export class GivingWay {
  private readonly map: MapLibreMap;
  private readonly covered = THINGS.map(() => new Set<string | number>());

  /** What was found in each box; to look is slow, and most boxes are the same from month to month. */
  private known = new Map<string, readonly { layer: number; id: string | number }[]>();

  constructor(map: MapLibreMap) {
    this.map = map;
  }

  private thingsIn(box: Box, layers: string[]) {
    const corners: [PointLike, PointLike] = [
      [box.left, box.top],
      [box.right, box.bottom],
    ];
    return this.map.queryRenderedFeatures(corners, { layers }).flatMap((feature) => {
      const { id, layer } = feature;
      const away = id === undefined || (layer.id === CIRCLES.layer && !this.touches(feature, box));
      return away ? [] : [{ layer: ALL.indexOf(layer.id), id }];
    });
  }

  /** Whether a box reaches into a circle, and not only into the room that is kept about it. */
  private touches({ geometry }: MapGeoJSONFeature, box: Box): boolean {
    if (geometry.type !== 'Point') return false;
    const { x, y } = this.map.project(geometry.coordinates as [number, number]);
    return distanceTo(box, x, y) < CIRCLE - ROOM;
  }

  /** Forgets where labels stand: they may have moved. */
  forget(): void {
    this.known.clear();
  }

  /** Hides what lies under labels and papers, boxes in pixels, and shows again what no longer does. */
  update(labels: readonly Box[], papers: readonly Box[]): void {
    const { map } = this;
    const under = THINGS.map(() => new Set<string | number>());
    const boxes = [
      ...labels.map((box) => ({ box, layers: ALL })),
      ...papers.map((box) => ({ box, layers: NAMES })),
    ].map((one) => ({ ...one, word: JSON.stringify(one) }));
    this.known = new Map(
      boxes.map(({ word, box, layers }) => [word, this.known.get(word) ?? this.thingsIn(box, layers)]),
    );
    for (const things of this.known.values()) for (const { layer, id } of things) under[layer]?.add(id);
    THINGS.forEach(({ source, sourceLayer }, i) => {
      const before = this.covered[i] ?? new Set();
      const now = under[i] ?? new Set();
      const mark = (id: string | number, covered: boolean) =>
        map.setFeatureState({ source, ...(sourceLayer ? { sourceLayer } : {}), id }, { covered });
      for (const id of before) if (!now.has(id)) mark(id, false);
      for (const id of now) if (!before.has(id)) mark(id, true);
      this.covered[i] = now;
    });
  }
}
