import { readCount } from '../reading/numbers.ts';
import type { ValueStatus } from '../vocabulary.ts';

/** A value of a table of Eurostat with what its flags say. */
export interface Flagged {
  value: number | null;
  value_status: ValueStatus;
  note: string | null;
}

/** Flags that change how a value is known. Eurostat's list of observation flags. */
const STATUSES: Readonly<Record<string, ValueStatus>> = {
  p: 'provisional',
  e: 'estimated',
  s: 'estimated',
  f: 'estimated',
};
/** Flags that say something beside the value. */
const NOTES: Readonly<Record<string, string>> = {
  b: 'break in time series',
  d: 'definition differs',
  i: 'see metadata',
  n: 'not significant',
  r: 'revised',
  u: 'low reliability',
};

/**
 * The value of a cell such as `18,420`, `18420 p`, `:` or `: c`, with flags that may stand in a column of their own; or
 * why it is none. `:` and an empty cell are not reported, or suppressed where the flag says confidential; never 0.
 */
export function readFlagged(text: string, flags: string): Flagged | { message: string } {
  const match = /^(:|-?\d[\d., \u00a0\u202f]*?)?\s*([a-z]*)$/i.exec(text.trim());
  if (!match) return { message: 'must be a whole number, or : for none, with or without flags' };
  const [, figure = ':', own = ''] = match;
  const letters = new Set(`${own}${flags.replace(/[^a-z]/gi, '')}`.toLowerCase());
  for (const letter of letters) {
    if (!(letter in STATUSES) && !(letter in NOTES) && letter !== 'c' && letter !== 'z') {
      return { message: `has a flag that is not known, ${letter}` };
    }
  }
  const notes = Object.entries(NOTES).flatMap(([letter, words]) => (letters.has(letter) ? [words] : []));
  const note = notes.length === 0 ? null : notes.join('; ');
  if (figure === ':') return { value: null, value_status: letters.has('c') ? 'suppressed' : 'not_reported', note };
  const value = readCount(figure);
  if (value === null || value < 0) return { message: 'must be a whole number of people' };
  const status = [...letters].map((letter) => STATUSES[letter]).find((each) => each !== undefined);
  return { value, value_status: letters.has('p') ? 'provisional' : (status ?? 'reported'), note };
}
