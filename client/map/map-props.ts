import type { Month } from '../../geodata/month.ts';
import type { LayerInput, Picked } from '../layers/layer.ts';
import type { Box } from './label-placement.ts';
import type { MapLink } from './map-link.ts';
import type { Camera, LayerId } from '../store/view.ts';

export type { ArrivalCircle, Origins, Picked } from '../layers/layer.ts';

/** Pixels at the edges of the map that panels cover: the camera centres and labels stay in what is left. */
export interface MapPadding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** What the map says to who moves it as if it were alone on the page, by what they move it with. */
export interface FramedWords {
  touch: string;
  wheel: string;
  wheelOnMac: string;
}

/** Everything that the map draws and tells; it reads no store and asks for nothing but tiles and corridor lines. */
export interface MapViewProps extends LayerInput {
  interactive: boolean;
  /** For a map in the frame of another page, which is what one finger and the wheel move: two fingers and a key move the map. */
  framed?: FramedWords | null;
  /** The language's words for a missing value, such as "not reported". */
  notReported: string;
  /** Those for a value of which the publisher's table has no row. */
  noRow: string;
  padding?: MapPadding;
  /** Rectangles of the map, in pixels from its top left corner, that panels lie on: no label stands under them. */
  covered?: readonly Box[];
  /** The lower of two maps tells the upper one where it looks, and asks it what is picked on its side. */
  leads?: MapLink;
  /** The upper one looks where the lower one does, whatever its view says. */
  follows?: MapLink;
  /** Called with null for a click on nothing. */
  onPick(picked: Picked | null): void;
  /** Called with null when the pointer leaves everything; x and y are pixels from the map's top left corner. */
  onHover(picked: Picked | null, x: number, y: number): void;
  /** Called when a movement by the user has ended. */
  onCamera(camera: Camera): void;
  /** Called with the month that is drawn, each time that it is another one, and with null when the map ends. */
  onDrawn?(month: Month | null): void;
  /** Called at rest with the ids of the places that stand on the map, those that share a circle together. */
  onPlaces?(ids: readonly string[]): void;
  onLayerState(layer: LayerId | 'base', state: 'loading' | 'ready' | 'failed'): void;
  /** The accessible name of the map region. */
  title: string;
}
