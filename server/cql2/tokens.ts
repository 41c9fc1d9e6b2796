import { FilterError } from './filter-error.ts';

/** A word, sign or literal of CQL2 text. */
export type Token =
  | { kind: 'string'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'name'; value: string }
  /** An unquoted word: a keyword, a function or a property, as it was written. */
  | { kind: 'word'; value: string }
  | { kind: 'sign'; value: string };

// OGC 21-065r2, Annex B: white space, then one of the tokens. A backslash is itself unless it stands before a quote.
const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';
const TOKEN = new RegExp(
  `${SPACE}(?:'((?:[^'\\\\]|''|\\\\'|\\\\(?!'))*)'|([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)|"([^"]*)"|([\\p{L}_:][\\p{L}\\p{M}\\p{N}_:.]*)|(<>|<=|>=|[=<>(),]))`,
  'uy',
);
const END = new RegExp(`${SPACE}$`, 'uy');

/** The tokens of CQL2 text, of all of it: what is no token is told with its place. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    END.lastIndex = at;
    if (END.test(text)) return tokens;
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) throw new FilterError(`cannot be read from character ${at + 1} on`);
    tokens.push(tokenOf(found));
    at = TOKEN.lastIndex;
  }
}

function tokenOf([, string, number, name, word, sign]: RegExpExecArray): Token {
  if (string !== undefined) return { kind: 'string', value: string.replace(/''|\\'/g, "'") };
  if (number !== undefined) return { kind: 'number', value: Number(number) };
  if (name !== undefined) return { kind: 'name', value: name };
  if (word !== undefined) return { kind: 'word', value: word };
  return { kind: 'sign', value: sign ?? '' };
}
