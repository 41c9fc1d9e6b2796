import type { Month } from '../../geodata/month.ts';
import { againstSpan } from './against.ts';
import { newestRounds } from './displacement.ts';
import type { FlowTable } from './flow-table.ts';
import { columnOf } from './history.ts';
import { cellZoom, incidentCells, type IncidentCell } from './incident-cells.ts';
import { incidentsIn, type Incident } from './incidents.ts';
import { keepLast } from './keep-last.ts';
import { sinceMode, sinceOf, spanOf } from './mode.ts';
import type { Loaded } from './portal.ts';
import {
  arrivalComparisonShown,
  arrivalsShown,
  chosenShown,
  circlesOf,
  comparisonShown,
  placesLargest,
  scaleLargest,
  tableShown,
} from './shown.ts';
import { choroplethOf, type Choropleth } from './stock-choice.ts';
import type { View } from './view.ts';

/** Whether a view shows two periods side by side, parted by a divider. */
export const isBeside = ({ compare, compareAs }: View) => compare !== null && compareAs === 'swipe';

/** The view of the months that a view is compared with; null without a comparison. */
export const viewBefore = keepLast((view: View): View | null => {
  if (view.compare === null) return null;
  const { from, to } = againstSpan(view.mode, view.compare, view.month);
  return { ...view, month: to, mode: sinceOf(view.mode) ? sinceMode(from) : view.mode, compare: null };
});

/** The figures that stand in the row of `month`, as a table of the one month `as`. */
export const rowAs = keepLast((table: FlowTable, month: Month, as: Month): FlowTable => {
  const width = table.corridors.length;
  const row = columnOf(table.months, month);
  const inside = row >= 0 && row < table.months.length;
  const values = inside ? table.values.slice(row * width, (row + 1) * width) : new Float64Array(width).fill(NaN);
  const reported = inside ? (table.reported?.slice(row * width, (row + 1) * width) ?? null) : null;
  const doubts = inside ? (table.doubts?.slice(row * width, (row + 1) * width) ?? null) : null;
  return { ...table, months: [as], values, reported, doubts };
});

/** The value at which a ribbon of the view has its full width: one scale for both sides of a swipe. */
export function ribbonLargest(figures: Loaded, view: View): number {
  if (!isBeside(view)) return scaleLargest(tableShown(figures, view), view.range);
  const comparison = comparisonShown(figures, view);
  return Math.max(...[comparison?.now, comparison?.before].map((table) => scaleLargest(table ?? null, view.range)));
}

const [largestNow, largestBefore] = [keepLast(placesLargest), keepLast(placesLargest)];

/** The value at which an arrivals circle of the view has its full area, on both sides too. */
export function circleLargest(figures: Loaded, view: View): number {
  const compared = isBeside(view) ? arrivalComparisonShown(figures, view) : null;
  if (!compared) return largestNow(arrivalsShown(figures, view), view.range);
  return Math.max(largestNow(compared.nowChoice, view.range), largestBefore(compared.beforeChoice, view.range));
}

/** The circles of the period that is compared with. */
export const circlesBefore = keepLast(circlesOf);

const incidentsBefore = keepLast((incidents: readonly Incident[], from: Month, to: Month) =>
  incidentsIn(incidents, { from, to }),
);
const cellsKept = keepLast(incidentCells);
const NO_CELLS: readonly IncidentCell[] = [];

/** The circles of people who died or went missing in the period that is compared with. */
export function cellsBefore(figures: Loaded, before: View): readonly IncidentCell[] {
  const chosen = before.layers.includes('incidents') ? chosenShown(figures, before) : null;
  const { from, to } = spanOf(before.mode, before.month);
  return chosen ? cellsKept(incidentsBefore(chosen, from, to), cellZoom(before.camera.zoom)) : NO_CELLS;
}

const roundsBefore = keepLast(newestRounds);
const choroplethKept = keepLast(choroplethOf);

/** The choropleth of the period that is compared with; null until its cube is there, and when no round names a unit. */
export function choroplethBefore(figures: Loaded, { stock, stockAs, month }: View): Choropleth | null {
  const cube = figures[stock];
  return cube ? choroplethKept(cube, roundsBefore(cube, month), stock, stockAs) : null;
}
