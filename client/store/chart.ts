import { monthsBetween, type Month } from '../../geodata/month.ts';
import type { StockCube } from '../../server/contract.ts';
import { HISTORY_START } from './address.ts';
import { countryTold } from './country-told.ts';
import type { ArrivalChoice } from './arrival-choice.ts';
import { allRounds } from './displacement.ts';
import type { FlowTable } from './flow-table.ts';
import { axisOf, columnOf, historyOf, historyOfPlaces } from './history.ts';
import { lossByMonth } from './incident-months.ts';
import { coverageOf, type Incident } from './incidents.ts';
import { keepLast } from './keep-last.ts';
import { lengthOf, sinceOf, spanOf, type Mode, type Span } from './mode.ts';
import type { Loaded } from './portal.ts';
import { reportedOf, reportedOfPlaces, statusOver, statusOverPlaces, type Reported } from './reported.ts';
import { arrivalsShown, chosenShown, incidentsOf, tableShown } from './shown.ts';
import { SpanSums } from './span-sums.ts';
import { monthOf, totalOf } from './stock-choice.ts';
import { isDisplacement, isLosses, toldView } from './told.ts';
import type { View } from './view.ts';

/** What the chart of months shows. */
export interface Chart {
  /** A measure, or `losses` for people who died or went missing. */
  what: string;
  axis: readonly Month[];
  /**
   * One height for each month of the axis; null where nothing is reported. A stock has 0 in the months after its first round
   * in which nobody counted anew.
   */
  values: readonly (number | null)[];
  /** The months of the axis whose value is provisional. */
  provisional: ReadonlySet<Month>;
  /** Whether heights are figures: where several countries are counted on days of their own, rounds are only marked. */
  exact: boolean;
  /** The first and the last month with figures. */
  bounds: Span;
  /** How many months of the figure of a month are reported in full; null where none is. */
  reportedIn: (month: Month) => Reported | null;
  /** Whether the publisher's table has no row of the figure of a month, which is not a missing report. */
  unlistedIn: (month: Month) => boolean;
  /** Of how many countries the figure of a month is, of all that have one in some month; null where that is the same in every month. */
  countriesIn: ((month: Month) => Countries) | null;
}

/** Some of the countries that report. */
export interface Countries {
  number: number;
  of: number;
}

/** The months of the chart and what is drawn of each: the measure of what the map shows, under every filter; null until it is there. */
export function chartShown(figures: Loaded, asked: View): Chart | null {
  const view = toldView(asked);
  if (isLosses(view)) return lossChart(figures, view);
  if (isDisplacement(view)) return stockChart(figures, view);
  const table = tableShown(figures, view);
  if (!table) return null;
  const bounds = boundsKept(table.months, figures[view.measure]?.months.at(-1) as Month | undefined);
  // The axis is the same for every month inside the history, so that playing does not build it again.
  const axis = axisKept(
    table,
    view.month > bounds.to ? view.month : (table.months[0] ?? view.month),
    sinceOf(view.mode) ?? HISTORY_START,
  );
  const choice = view.measure === 'arrivals' && view.corridors.length === 0 ? arrivalsShown(figures, view) : null;
  if (choice) return placesChartOf(axis, bounds, choice);
  return chartOf(axis, bounds, view.measure, table, view.corridors);
}

const never = () => false;

const axisKept = keepLast(axisOf);

const boundsKept = keepLast((months: readonly Month[], last: Month | undefined): Span => {
  const from = months[0] ?? HISTORY_START;
  return { from, to: last ?? months.at(-1) ?? from };
});

const chartOf = keepLast(
  (axis: readonly Month[], bounds: Span, what: string, table: FlowTable, corridors: readonly string[]): Chart => ({
    what,
    axis,
    values: historyOf(axis, table, corridors),
    provisional: new Set(axis.filter((month) => statusOver(table, corridors, month) === 'provisional')),
    exact: true,
    bounds,
    reportedIn: (month) => reportedOf(table, corridors, month),
    unlistedIn: (month) => statusOver(table, corridors, month) === 'no_row',
    countriesIn: null,
  }),
);

const placesChartOf = keepLast((axis: readonly Month[], bounds: Span, choice: ArrivalChoice): Chart => ({
  what: 'arrivals',
  axis,
  values: historyOfPlaces(axis, choice),
  provisional: new Set(axis.filter((month) => statusOverPlaces(choice, [], month) === 'provisional')),
  exact: true,
  bounds,
  reportedIn: (month) => reportedOfPlaces(choice, [], month),
  unlistedIn: never,
  countriesIn: countriesOf(choice),
}));

/** From how many countries a sum of arrivals is, month by month: a lower bar may be of fewer countries, and not of fewer people. */
function countriesOf({ months, places }: ArrivalChoice): Chart['countriesIn'] {
  const having = months.map(
    (_, row) => new Set(places.flatMap(({ country, values }) => (Number.isNaN(values[row] ?? NaN) ? [] : [country]))),
  );
  const of = new Set(having.flatMap((countries) => [...countries])).size;
  if (having.every(({ size }) => size === of || size === 0)) return null;
  return (month) => ({ number: having[columnOf(months, month)]?.size ?? 0, of });
}

/** The last month of an axis: `month` only where it lies beyond what is known, so that playing does not build the chart again. */
const endOf = (last: Month, month: Month) => (month > last ? month : last);

function lossChart(figures: Loaded, view: View): Chart | null {
  const chosen = chosenShown(figures, view);
  const covered = coveredKept(incidentsOf(figures));
  if (!chosen || !covered) return null;
  return lossChartOf(chosen, covered, view.mode, endOf(covered.to, view.month));
}

const coveredKept = keepLast((incidents: readonly Incident[] | null) => incidents && coverageOf(incidents));

const lossChartOf = keepLast((chosen: readonly Incident[], covered: Span, mode: Mode, end: Month): Chart => {
  const { months: recorded, values } = lossByMonth(chosen);
  const months = monthsBetween(covered.from, covered.to);
  // A month between the first record and the last without one of its own has none recorded, which is no gap.
  const people = months.map((month) => values[columnOf(recorded, month)] ?? 0);
  const sums = new SpanSums({ months, width: 1, values: Float64Array.from(people) });
  const axis = monthsBetween(sinceOf(mode) ?? HISTORY_START, end);
  const reportedIn = (month: Month): Reported | null => {
    const counted = sums.reported(0, spanOf(mode, month));
    return counted === 0 ? null : { months: counted, of: lengthOf(mode, month) };
  };
  const isPart = (month: Month) => (reportedIn(month)?.months ?? 0) < lengthOf(mode, month);
  return {
    what: 'losses',
    axis,
    values: axis.map((month) => (reportedIn(month) === null ? null : sums.value(0, spanOf(mode, month)))),
    provisional: new Set(axis.filter((month) => reportedIn(month) !== null && isPart(month))),
    exact: true,
    bounds: covered,
    reportedIn,
    unlistedIn: never,
    countriesIn: null,
  };
});

function stockChart(figures: Loaded, view: View): Chart | null {
  const cube = figures[view.stock];
  const about = countryTold(figures, view);
  const last = cube && lastKept(cube);
  return cube && last && stockChartOf(cube, about, endOf(last, view.month));
}

const lastKept = keepLast((cube: StockCube) => {
  const days = cube.rows.map(({ date }) => date).sort();
  const last = days.at(-1);
  return last === undefined ? null : monthOf(last);
});

/** The rounds of one country as levels; of several, whose days and ways of counting differ, only the months that have one. */
const stockChartOf = keepLast((cube: StockCube, about: string | null, end: Month): Chart | null => {
  const rounds = allRounds(cube).filter(({ country }) => about === null || country === about);
  const first = rounds[0];
  const last = rounds.at(-1);
  if (!first || !last) return null;
  const exact = rounds.every(({ country }) => country === first.country);
  const heights = new Map(rounds.map((round) => [monthOf(round.date), exact ? totalOf(round) : 1]));
  // The areas of a round without the whole country may leave some out.
  const parts = rounds.filter((round) => exact && round.national === null).map(({ date }) => monthOf(date));
  const bounds = { from: monthOf(first.date), to: monthOf(last.date) };
  const axis = monthsBetween(HISTORY_START, end);
  return {
    what: cube.measure,
    axis,
    values: axis.map((month) => (month < bounds.from ? null : (heights.get(month) ?? 0))),
    provisional: new Set(parts),
    exact,
    bounds,
    reportedIn: (month) => (month < bounds.from ? null : { months: 1, of: 1 }),
    unlistedIn: never,
    countriesIn: null,
  };
});
