import { usePortal } from '../../store/portal.ts';
import { isPart } from '../../store/reported.ts';
import { chartShown, reportedShown } from '../../store/shown.ts';
import { useWords } from '../use-words.ts';

/** What is to be minded of the figure of the month shown: not reported, or provisional and how far; empty when it is whole. */
export function useKnown(): string {
  const { t, number } = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const chart = chartShown(figures, view);
  if (!chart) return '';
  const reported = reportedShown(figures, view);
  if (reported === null) return t('not_reported');
  if (isPart(reported)) return t('status.part', { months: number(reported.months), of: number(reported.of) });
  return chart.provisional.has(view.month) ? t('status.provisional') : '';
}
