import type { MapViewProps } from '../map/map-props.ts';
import { usePortal } from '../store/portal.ts';
import {
  arrivalComparisonShown,
  arrivalsShown,
  circleLargest,
  circlesShown,
  comparisonShown,
  differenceCircles,
  differenceCircleLargest,
  scaleLargest,
  tableShown,
} from '../store/shown.ts';
import { useWords } from './use-words.ts';

/** What of the figures the map draws. */
export type MapFigures = Pick<
  MapViewProps,
  'table' | 'diverging' | 'scaleLargest' | 'formatNumber' | 'notReported' | 'arrivals' | 'arrivalsLargest'
>;

/** The figures of the view, or what differs between them and those that they are compared with. */
export function useMapFigures(): MapFigures {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  if (view.compare === null) {
    const table = tableShown(figures, view);
    const choice = arrivalsShown(figures, view);
    return {
      table,
      diverging: false,
      scaleLargest: scaleLargest(table, view.range),
      formatNumber: words.number,
      notReported: words.t('not_reported'),
      arrivals: circlesShown(choice, figures.labels, view, words.country),
      arrivalsLargest: circleLargest(choice, view.range),
    };
  }
  const table = comparisonShown(figures, view)?.difference ?? null;
  const arrivals = arrivalComparisonShown(figures, view);
  return {
    table,
    diverging: true,
    scaleLargest: scaleLargest(table, view.range),
    formatNumber: words.difference,
    notReported: words.t('compare.incomparable'),
    arrivals: differenceCircles(arrivals, figures.labels, view, words.country),
    arrivalsLargest: differenceCircleLargest(arrivals),
  };
}
