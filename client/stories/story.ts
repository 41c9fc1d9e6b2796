import { parseMonth, type Month } from '../../geodata/month.ts';
import { LANDING } from '../store/named-views.ts';
import type { Span } from '../store/mode.ts';
import type { Camera, LayerId, StoryId, View } from '../store/view.ts';

/** A number of a step, looked up when it is read: no text has one of its own. */
export interface Figure extends Span {
  /** Summed over the months; or the largest of them; or the newest round at the last of them. */
  kind: 'detections' | 'largest' | 'died' | 'idps';
  /** A corridor's id, or for displacement a country's code. */
  place: string;
  nationality?: string;
}

/** Whose words a statement of a step rests on. */
export interface Reference {
  publisher: string;
  title: string;
  url?: string;
}

export interface Step {
  /** Its words are in the story's texts under `<story>.<id>`. */
  id: string;
  view: Omit<View, 'language' | 'asOf' | 'story'>;
  /** Days that the text names, by the name of their placeholder. */
  days?: Readonly<Record<string, string>>;
  references?: readonly Reference[];
  figures: readonly Figure[];
}

/** A guided view; its texts are in `client/locales/stories`. */
export interface Story {
  id: StoryId;
  steps: readonly Step[];
}

/** The view of a step: a month, where to look, and what differs from the corridors with their transit routes. */
export function viewOf(month: string, camera: Camera, rest: Partial<Step['view']> = {}): Step['view'] {
  const layers: LayerId[] = ['corridor-flows', 'transit-routes'];
  return { ...structuredClone(LANDING.view), layers, month: parseMonth(month), camera, ...rest };
}

/** The months of a figure: a year, or a month, or from one to another. */
export function during(from: string, to = from): Span {
  const month = (text: string, end: string): Month => parseMonth(text.length === 4 ? `${text}-${end}` : text);
  return { from: month(from, '01'), to: month(to, '12') };
}

export const detections = (place: string, from: string, to = from): Figure => ({
  kind: 'detections',
  place,
  ...during(from, to),
});
export const largest = (place: string, from: string, to = from): Figure => ({
  kind: 'largest',
  place,
  ...during(from, to),
});
export const died = (place: string, from: string, to = from): Figure => ({ kind: 'died', place, ...during(from, to) });
export const idps = (place: string, month: string): Figure => ({ kind: 'idps', place, ...during(month) });
