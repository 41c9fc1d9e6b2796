import { isBeside, viewBefore } from '../../store/beside.ts';
import { spanOf } from '../../store/mode.ts';
import { usePortal } from '../../store/portal.ts';
import { reportedOf, reportedOfPlaces, statusOver, statusOverPlaces } from '../../store/reported.ts';
import { arrivalComparisonShown, comparisonShown } from '../../store/shown.ts';
import { minded } from '../minded.ts';
import { useWords } from '../use-words.ts';
import type { Side } from './swipe.tsx';

/** The two periods of a swipe, and how far each is reported; null without one. */
export function useSides(): { before: Side; now: Side } | null {
  const words = useWords();
  const { t, span } = words;
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const other = viewBefore(view);
  if (!other || !isBeside(view)) return null;
  const comparison = comparisonShown(figures, view);
  const arrivals = view.measure === 'arrivals' ? arrivalComparisonShown(figures, view) : null;
  const known = (side: 'now' | 'before') => {
    if (!comparison) return '';
    const choice = side === 'now' ? arrivals?.nowChoice : arrivals?.beforeChoice;
    const { month, corridors } = view;
    const table = comparison[side];
    const reported = choice ? reportedOfPlaces(choice, corridors, month) : reportedOf(table, corridors, month);
    const status = choice ? statusOverPlaces(choice, corridors, month) : statusOver(table, corridors, month);
    if (reported === null) return t(status === 'no_row' ? 'status.no_row' : 'not_reported');
    return minded(reported, status, words);
  };
  return {
    before: { period: span(spanOf(other.mode, other.month)), known: known('before') },
    now: { period: span(spanOf(view.mode, view.month)), known: known('now') },
  };
}
