import { create } from 'zustand';
import type { Month } from '../../geodata/month.ts';
import type { FigureName, Figures } from '../api/figures.ts';
import type { Picked } from '../map/map-props.ts';
import type { AddressProblem } from './address.ts';
import { lengthOf } from './mode.ts';
import type { NamedView } from './named-views.ts';
import { LANDING, startOf } from './named-views.ts';
import type { Speed } from './player.ts';
import { LAYER_IDS, type Camera, type LayerId, type PageOf, type View } from './view.ts';

export type LayerState = 'loading' | 'ready' | 'failed';

/** What is loaded so far; null until it is there. */
export type Loaded = { [Name in FigureName]: Figures[Name] | null };

/** A page that was opened by its name, in an address or by a search. */
export interface Arrived {
  page: PageOf;
  /** The parameters of an address that were chosen, and stay. */
  given: readonly string[];
  /** Where the map looked then: a person who moved it stays. */
  camera: Camera;
}

export interface Portal {
  view: View;
  playing: boolean;
  speed: Speed;
  loop: boolean;
  picked: Picked | null;
  /** The thing under the pointer and where that is on the map; null for a row of a table that stands for the thing. */
  hovered: { thing: Picked; x: number | null; y: number | null } | null;
  figures: Loaded;
  /** What happened to the figures that did not come, in words. */
  failures: Partial<Record<FigureName, string>>;
  /** The first sentence is on the screen, or could not be written: the map may follow. */
  begun: boolean;
  /** The ids of the places that stand on the map, those that share a circle together. */
  placesDrawn: readonly string[];
  layerStates: Partial<Record<LayerId | 'base', LayerState>>;
  /** How high the sheet of a phone stands: 0 low, 1 half, 2 full. */
  sheet: number;
  /** How high the card of a story's step is, in pixels; 0 where none is told. */
  storyCard: number;
  /** What the address asked for and did not get. */
  problems: AddressProblem[];
  /** The page to whose subject the map is still to be brought; null for none. */
  arrived: Arrived | null;
  /** When the oldest of the figures was given, as an ISO time, where the portal could not be reached; else null. */
  keptSince: string | null;
}

const NOTHING: Loaded = {
  first: null,
  corridors: null,
  detections: null,
  labels: null,
  sources: null,
  arrivals: null,
  dead: null,
  missing: null,
  idps: null,
  returnees: null,
  refugees: null,
  temporary_protection: null,
  presence: null,
  areas: null,
  places: null,
  routes: null,
  vintages: null,
  incidents: null,
};

/** The one state of the page; the functions below are what changes it. */
export const usePortal = create<Portal>()(() => ({
  view: { ...LANDING.view, language: 'en' },
  playing: false,
  speed: 2,
  loop: true,
  picked: null,
  hovered: null,
  figures: NOTHING,
  failures: {},
  begun: false,
  placesDrawn: [],
  layerStates: {},
  sheet: 0,
  storyCard: 0,
  problems: [],
  arrived: null,
  keptSince: null,
}));

const set = usePortal.setState;

/** Changes what the address says; a month before the one since which is counted stands for itself alone. */
export function changeView(change: Partial<View>): void {
  set((portal) => {
    const view = { ...portal.view, ...change };
    return { view: lengthOf(view.mode, view.month) < 1 ? { ...view, mode: 'month' } : view };
  });
}

/** Shows a month, and keeps the same state when it is shown already. */
export function showMonth(month: Month): void {
  if (usePortal.getState().view.month !== month) changeView({ month });
}

/** Replaces the view by a named one on a page of this size and direction; language and day stay, and what was picked is let go. */
export function openNamedView(named: NamedView, width: number, height: number, rightToLeft = false): void {
  set(({ view }) => ({
    view: {
      ...structuredClone(named.view),
      camera: startOf(named, width, height, rightToLeft),
      asOf: view.asOf,
      language: view.language,
    },
    picked: null,
    playing: false,
  }));
}

/** Adds `word` to a list of the view, or takes it out. */
export function toggle(list: 'corridors' | 'nationalities', word: string): void {
  const words = usePortal.getState().view[list];
  changeView({ [list]: words.includes(word) ? words.filter((other) => other !== word) : [...words, word] });
}

/** Draws a layer, or stops drawing it and lets go of what was picked on it. */
export function toggleLayer(layer: LayerId): void {
  set(({ view, picked }) => {
    const shown = view.layers.includes(layer);
    const layers = LAYER_IDS.filter((id) => (id === layer ? !shown : view.layers.includes(id)));
    return { view: { ...view, layers }, picked: shown && picked?.layer === layer ? null : picked };
  });
}

/** Remembers how a layer fares; the same state again changes nothing. */
export function noteLayer(layer: LayerId | 'base', state: LayerState): void {
  set((portal) =>
    portal.layerStates[layer] === state ? portal : { layerStates: { ...portal.layerStates, [layer]: state } },
  );
}
