import type { Map as MapLibreMap, MapGeoJSONFeature, PointLike } from 'maplibre-gl';
import type { LabelAnchor } from '../layers/layer.ts';
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

/** The names over which ribbons may run: they cannot move, and are written darker there. */
const COUNTRIES = { source: 'admin-labels', sourceLayer: 'admin-labels' };

/** Half the width of a ribbon in pixels from which a name on it is hard to read, and half a name's height and a letter's width. */
const [WIDE, HALF_LINE, HALF_LETTER] = [5, 7, 3.2];

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

  /** The names of countries as they were found, and those of them that lie on ribbons. */
  private countries: readonly { id: string | number; box: Box }[] | null = null;
  private onRibbons = new Set<string | number>();

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
    this.countries = null;
  }

  /** The names of countries that are drawn, with the boxes that they take, about. */
  private countriesDrawn(): readonly { id: string | number; box: Box }[] {
    return this.map.queryRenderedFeatures({ layers: ['country-labels'] }).flatMap(({ id, geometry, properties }) => {
      if (id === undefined || geometry.type !== 'Point') return [];
      const { x, y } = this.map.project(geometry.coordinates as [number, number]);
      const half = HALF_LETTER * String(properties.name).length;
      return [{ id, box: { left: x - half, top: y - HALF_LINE, right: x + half, bottom: y + HALF_LINE } }];
    });
  }

  /** Marks the names of countries over which wide ribbons run. */
  private markOnRibbons(ribbons: readonly Pick<LabelAnchor, 'way' | 'faint'>[]): void {
    const wide = ribbons.flatMap(({ way, faint }) => (faint ? [] : way.filter(([, , half]) => half >= WIDE)));
    if (wide.length > 0) this.countries ??= this.countriesDrawn();
    const on = (box: Box) => wide.some(([x, y, half]) => distanceTo(box, x, y) < half);
    const now = new Set(
      (wide.length > 0 ? (this.countries ?? []) : []).filter(({ box }) => on(box)).map(({ id }) => id),
    );
    const mark = (id: string | number, on_ribbon: boolean) =>
      this.map.setFeatureState({ ...COUNTRIES, id }, { on_ribbon });
    for (const id of this.onRibbons) if (!now.has(id)) mark(id, false);
    for (const id of now) if (!this.onRibbons.has(id)) mark(id, true);
    this.onRibbons = now;
  }

  /** Hides what lies under labels and papers, boxes in pixels, shows again what no longer does, and marks names on ribbons. */
  update(labels: readonly Box[], papers: readonly Box[], ribbons: readonly Pick<LabelAnchor, 'way' | 'faint'>[]): void {
    const { map } = this;
    this.markOnRibbons(ribbons);
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
