import { distance } from 'fastest-levenshtein';
import iso from 'i18n-iso-countries';
import { plain } from './columns.ts';
import { AMBIGUOUS_NAMES, FURTHER_CODES, FURTHER_NAMES } from './nationalities.ts';

/** Where people write the names of countries: English first, since the names differ in few cases. */
const LANGUAGES = ['en', 'it', 'fr', 'es', 'de'] as const;

const known = new Map<string, string>();
/** English names and those of publishers, as written, for suggestions. */
const spellings = new Map<string, string>();
const ambiguous = new Set(AMBIGUOUS_NAMES.map(plain));

for (const [code, names] of Object.entries(FURTHER_NAMES)) for (const name of names.split('|')) add(name, code, true);
for (const language of LANGUAGES) {
  for (const [alpha2, names] of Object.entries(iso.getNames(language, { select: 'all' }))) {
    const code = alpha2 === 'XK' ? 'XKX' : iso.alpha2ToAlpha3(alpha2);
    if (code) for (const name of names) add(name, code, language === 'en');
  }
}

/** Takes a name unless it is taken: the publishers' own table and English come first. */
function add(name: string, code: string, suggested: boolean): void {
  for (const spelling of [name, name.replace(/^(?:Saint|St\.?) /, 'St '), name.replace(/^St\.? /, 'Saint ')]) {
    const key = keyOf(spelling);
    if (key === '' || ambiguous.has(key) || known.has(key)) continue;
    known.set(key, code);
    if (suggested) spellings.set(key, name);
  }
}

/** A name for comparing: `&` is `and`, and a leading `the` says nothing. */
function keyOf(name: string): string {
  return plain(name.replace(/&/g, ' and ').replace(/^\s*the\s+/i, ''));
}

// `Kosovo*`, `Palestine^`, `Kosovo (*)`, `Kosovo [1]`, `*Kosovo`, `Kosovo¹`.
const MARKS = /^[*^†‡§\s]+|(?:[*^†‡§¹²³⁴⁵⁶⁷⁸⁹⁰~\s]|\((?:\*+|\d{1,2})\)|\[(?:\*+|\d{1,2}|[a-z])\])+$/g;

// Additions that do not change which country is meant.
const ADDITIONS =
  /\s*\((?:the|until \d{4}[^()]*|from \d{4}[^()]*|before \d{4}[^()]*|after \d{4}[^()]*|since \d{4}[^()]*|including former GDR[^()]*)\)$/i;

/**
 * The code of a country or nationality by a name that publishers write, or by its code in capitals, or null when it is
 * not known; names are never guessed. Codes are ISO 3166-1 alpha-3, `XKX` for Kosovo, and the values that are no
 * country (`unknown`, `other`, `STL`, `unspecified-sub-saharan`). `NA` is Namibia: where a column writes it for
 * nothing reported, its parser has to say so first.
 */
export function nationalityCode(name: string): string | null {
  const trimmed = name.trim();
  const code = codeOf(trimmed);
  if (code !== null) return code;
  const bare = trimmed.replace(MARKS, '').trim();
  return codeOf(bare) ?? known.get(keyOf(bare)) ?? known.get(keyOf(bare.replace(ADDITIONS, ''))) ?? null;
}

function codeOf(text: string): string | null {
  const further = FURTHER_CODES[text];
  if (further !== undefined) return further;
  if (/^[A-Z]{2}$/.test(text)) return iso.alpha2ToAlpha3(text) ?? null;
  return /^[A-Z]{3}$/.test(text) && iso.alpha3ToAlpha2(text) !== undefined ? text : null;
}

/** Up to three known names that look like the text, best first; none when nothing is near. */
export function suggestNames(text: string): string[] {
  const key = keyOf(text.replace(MARKS, ''));
  if (key.length < 3) return [];
  const most = Math.max(1, Math.floor(key.length / 4));
  const near = [...spellings]
    .map(([candidate, name]) => ({ name, code: known.get(candidate), far: distance(key, candidate) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far || a.name.length - b.name.length);
  const names = new Map<string | undefined, string>();
  for (const { name, code } of near) if (!names.has(code)) names.set(code, name);
  return [...names.values()].slice(0, 3);
}
