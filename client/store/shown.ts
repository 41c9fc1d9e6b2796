import type { ArrivalCircle } from '../map/map-props.ts';
import type { CountryLabel } from '../api/figures.ts';
import type { Month } from '../../geodata/month.ts';
import type { ValueStatus } from '../../geodata/vocabulary.ts';
import type { FlowCube, StockCube } from '../../server/contract.ts';
import {
  compareArrivals,
  compareTables,
  cubeFrom,
  largestWithoutSign,
  type ArrivalComparison,
  type Comparison,
} from './comparison.ts';
import { chooseArrivals, placeId, type ArrivalChoice } from './arrival-choice.ts';
import { newestRounds, type DisplacementRound } from './displacement.ts';
import { flowTable, tableInMode, type FlowTable } from './flow-table.ts';
import { columnOf, largestBetween, largestOfPlaces, numberOrNull, tableOfSeries } from './history.ts';
import { cellZoom, incidentCells, type IncidentCell } from './incident-cells.ts';
import { chosenIncidents, incidentsIn, readIncidents, type Incident } from './incidents.ts';
import { keepLast } from './keep-last.ts';
import { spanOf, type Mode } from './mode.ts';
import type { Loaded } from './portal.ts';
import { choroplethOf, isByArea, type Choropleth } from './stock-choice.ts';
import type { View } from './view.ts';

const NOBODY: readonly string[] = [];
/** The page of a country tells of its citizens beside what the filter shows. */
const TOLD = 2;
const detectionsOf = keepLast(
  (cube: FlowCube, nationalities: string) => flowTable(cube, nationalities === '' ? NOBODY : nationalities.split(',')),
  TOLD,
);
const firstOf = keepLast(tableOfSeries);
const choiceOf = keepLast(chooseArrivals);
const allArrivalsOf = keepLast((cube: FlowCube, mode: Mode, until: Month | null) =>
  chooseArrivals(cube, NOBODY, mode, until),
);
const shownInMode = keepLast(tableInMode, TOLD);
const deadInMode = keepLast(tableInMode);
const missingInMode = keepLast(tableInMode);
const deadOf = keepLast((cube: FlowCube) => flowTable(cube));
const missingOf = keepLast((cube: FlowCube) => flowTable(cube));
/** Arrivals in the view's mode by its nationalities, one source a country and figure; null until the cube is there. */
export function arrivalsShown({ arrivals }: Loaded, view: View): ArrivalChoice | null {
  if (!arrivals) return null;
  const { nationalities, mode } = view;
  const until = beyond(view, arrivals.months);
  return nationalities.length > 0
    ? choiceOf(arrivals, nationalities, mode, until)
    : allArrivalsOf(arrivals, mode, until);
}

/** The view's month where it lies beyond the last one reported and stands for others before it, which may be; else null. */
function beyond({ mode, month }: View, months: readonly string[]): Month | null {
  return mode !== 'month' && month > (months.at(-1) ?? month) ? month : null;
}

const monthlyArrivalsOf = keepLast((cube: FlowCube, nationalities: string) =>
  chooseArrivals(cube, nationalities === '' ? NOBODY : nationalities.split(',')),
);

/** Arrivals month by month, by the view's nationalities; null until the cube is there. */
export const monthlyArrivals = ({ arrivals }: Loaded, { nationalities }: View): ArrivalChoice | null =>
  arrivals && monthlyArrivalsOf(arrivals, nationalities.join(','));

/** The ribbons' values by corridor and month, for the view's measure, mode and nationalities; null until they are there. */
export function tableShown(figures: Loaded, view: View): FlowTable | null {
  if (view.measure === 'arrivals') return arrivalsShown(figures, view)?.table ?? null;
  const monthly = monthlyShown(figures, view);
  return monthly && shownInMode(monthly, view.mode, beyond(view, monthly.months));
}

/** Detections month by month, for the view's nationalities; null until they are there. */
export function monthlyShown({ detections, first }: Loaded, { nationalities }: View): FlowTable | null {
  if (detections) return detectionsOf(detections, nationalities.join(','));
  // Before the cube is there only the totals are known.
  return first && nationalities.length === 0 ? firstOf(first) : null;
}

/** People who died, by corridor and month, in the view's mode; null until the cube is there. */
export const deadShown = ({ dead }: Loaded, view: View) =>
  dead && deadInMode(deadOf(dead), view.mode, beyond(view, dead.months));

/** People who went missing, by corridor and month, in the view's mode; null until the cube is there. */
export const missingShown = ({ missing }: Loaded, view: View) =>
  missing && missingInMode(missingOf(missing), view.mode, beyond(view, missing.months));

const tablesCompared = keepLast(compareTables, TOLD);
const arrivalsCompared = keepLast(compareArrivals);
const reachingBack = keepLast(cubeFrom);

/** The view's month where it lies beyond the last one reported: what it is compared with is shown all the same. */
const reachOf = ({ month }: View, months: readonly string[]): Month | null =>
  month > (months.at(-1) ?? month) ? month : null;

/** The figures of the view beside those that it is compared with; null without a comparison, and until they are there. */
export function comparisonShown(figures: Loaded, view: View): Comparison | null {
  if (view.measure === 'arrivals') return arrivalComparisonShown(figures, view);
  const monthly = view.compare === null ? null : monthlyShown(figures, view);
  return monthly && view.compare
    ? tablesCompared(monthly, view.mode, view.compare, reachOf(view, monthly.months))
    : null;
}

/** The same of arrivals, by place too. */
export function arrivalComparisonShown({ arrivals }: Loaded, view: View): ArrivalComparison | null {
  const { nationalities, mode, compare } = view;
  return arrivals && compare
    ? arrivalsCompared(
        view.month < (arrivals.months[0] ?? '') ? reachingBack(arrivals, view.month) : arrivals,
        nationalities.length > 0 ? nationalities : NOBODY,
        mode,
        compare,
        reachOf(view, arrivals.months),
      )
    : null;
}

/** The value at which a ribbon has its full width: the largest of any corridor in the months that are shown. */
export function scaleLargest(table: FlowTable | null, range: View['range']): number {
  return table ? largestBetween(table, range) : 0;
}

/** Whether a place of arrival belongs to the chosen corridors; all do when none is chosen. */
const isOn = (corridor: string | null, chosen: readonly string[]) =>
  chosen.length === 0 || (corridor !== null && chosen.includes(corridor));

/** The value at which an arrivals circle has its full area: the largest of any place in the months that are shown. */
export const placesLargest = (choice: ArrivalChoice | null, range: View['range']) =>
  choice ? largestOfPlaces(choice, range) : 0;

const NO_CIRCLES: ArrivalCircle[] = [];

/** The month's circles; the same ones until something of them changes. */
export const circlesShown = keepLast(circlesOf);

/** The circles of a view's month; countries whose place is not known yet are left out. */
export function circlesOf(
  choice: ArrivalChoice | null,
  labels: Record<string, CountryLabel> | null,
  view: View,
  nameOf: (code: string) => string,
): ArrivalCircle[] {
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
}

/** The circles of what differs between two periods; a place that does not compare draws none. */
export const differenceCircles = keepLast(
  (
    comparison: ArrivalComparison | null,
    labels: Record<string, CountryLabel> | null,
    view: View,
    nameOf: (code: string) => string,
  ): ArrivalCircle[] => {
    if (!comparison) return NO_CIRCLES;
    const { nowChoice, beforeChoice, byPlace } = comparison;
    const places = nowChoice.places.map((place) => ({ ...place, values: byPlace.get(placeId(place)) ?? place.values }));
    const column = columnOf(nowChoice.months, view.month);
    const counted = new Set(
      [nowChoice, beforeChoice].flatMap((choice) =>
        choice.places.flatMap((place) => (Number.isNaN(place.values[column] ?? NaN) ? [] : [placeId(place)])),
      ),
    );
    return circlesOf({ ...nowChoice, places }, labels, view, nameOf).map((circle) => ({
      ...circle,
      incomparable: circle.value === null && counted.has(circle.id),
    }));
  },
);

/** The difference at which a circle has its full area, whatever its sign. */
export const differenceCircleLargest = keepLast((comparison: ArrivalComparison | null) =>
  Math.max(0, ...[...(comparison?.byPlace.values() ?? [])].map(largestWithoutSign)),
);

const NO_ROUNDS: readonly DisplacementRound[] = [];
const roundsOf = keepLast((cube: StockCube, month: Month): readonly DisplacementRound[] => newestRounds(cube, month));
const choroplethKept = keepLast(choroplethOf);

/** The newest round of each country of the stock shown at the view's month; empty until the cube is there. */
export function roundsShown(
  figures: Loaded,
  { stock, month }: Pick<View, 'stock' | 'month'>,
): readonly DisplacementRound[] {
  const cube = figures[stock];
  return cube ? roundsOf(cube, month) : NO_ROUNDS;
}

/** The choropleth of the stock shown; null until its cube is there, and when no round names a unit. */
export function choroplethShown(figures: Loaded, view: View): Choropleth | null {
  const cube = figures[view.stock];
  return cube ? choroplethKept(cube, roundsShown(figures, view), view.stock, view.stockAs) : null;
}

/** What a unit of the choropleth has in the stock's newest rounds: an area by its p-code, a country by its code; null when no round covers it. */
export function unitShown(figures: Loaded, view: View, unit: string): UnitFigure | null {
  const rounds = roundsShown(figures, view);
  if (!isByArea(view.stock)) {
    const round = rounds.find(({ country }) => country === unit);
    return round ? { round, value: round.national, status: round.nationalStatus, note: null } : null;
  }
  for (const round of rounds) {
    const row = round.rows.find(({ pcode }) => pcode === unit);
    if (row) return { round, value: row.value, status: row.value_status, note: row.note };
  }
  return null;
}

/** A unit's figure with the round that it is of. */
export interface UnitFigure {
  round: DisplacementRound;
  value: number | null;
  status: ValueStatus;
  note: string | null;
}

const readOnce = keepLast(readIncidents);
const chosenOf = keepLast(chosenIncidents);
const shownOf = keepLast((incidents: readonly Incident[], from: Month, to: Month) =>
  incidentsIn(incidents, { from, to }),
);

/** All records of people who died or went missing; null until they are there. */
export const incidentsOf = ({ incidents }: Loaded) => incidents && readOnce(incidents);

/** The records of every month on the chosen corridors and of the chosen causes; null until they are there. */
export function chosenShown(figures: Loaded, { corridors, causes }: View): readonly Incident[] | null {
  const incidents = incidentsOf(figures);
  return incidents && chosenOf(incidents, corridors, causes);
}

/** Those of the months shown. */
export function incidentsShown(figures: Loaded, view: View): readonly Incident[] | null {
  const chosen = chosenShown(figures, view);
  const { from, to } = spanOf(view.mode, view.month);
  return chosen && shownOf(chosen, from, to);
}

const NO_CELLS: readonly IncidentCell[] = [];
const cellsOf = keepLast((incidents: readonly Incident[], zoom: number): readonly IncidentCell[] =>
  incidentCells(incidents, zoom),
);

/** The circles of the months shown at the camera's zoom; none until the records are there. */
export function cellsShown(figures: Loaded, view: View): readonly IncidentCell[] {
  const incidents = view.layers.includes('incidents') ? incidentsShown(figures, view) : null;
  return incidents ? cellsOf(incidents, cellZoom(view.camera.zoom)) : NO_CELLS;
}
