import { isBeside, viewBefore } from '../../store/beside.ts';
import { spanOf } from '../../store/mode.ts';
import { usePortal } from '../../store/portal.ts';
import { isPart, reportedOf, reportedOfPlaces, statusOver, type Reported } from '../../store/reported.ts';
import { arrivalComparisonShown, comparisonShown } from '../../store/shown.ts';
import { useWords } from '../use-words.ts';
import type { Side } from './swipe.tsx';

/** The two periods of a swipe, and how far each is reported; null without one. */
export function useSides(): { before: Side; now: Side } | null {
  const { t, number, span } = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const other = viewBefore(view);
  if (!other || !isBeside(view)) return null;
  const comparison = comparisonShown(figures, view);
  const arrivals = view.measure === 'arrivals' ? arrivalComparisonShown(figures, view) : null;
  const known = (side: 'now' | 'before') => {
    if (!comparison) return '';
    const choice = side === 'now' ? arrivals?.nowChoice : arrivals?.beforeChoice;
    const reported = choice
      ? reportedOfPlaces(choice, view.corridors, view.month)
      : reportedOf(comparison[side], view.corridors, view.month);
    const unlisted = !choice && statusOver(comparison[side], view.corridors, view.month) === 'no_row';
    return unlisted ? t('status.no_row') : said(reported);
  };
  const said = (reported: Reported | null) => {
    if (reported === null) return t('not_reported');
    return isPart(reported) ? t('status.part', { months: number(reported.months), of: number(reported.of) }) : '';
  };
  return {
    before: { period: span(spanOf(other.mode, other.month)), known: known('before') },
    now: { period: span(spanOf(view.mode, view.month)), known: known('now') },
  };
}
