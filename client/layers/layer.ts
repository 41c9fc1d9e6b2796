import type { GeoJSON } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap, SourceSpecification } from 'maplibre-gl';
import type { FlowTable } from '../store/flow-table.ts';
import type { IncidentCell } from '../store/incident-cells.ts';
import { spanOf, type Span } from '../store/mode.ts';
import type { Place } from '../store/places.ts';
import type { Choropleth } from '../store/stock-choice.ts';
import type { LayerId, View } from '../store/view.ts';

/** A thing on the map under the pointer or chosen; properties are the collection's own, in its own words. */
export interface Picked {
  layer: LayerId;
  /** The feature's id in its collection: a corridor id, a p-code, a place id. */
  id: string;
  /** Degrees, WGS 84: where to anchor a card. */
  lon: number;
  lat: number;
  properties: Record<string, string | number | boolean | null>;
}

/** One arrivals circle of the month: a country and a border, at the place where it is drawn. */
export interface ArrivalCircle {
  id: string;
  country: string;
  name: string;
  border: 'sea' | 'land' | null;
  source: string;
  /** People; null is not reported and draws no circle. */
  value: number | null;
  /** It has a figure of a period but none to compare it with: the rest of its country is no difference of the country. */
  incomparable?: boolean;
  lon: number;
  lat: number;
}

/** Countries of nationality from which arcs run to a corridor's entrance, the largest first. */
export interface Origins {
  corridor: string;
  /** Degrees. */
  entrance: readonly [lon: number, lat: number];
  arcs: readonly { code: string; name: string; value: number; lon: number; lat: number }[];
}

/** Everything that decides what the layers draw. */
export interface LayerInput {
  view: View;
  dark: boolean;
  /** Draws chevrons and steps at once instead of moving anything. */
  reducedMotion: boolean;
  playing: boolean;
  /** Values by corridor and month, already masked by nationality; null until they are there. */
  table: FlowTable | null;
  /** The values are differences: their sign is drawn, and told by `formatNumber`. */
  diverging: boolean;
  /** The value at which a ribbon has its full width, fixed over the whole period. */
  scaleLargest: number;
  corridorNames: Record<string, string>;
  formatNumber: (value: number) => string;
  arrivals: ArrivalCircle[];
  /** The value at which an arrivals circle has its full area, fixed over the whole period. */
  arrivalsLargest: number;
  /** The circles of people who died or went missing. */
  incidents: readonly IncidentCell[];
  /** The places of the month, those with a position. */
  places: readonly Place[];
  displacement: Choropleth | null;
  origins: Origins | null;
  /** The value at which an arc has its full width; that of the largest arc for none. */
  originsLargest?: number;
  picked: Picked | null;
  hovered: Picked | null;
  /** Months that let the same of a source's tiles through as a span, and change less often; the span itself without it. */
  steady?(source: string, span: Span): Span;
}

/** What of it the data are made of that layers are given. */
export const MAKE_DATA = [
  'arrivals',
  'arrivalsLargest',
  'origins',
  'originsLargest',
  'formatNumber',
  'incidents',
  'places',
] as const satisfies (keyof LayerInput)[];

/** The months by which a layer filters the things of its source that are there for some time. */
export function monthsOf({ steady, view }: LayerInput, source: LayerId): Span {
  const span = spanOf(view.mode, view.month);
  return steady ? steady(source, span) : span;
}

/** Where a ribbon ends on the screen, what its label says, and how wide it is there, in pixels. */
export interface LabelAnchor {
  id: string;
  x: number;
  y: number;
  width: number;
  /** The ribbon's way on the screen with its half width at each point, which labels keep clear of. */
  way: readonly (readonly [x: number, y: number, half: number])[];
  /** NaN is not reported. */
  value: number;
  /** The publisher's table has no row of it. */
  unlisted: boolean;
  faint: boolean;
}

/** A layer that draws with more than MapLibre's own layers. */
export interface RunningLayer {
  update(input: LayerInput): void;
  /** Writes the frame at a time in milliseconds; true while another frame is needed. */
  frame(now: number): boolean;
  /** What lies within reach of a pixel of the map. */
  hit(x: number, y: number): Picked | null;
  /** The thing of an id, for its label. */
  named(id: string): Picked | null;
  anchors(): LabelAnchor[];
  remove(): void;
}

/** What the map draws of a collection. */
export interface MapLayer {
  /** Named for the collection that it draws. */
  id: LayerId;
  /** The property that names a feature. */
  key: 'id' | 'pcode';
  /** Sources by id, with addresses that start at `origin`. */
  sources(origin: string): Record<string, SourceSpecification>;
  /** Every MapLibre layer for this input, bottom to top; the ids never change. */
  styleLayers(input: LayerInput): LayerSpecification[];
  /** Those that stand over the names of countries, which make room for them. */
  over?(input: LayerInput): LayerSpecification[];
  /** The ids among them that answer the pointer. */
  hits: readonly string[];
  /** The properties that say in which months the things of its source, named as the layer is, begin and end to be there. */
  during?: { begins: string; ends: string };
  /** The data of its GeoJSON source, for a layer that draws what it is given. */
  data?(input: LayerInput, mapWidth: number): GeoJSON;
  /** Fetches what it takes to draw what MapLibre cannot; what it gives starts on a map, and `repaint` asks for a frame. */
  run?(origin: string): Promise<(map: MapLibreMap, repaint: () => void) => RunningLayer>;
}

/** The opacity of a label that gives way where a corridor's label stands. */
export function unlessCovered(opacity: number | ExpressionSpecification): ExpressionSpecification {
  return ['case', ['boolean', ['feature-state', 'covered'], false], 0, opacity];
}

/** The address of a collection's vector tiles; the API names the row before the column. */
export function tiles(origin: string, collection: string, query = '', promoteId = 'id'): SourceSpecification {
  return {
    type: 'vector',
    tiles: [`${origin}/api/collections/${collection}/tiles/WebMercatorQuad/{z}/{y}/{x}${query}`],
    minzoom: 0,
    maxzoom: 8,
    promoteId,
  };
}

/** The share of full at which the view draws a layer, 0.1 to 1. */
export function opacityOf({ view }: LayerInput, id: LayerId): number {
  return (view.opacity[id] ?? 100) / 100;
}

/** The paint properties that say how much of a kind of layer is seen through. */
const OPACITIES: Readonly<Record<string, readonly string[]>> = {
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  symbol: ['icon-opacity', 'text-opacity'],
};

/** The same layers, each seen through as the view says of the one that draws them. */
export function seenThrough(layers: LayerSpecification[], share: number): LayerSpecification[] {
  if (share === 1) return layers;
  return layers.map((layer) => {
    const paint: Record<string, unknown> = { ...layer.paint };
    for (const name of OPACITIES[layer.type] ?? []) {
      const full = paint[name] ?? 1;
      paint[name] = typeof full === 'number' ? full * share : ['*', share, full];
    }
    return { ...layer, paint } as LayerSpecification;
  });
}

/** MapLibre's word for a layer that is or is not among those shown. */
export function visibility(input: LayerInput, id: LayerId): 'visible' | 'none' {
  return input.view.layers.includes(id) ? 'visible' : 'none';
}

/** The features of a layer that are chosen, or stand under the pointer on the map or in a table. */
export function isPicked(input: LayerInput, layer: MapLayer['id'], key: MapLayer['key']): ExpressionSpecification {
  const ids = [input.picked, input.hovered].flatMap((thing) => (thing?.layer === layer ? [thing.id] : []));
  return ['in', ['get', key], ['literal', ids]];
}

/** Whether a corridor stands back because others are chosen. */
export function isFaint(input: LayerInput, corridor: string): boolean {
  const { picked, view } = input;
  if (picked?.layer === 'corridor-flows') return picked.id !== corridor;
  return view.corridors.length > 0 && !view.corridors.includes(corridor);
}
