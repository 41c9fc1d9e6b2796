import { distance } from 'fastest-levenshtein';
import { plain, type Header, type Meaning } from '../reading/columns.ts';
import type { Issue } from '../source.ts';

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

/**
 * Reports columns without a meaning whose names are a slip of a column that the file does not have: with them, what
 * stands in the column would be lost.
 */
export function rejectSlips<M extends string>(
  file: string,
  header: Header<M>,
  meanings: Readonly<Record<M, Meaning>>,
  report: (issue: Issue) => void,
): void {
  const missing = (Object.keys(meanings) as M[]).filter((meaning) => header.columns[meaning] === undefined);
  for (const column of header.unused) {
    const name = slipOf(
      column,
      missing.flatMap((meaning) => [...meanings[meaning].names]),
    );
    if (name === null) continue;
    const message = `is no column that is known here; did you mean ${JSON.stringify(name)}?`;
    report({ file, row: header.row, column, value: null, message, kind: 'column', rejected: true });
  }
}
