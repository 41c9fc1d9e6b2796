import { placesIn, type Place } from './places.ts';
import type { Loaded } from './portal.ts';
import type { View } from './view.ts';

const NO_PLACES: readonly Place[] = [];

/** Gives the places that a view shows, the same list for as long as nothing of it changes. */
function keeper(): (figures: Loaded, view: View) => readonly Place[] {
  let last = NO_PLACES;
  return ({ places }, { layers, month }) => {
    if (!places || !layers.includes('flow-monitoring-points')) return NO_PLACES;
    const shown = placesIn(places, month);
    if (shown.length !== last.length || shown.some((place, index) => place !== last[index])) last = shown;
    return last;
  };
}

/** The places that the map shows in the view's month; none until they are there, and while their layer is not shown. */
export const placesShown = keeper();

/** The same of the period that is compared with. */
export const placesBefore = keeper();
