import { formatWholeAddress } from '../../store/address.ts';
import type { View } from '../../store/view.ts';
import type { Words } from '../use-words.ts';

/** The address at which a view shows the same figures for ever: with the day whose releases answer. */
export function citedAddress(view: View, origin: string, today: string): string {
  return `${origin}/?${formatWholeAddress({ ...view, asOf: view.asOf ?? today })}`;
}

/** Who published what, when and under which licence, a line for each source, and the address last. */
export function citationLines(sources: readonly string[], address: string, words: Words): string[] {
  const { t, source, credit } = words;
  const lines = sources.map((key) => {
    const info = source(key);
    return info ? t('cite.source', { title: info.title, credit: credit(key), licence: info.licence }) : key;
  });
  return [...lines, `${t('brand')}, ${address}`];
}
