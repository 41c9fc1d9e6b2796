import type { Month } from '../../geodata/month.ts';
import type { Against } from './against.ts';
import type { Cause } from '../api/causes.ts';
import type { Mode } from './mode.ts';

export const LAYER_IDS = [
  'corridor-flows',
  'arrivals',
  'transit-routes',
  'flow-monitoring-points',
  'incidents',
  'displacement',
] as const;

/** A layer is named for the collection that it draws. */
export type LayerId = (typeof LAYER_IDS)[number];

export const FLOW_MEASURES = ['detections', 'arrivals'] as const;

/** The measure that the ribbons, the chart and the sentence show. */
export type FlowMeasure = (typeof FLOW_MEASURES)[number];

export const STOCKS = ['idps', 'returnees', 'refugees', 'temporary_protection', 'presence'] as const;

/** The stock that the choropleth shows: people counted on a day. */
export type Stock = (typeof STOCKS)[number];

export const STOCK_WAYS = ['count', 'share'] as const;

/** Whether a stock is shown in people or as shares of its round's people. */
export type StockAs = (typeof STOCK_WAYS)[number];

export const PROJECTIONS = ['mercator', 'equal-area'] as const;

/** How a stock is drawn: on the map, or on a still one on which areas compare. */
export type Projection = (typeof PROJECTIONS)[number];

export const COMPARE_WAYS = ['difference', 'swipe'] as const;

/** Whether two periods are compared by what differs between them or side by side. */
export type CompareAs = (typeof COMPARE_WAYS)[number];

export interface Camera {
  /** Degrees, WGS 84. */
  lon: number;
  lat: number;
  zoom: number;
}

export const PAGE_KINDS = ['corridor', 'country', 'area', 'place'] as const;

/** What a page is of: a corridor's id, a country's alpha-3 code, an area's p-code, a place's id. */
export interface PageOf {
  kind: (typeof PAGE_KINDS)[number];
  id: string;
}

export const STORY_IDS = [
  'balkans-2015-2016',
  'central-mediterranean',
  'atlantic',
  'ukraine',
  'western-balkans-2018',
] as const;

export type StoryId = (typeof STORY_IDS)[number];

/** Where a guided view is: its steps count from 1. */
export interface StoryPlace {
  id: StoryId;
  step: number;
}

/** Everything that an address says of what is on screen. */
export interface View {
  measure: FlowMeasure;
  month: Month;
  /** How many months a figure stands for: `month` is the last of them. */
  mode: Mode;
  /** The period that this one is compared with; null for no comparison. */
  compare: Against | null;
  compareAs: CompareAs;
  /** The corridor whose publishers' counts stand beside each other; null for none. */
  counts: string | null;
  /** The months that play and loop, both included; null for the whole history. */
  range: { from: Month; to: Month } | null;
  /** Corridor ids; empty for all. */
  corridors: string[];
  /** ISO 3166-1 alpha-3 or a value of its own such as `unknown`; empty for all. */
  nationalities: string[];
  layers: LayerId[];
  /** Causes of death or disappearance; empty for all. */
  causes: Cause[];
  stock: Stock;
  stockAs: StockAs;
  projection: Projection;
  /** Percent by layer, 10 to 90; a layer that is not named is drawn in full. */
  opacity: Partial<Record<LayerId, number>>;
  /** The corridor to whose entrance arcs run from countries of nationality; null for none. */
  origins: string | null;
  /** The page that is open beside the map; null for none. */
  page: PageOf | null;
  /** The guided view that is told, and its step, which says everything else; null for none. */
  story: StoryPlace | null;
  camera: Camera;
  /** The day whose releases answer, `YYYY-MM-DD`; null for the newest. It is chosen with the page and never changes on it. */
  asOf: string | null;
  language: string;
}
