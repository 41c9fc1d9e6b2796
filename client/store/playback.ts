import { sinceOf } from './mode.ts';
import { nextMonth, play, type PlayerWorld } from './player.ts';
import { showMonth, usePortal } from './portal.ts';
import { chartShown } from './chart.ts';
import type { Month } from '../../geodata/month.ts';

const WORLD: PlayerWorld = {
  // The frame is drawn first, and the month is made ready for the next one: two short tasks in place of a long one.
  request: (tick) => requestAnimationFrame((now) => setTimeout(tick, 0, now)),
  cancel: (handle) => cancelAnimationFrame(handle),
  hidden: () => document.hidden,
};

let stop: (() => void) | null = null;

/** The month on the map; null while there is no map that draws months. */
let drawn: Month | null = null;

/** Notes which month the map has drawn last, or with null that it is gone. */
export function noteDrawn(month: Month | null): void {
  drawn = month;
}

/** The first and last month that play: the view's range, or the months with figures of what is drawn. */
export function playBounds(): { first: Month; last: Month } {
  const { view, figures } = usePortal.getState();
  const since = sinceOf(view.mode);
  const after = (month: Month) => (since && since > month ? since : month);
  if (view.range) return { first: after(view.range.from), last: view.range.to };
  const bounds = chartShown(figures, view)?.bounds;
  return { first: after(bounds?.from ?? view.month), last: bounds?.to ?? view.month };
}

/** Plays from the month shown, or from the first when that is the last. */
export function startPlaying(): void {
  stopPlaying();
  const { first, last } = playBounds();
  const { month } = usePortal.getState().view;
  if (month >= last || month < first) showMonth(first);
  usePortal.setState({ playing: true });
  stop = play(
    {
      speed: () => usePortal.getState().speed,
      shown() {
        const { view, layerStates } = usePortal.getState();
        return drawn === null || drawn === view.month || layerStates.base === 'failed';
      },
      step() {
        // Something else may have ended it, such as opening a named view.
        if (!usePortal.getState().playing) return false;
        const bounds = playBounds();
        const { view, loop } = usePortal.getState();
        const next = nextMonth(view.month, bounds.first, bounds.last, loop);
        if (next) showMonth(next);
        return next !== null;
      },
      ended: () => usePortal.setState({ playing: false }),
    },
    WORLD,
  );
}

/** Stops playing where it is. */
export function stopPlaying(): void {
  stop?.();
  stop = null;
  if (usePortal.getState().playing) usePortal.setState({ playing: false });
}

/** Stops playing and goes `count` months on, or back when negative, inside the history. */
export function stepMonths(count: number): void {
  stopPlaying();
  const { view, figures } = usePortal.getState();
  const axis = chartShown(figures, view)?.axis;
  if (!axis) return;
  const index = axis.indexOf(view.month) + count;
  const month = axis[Math.max(0, Math.min(axis.length - 1, index))];
  if (month) showMonth(month);
}
