import { addMonths, type Month } from '../../geodata/month.ts';

/** Months a second. */
export const SPEEDS = [1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];

/** What the player needs of the world, so that a test can be the world. */
export interface PlayerWorld {
  request(tick: (now: number) => void): number;
  cancel(handle: number): void;
  hidden(): boolean;
}

export interface Playing {
  speed(): Speed;
  /** Whether the month that was shown last is on the map. */
  shown(): boolean;
  /** Shows the next month; false when there is none and playing is over. */
  step(): boolean;
  /** Called once when playing ends by itself: at the end, or because the page is hidden. */
  ended(): void;
}

/** The month after `month` between `first` and `last`; null at the end, or `first` again when it loops. */
export function nextMonth(month: Month, first: Month, last: Month, loop: boolean): Month | null {
  const next = addMonths(month, 1);
  if (next <= last) return next < first ? first : next;
  return loop ? first : null;
}

/** Milliseconds after which playing goes on though the map does not show the month: it may have none to draw. */
const PATIENCE = 1000;

/**
 * Starts playing and returns what stops it. A frame shows one month at most: after a stall playing goes on from where
 * it was instead of jumping over months, and where the map is long about a month the next one waits for it.
 */
export function play(playing: Playing, world: PlayerWorld): () => void {
  let handle = 0;
  let due: number | null = null;
  let over = false;

  const end = () => {
    over = true;
    playing.ended();
  };
  const tick = (now: number) => {
    if (over) return;
    if (world.hidden()) return end();
    const interval = 1000 / playing.speed();
    due ??= now + interval;
    if (now >= due && (playing.shown() || now >= due + PATIENCE)) {
      // Keeps the beat when a frame is a little late, and forgets a beat that was missed altogether.
      due = now - due < interval ? due + interval : now + interval;
      if (!playing.step()) return end();
    }
    handle = world.request(tick);
  };
  handle = world.request(tick);
  return () => {
    over = true;
    world.cancel(handle);
  };
}
