import type { Loaded } from '../store/portal.ts';
import { unitShown } from '../store/shown.ts';
import { isByArea, shareOf } from '../store/stock-choice.ts';
import type { View } from '../store/view.ts';
import type { Words } from './use-words.ts';

/** The name of an area or a country of a stock, and its figure in the newest round with its share of that. */
export function unitSaid(words: Words, figures: Loaded, view: View, unit: string): { name: string; figure: string } {
  const { t, number } = words;
  const { stock } = view;
  const found = unitShown(figures, view, unit);
  const people = found?.value ?? null;
  const figure = people === null ? t('not_reported') : `${number(people)} ${words.unit(stock, people)}`;
  if (!isByArea(stock)) return { name: words.country(unit), figure };
  const share = found && shareOf(people, found.round);
  const part = share === null ? '' : `; ${t('stock.of_round', { share: words.part(share) })}`;
  return { name: words.area(unit), figure: figure + part };
}
