import type { FlowTable } from '../store/flow-table.ts';
import type { Camera, LayerId, View } from '../store/view.ts';

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
  lon: number;
  lat: number;
}

/** A stock by unit on the date that the shell shows. */
export interface Displacement {
  /** By p-code; null is not reported (hatched), a missing key is not covered (left blank). */
  values: Record<string, number | null>;
  /** The inner breaks of the five classes, ascending: a value equal to a break belongs to the class above it. */
  breaks: number[];
}

/** Pixels at the edges of the map that panels cover: the camera centres and labels stay in what is left. */
export interface MapPadding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** Everything that the map draws and tells; it reads no store and asks for nothing but tiles and corridor lines. */
export interface MapViewProps {
  view: View;
  dark: boolean;
  /** Draws chevrons and steps at once instead of moving anything. */
  reducedMotion: boolean;
  playing: boolean;
  interactive: boolean;
  /** Values by corridor and month, already masked by nationality; null until they are there. */
  table: FlowTable | null;
  /** The value at which a ribbon has its full width, fixed over the whole period. */
  scaleLargest: number;
  corridorNames: Record<string, string>;
  formatNumber: (value: number) => string;
  /** The language's words for a missing value, such as "not reported". */
  notReported: string;
  arrivals: ArrivalCircle[];
  /** The value at which an arrivals circle has its full area, fixed over the whole period. */
  arrivalsLargest: number;
  displacement: Displacement | null;
  picked: Picked | null;
  hovered: Picked | null;
  padding?: MapPadding;
  /** Called with null for a click on nothing. */
  onPick(picked: Picked | null): void;
  /** Called with null when the pointer leaves everything; x and y are pixels from the map's top left corner. */
  onHover(picked: Picked | null, x: number, y: number): void;
  /** Called when a movement by the user has ended. */
  onCamera(camera: Camera): void;
  onLayerState(layer: LayerId | 'base', state: 'loading' | 'ready' | 'failed'): void;
  /** The accessible name of the map region. */
  title: string;
}
