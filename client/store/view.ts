import type { Month } from '../../geodata/month.ts';

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

export interface Camera {
  /** Degrees, WGS 84. */
  lon: number;
  lat: number;
  zoom: number;
}

/** Everything that an address says of what is on screen. */
export interface View {
  measure: FlowMeasure;
  month: Month;
  /** The months that play and loop, both included; null for the whole history. */
  range: { from: Month; to: Month } | null;
  /** Corridor ids; empty for all. */
  corridors: string[];
  /** ISO 3166-1 alpha-3 or a value of its own such as `unknown`; empty for all. */
  nationalities: string[];
  layers: LayerId[];
  camera: Camera;
  /** The day whose releases answer, `YYYY-MM-DD`; null for the newest. It is chosen with the page and never changes on it. */
  asOf: string | null;
  language: string;
}
