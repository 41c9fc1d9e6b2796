import { usePortal } from '../../store/portal.ts';
import { chartShown } from '../../store/chart.ts';
import { isPart } from '../../store/reported.ts';
import { STOCKS } from '../../store/view.ts';
import { useWords } from '../use-words.ts';

/** What is to be minded of the figure of the month shown: not reported, or provisional and how far, and whether it is of fewer countries than others; empty when it is whole. */
export function useKnown(): string {
  const { t, number } = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const chart = chartShown(figures, view);
  if (!chart) return '';
  const reported = chart.reportedIn(view.month);
  if (reported === null) return t(chart.unlistedIn(view.month) ? 'status.no_row' : 'not_reported');
  // What a level is of, its sentence says.
  const isFlow = !STOCKS.some((stock) => stock === chart.what);
  const status = isPart(reported)
    ? t('status.part', { months: number(reported.months), of: number(reported.of) })
    : isFlow && chart.provisional.has(view.month)
      ? t('status.provisional')
      : '';
  const countries = chart.countriesIn?.(view.month);
  const fewer =
    countries && countries.number < countries.of
      ? t('status.countries', { number: number(countries.number), of: number(countries.of) })
      : '';
  return [status, fewer].filter((part) => part !== '').join(' · ');
}
