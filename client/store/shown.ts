import type { ArrivalCircle, Displacement } from '../map/map-props.ts';
import type { CountryLabel } from '../api/figures.ts';
import type { FlowCube } from '../../server/contract.ts';
import { chooseArrivals, placeId, type ArrivalChoice } from './arrival-choice.ts';
import { DISPLACEMENT_BREAKS, newestRounds, valuesByArea } from './displacement.ts';
import { flowTable, type FlowTable } from './flow-table.ts';
import {
  axisOf,
  columnOf,
  historyOf,
  historyOfPlaces,
  largestBetween,
  largestOfPlaces,
  numberOrNull,
  tableOfSeries,
} from './history.ts';
import { keepLast } from './keep-last.ts';
import type { Loaded } from './portal.ts';
import type { View } from './view.ts';

const NOBODY: readonly string[] = [];
const detectionsOf = keepLast((cube: FlowCube, nationalities: readonly string[]) => flowTable(cube, nationalities));
const firstOf = keepLast(tableOfSeries);
const choiceOf = keepLast(chooseArrivals);
const allArrivalsOf = keepLast((cube: FlowCube) => chooseArrivals(cube));
const deadOf = keepLast((cube: FlowCube) => flowTable(cube));
const missingOf = keepLast((cube: FlowCube) => flowTable(cube));
const axisKept = keepLast(axisOf);
const chartOf = keepLast(historyOf);
const placesChartOf = keepLast(historyOfPlaces);

/** Arrivals by the view's nationalities, one source a country and month; null until the cube is there. */
export function arrivalsShown({ arrivals }: Loaded, { nationalities }: View): ArrivalChoice | null {
  if (!arrivals) return null;
  return nationalities.length > 0 ? choiceOf(arrivals, nationalities) : allArrivalsOf(arrivals);
}

/** The ribbons' values by corridor and month, for the view's measure and nationalities; null until they are there. */
export function tableShown(figures: Loaded, view: View): FlowTable | null {
  if (view.measure === 'arrivals') return arrivalsShown(figures, view)?.table ?? null;
  if (figures.detections)
    return detectionsOf(figures.detections, view.nationalities.length > 0 ? view.nationalities : NOBODY);
  // Before the cube is there only the totals are known.
  return figures.first && view.nationalities.length === 0 ? firstOf(figures.first) : null;
}

/** People who died, by corridor and month; null until the cube is there. */
export const deadShown = ({ dead }: Loaded) => (dead ? deadOf(dead) : null);

/** People who went missing, by corridor and month; null until the cube is there. */
export const missingShown = ({ missing }: Loaded) => (missing ? missingOf(missing) : null);

/** The months of the chart and its value in each, following the filters; null until they are there. */
export function chartShown(figures: Loaded, view: View) {
  const table = tableShown(figures, view);
  if (!table) return null;
  const last = table.months.at(-1);
  // The axis is the same for every month inside the history, so that playing does not build it again.
  const axis = axisKept(table, last && view.month > last ? view.month : (table.months[0] ?? view.month));
  const choice = arrivalsShown(figures, view);
  const everywhere = view.measure === 'arrivals' && view.corridors.length === 0 && choice;
  return { axis, values: everywhere ? placesChartOf(axis, choice) : chartOf(axis, table, view.corridors) };
}

/** The value at which a ribbon has its full width: the largest of any corridor in the months that are shown. */
export function scaleLargest(table: FlowTable | null, range: View['range']): number {
  return table ? largestBetween(table, range) : 0;
}

/** Whether a place of arrival belongs to the chosen corridors; all do when none is chosen. */
const isOn = (corridor: string | null, chosen: readonly string[]) =>
  chosen.length === 0 || (corridor !== null && chosen.includes(corridor));

/** The value at which an arrivals circle has its full area: the largest of any place in the months that are shown. */
export const circleLargest = keepLast((choice: ArrivalChoice | null, range: View['range']) =>
  choice ? largestOfPlaces(choice, range) : 0,
);

const NO_CIRCLES: ArrivalCircle[] = [];

/** The month's circles; countries whose place is not known yet are left out. */
export const circlesShown = keepLast(
  (
    choice: ArrivalChoice | null,
    labels: Record<string, CountryLabel> | null,
    view: View,
    nameOf: (code: string) => string,
  ): ArrivalCircle[] => {
    if (!choice || !labels) return NO_CIRCLES;
    const column = columnOf(choice.months, view.month);
    return choice.places.flatMap((place) => {
      const label = labels[place.country];
      if (!label || !isOn(place.corridor, view.corridors)) return [];
      const { country, border } = place;
      const [id, name, value] = [placeId(place), nameOf(country), numberOrNull(place.values[column])];
      const source = choice.sources[place.chosen[column] ?? -1] ?? '';
      return [{ id, country, name, border, source, value, lon: label.lon, lat: label.lat }];
    });
  },
);

/** The newest round of each country at the view's month; empty until the cube is there. */
export const roundsShown = keepLast((idps: Loaded['idps'], month: View['month']) =>
  idps ? newestRounds(idps, month) : [],
);

/** The choropleth of rounds; null when no round has reported areas. */
export const choroplethOf = keepLast((rounds: ReturnType<typeof newestRounds>): Displacement | null => {
  const values = valuesByArea(rounds);
  return Object.keys(values).length > 0 ? { values, breaks: [...DISPLACEMENT_BREAKS] } : null;
});
