import { kindsOf, type Place } from '../store/places.ts';
import type { Words } from './use-words.ts';

/** How many places, in words, such as `14 places`. */
export const placeCount = ({ t, number }: Words, count: number): string =>
  t('places.count', { count, number: number(count) });

/** How many places of a kind, in words, such as `9 border crossings`. */
export const kindCount = ({ t, number }: Words, kind: string, count: number): string =>
  t(`places.kinds.${kind}`, { count, number: number(count), defaultValue: kind });

/** How many places of each kind, in words. */
export const kindCounts = (words: Words, places: readonly Place[]): string =>
  words.list(kindsOf(places).map(([kind, count]) => kindCount(words, kind, count)));

/** The countries of places, by name, those with the most first. */
export function countriesOf(words: Words, places: readonly Place[]): string {
  const codes = places.map(({ properties }) => String(properties.country));
  const count = (code: string) => codes.filter((other) => other === code).length;
  return words.list([...new Set(codes)].sort((a, b) => count(b) - count(a)).map(words.country));
}
