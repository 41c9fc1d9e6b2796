import { namedViewOf } from './named-views.ts';
import type { Loaded } from './portal.ts';
import { roundsShown } from './shown.ts';
import { countriesWithAreas, isStill, nearestCountry } from './still.ts';
import { isByArea } from './stock-choice.ts';
import type { View } from './view.ts';

/** The country whose areas a still map shows; null for none, and until it is known. */
export function countryFramed(figures: Loaded, view: View): string | null {
  if (!isByArea(view.stock) || !figures.labels) return null;
  return nearestCountry(countriesWithAreas(roundsShown(figures, view)), figures.labels, view.camera);
}

/** The country that words and chart of a stock are about: that of the still map or of the named view; null for all. */
export function countryTold(figures: Loaded, view: View): string | null {
  if (isStill(view)) return countryFramed(figures, view);
  return view.stock === 'idps' ? (namedViewOf(view)?.country ?? null) : null;
}
