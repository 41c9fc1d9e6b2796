import type { MapViewProps } from '../map/map-props.ts';
import {
  cellsBefore,
  choroplethBefore,
  circleLargest,
  circlesBefore,
  isBeside,
  ribbonLargest,
  rowAs,
  viewBefore,
} from '../store/beside.ts';
import { spanOf } from '../store/mode.ts';
import { originsBefore } from '../store/origins.ts';
import { placesBefore } from '../store/places-shown.ts';
import { usePortal } from '../store/portal.ts';
import {
  arrivalComparisonShown,
  arrivalsShown,
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
  'table' | 'diverging' | 'scaleLargest' | 'formatNumber' | 'notReported' | 'noRow' | 'arrivals' | 'arrivalsLargest'
>;

/** What the map of the period that is compared with draws in place of the view's own. */
export type FiguresBefore = MapFigures &
  Pick<MapViewProps, 'view' | 'incidents' | 'places' | 'displacement' | 'origins'>;

/** The figures of the view, or what differs between them and those that they are compared with. */
export function useMapFigures(): MapFigures {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  if (view.compare === null || isBeside(view)) {
    const compared = isBeside(view) ? arrivalComparisonShown(figures, view) : null;
    // Beside another period each place's figure is by the publisher that answers for both.
    const choice = compared?.nowChoice ?? arrivalsShown(figures, view);
    return {
      table: isBeside(view) ? (comparisonShown(figures, view)?.now ?? null) : tableShown(figures, view),
      diverging: false,
      scaleLargest: ribbonLargest(figures, view),
      formatNumber: words.number,
      notReported: words.t('not_reported'),
      noRow: words.t('no_row'),
      arrivals: circlesShown(choice, figures.labels, view, words.country),
      arrivalsLargest: circleLargest(figures, view),
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
    noRow: words.t('no_row'),
    arrivals: differenceCircles(arrivals, figures.labels, view, words.country),
    arrivalsLargest: differenceCircleLargest(arrivals),
  };
}

const NO_CELLS: FiguresBefore['incidents'] = [];

/** The figures of the period beside the view's own, on the same scales; null unless the two stand side by side. */
export function useFiguresBefore(): FiguresBefore | null {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const playing = usePortal((portal) => portal.playing);
  const before = viewBefore(view);
  if (!before || !isBeside(view)) return null;
  const table = comparisonShown(figures, view)?.before;
  const { from, to } = spanOf(before.mode, before.month);
  return {
    view: before,
    table: table ? rowAs(table, view.month, before.month) : null,
    diverging: false,
    scaleLargest: ribbonLargest(figures, view),
    formatNumber: words.number,
    notReported: words.t('not_reported'),
    noRow: words.t('no_row'),
    arrivals: circlesBefore(
      arrivalComparisonShown(figures, view)?.beforeChoice ?? null,
      figures.labels,
      view,
      words.country,
    ),
    arrivalsLargest: circleLargest(figures, view),
    incidents: playing ? NO_CELLS : cellsBefore(figures, before),
    places: placesBefore(figures, before),
    displacement: choroplethBefore(figures, before),
    origins: originsBefore(
      figures.detections,
      figures.labels,
      figures.corridors,
      view.origins,
      from,
      to,
      words.country,
    ),
  };
}
