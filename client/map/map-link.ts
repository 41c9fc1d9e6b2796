import type { Map as MapLibreMap, PaddingOptions } from 'maplibre-gl';
import type { Picked } from '../layers/layer.ts';
import type { Box } from './label-placement.ts';

/** Half the width of the line between two maps, in pixels. */
const LINE = 3;

/** Exactly where a map looks. */
export interface Look {
  center: [lon: number, lat: number];
  zoom: number;
  padding: PaddingOptions;
}

/** What the upper of two maps does for the lower one. */
export interface Upper {
  look(look: Look): void;
  pick(x: number, y: number): Picked | null;
}

/** Two maps of one place over each other: the lower one answers the person, the upper one looks where it looks. */
export class MapLink {
  private seen: Look | null = null;
  private upper: Upper | null = null;
  private readonly told = new Set<() => void>();
  /** How many pixels from the left the upper map ends; null while nothing parts the two. */
  edge: number | null = null;

  /** Parts the maps at so many pixels from the left, and tells both. */
  part(edge: number | null): void {
    if (edge === this.edge) return;
    this.edge = edge;
    for (const tell of this.told) tell();
  }

  /** Calls `tell` whenever the maps are parted elsewhere, until what it gives is called. */
  onPart(tell: () => void): () => void {
    this.told.add(tell);
    return () => this.told.delete(tell);
  }

  /** Tells the upper map where the lower one looks. */
  lead(map: MapLibreMap): void {
    const { lng, lat } = map.getCenter();
    this.seen = { center: [lng, lat], zoom: map.getZoom(), padding: map.getPadding() };
    this.upper?.look(this.seen);
  }

  /** Ends with the call of what it gives. */
  follow(upper: Upper): () => void {
    this.upper = upper;
    if (this.seen) upper.look(this.seen);
    return () => {
      if (this.upper === upper) this.upper = null;
    };
  }

  /** What is not seen of the upper or the lower map of a size in pixels, with the line that parts them; nothing while nothing does. */
  unseen(upper: boolean, width: number, height: number): Box[] {
    if (this.edge === null) return [];
    const side = upper ? { left: this.edge - LINE, right: width } : { left: 0, right: this.edge + LINE };
    return [{ ...side, top: 0, bottom: height }];
  }

  /** The thing of the upper map at a pixel; undefined where the lower one is seen. */
  pick(x: number, y: number): Picked | null | undefined {
    if (!this.upper || this.edge === null || x >= this.edge) return undefined;
    const found = this.upper.pick(x, y);
    // What the panel tells of these is of the lower map's period alone.
    return found?.layer === 'incidents' || found?.layer === 'displacement' ? null : found;
  }
}
