import type { Map as MapLibreMap, PointLike } from 'maplibre-gl';
import type { Box } from './label-placement.ts';

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

const NAMES = LABELS.map(({ layer }) => layer);

/** Hides the labels that MapLibre places where corridors' labels or panels stand, of which it does not know. */
export class GivingWay {
  private readonly map: MapLibreMap;
  private readonly covered = LABELS.map(() => new Set<string | number>());

  /** What was found in each box; to look is slow, and most boxes are the same from month to month. */
  private known = new Map<string, readonly { layer: number; id: string | number }[]>();

  constructor(map: MapLibreMap) {
    this.map = map;
  }

  private labelsIn({ left, top, right, bottom }: Box) {
    const corners: [PointLike, PointLike] = [
      [left, top],
      [right, bottom],
    ];
    const found = this.map.queryRenderedFeatures(corners, { layers: NAMES });
    return found.flatMap(({ id, layer }) => (id === undefined ? [] : [{ layer: NAMES.indexOf(layer.id), id }]));
  }

  /** Forgets where labels stand: they may have moved. */
  forget(): void {
    this.known.clear();
  }

  /** Hides what lies under the boxes, in pixels, and shows again what no longer does. */
  update(boxes: readonly Box[]): void {
    const { map } = this;
    const under = LABELS.map(() => new Set<string | number>());
    const found = boxes.map((box) => [JSON.stringify(box), box] as const);
    this.known = new Map(found.map(([word, box]) => [word, this.known.get(word) ?? this.labelsIn(box)]));
    for (const labels of this.known.values()) for (const { layer, id } of labels) under[layer]?.add(id);
    LABELS.forEach(({ source, sourceLayer }, i) => {
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
