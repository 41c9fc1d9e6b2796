import { distance } from 'fastest-levenshtein';
import { plain } from '../reading/columns.ts';

/**
 * The one of some names that a text is a slip of, by at most two letters; null when it is none of them, or too short to
 * say.
 */
export function slipOf(text: string, names: Iterable<string>): string | null {
  const wanted = plain(text);
  if (wanted.length < 5) return null;
  let best: { name: string; letters: number } | null = null;
  for (const name of names) {
    const letters = distance(wanted, plain(name));
    if (letters <= 2 && (best === null || letters < best.letters)) best = { name, letters };
  }
  return best?.name ?? null;
}
