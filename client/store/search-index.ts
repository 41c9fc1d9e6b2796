import type { CountryLabel } from '../api/figures.ts';
import type { ListedFeature } from '../api/fetch-places.ts';
import { plain } from './plain.ts';

export const SEARCH_KINDS = ['corridor', 'country', 'nationality', 'area', 'place'] as const;

/** Something that can be found by its name. */
export interface SearchEntry {
  kind: (typeof SEARCH_KINDS)[number];
  /** A corridor's id, an alpha-3 code or a nationality's own value, a p-code, a place's id. */
  id: string;
  /** In the language of the page. */
  name: string;
  /** What it lies in, such as the country of a place; empty for none. */
  within: string;
  /** Every name that finds it, in any language, as `plain` writes them. */
  keys: readonly string[];
}

/** What the entries are made of. */
export interface SearchGround {
  corridors: readonly { id: string; names: readonly string[] }[];
  labels: Readonly<Record<string, CountryLabel>>;
  /** Codes of nationalities that are counted, in all measures. */
  nationalities: readonly string[];
  areas: Readonly<Record<string, CountryLabel & { country?: string }>>;
  places: readonly ListedFeature[];
}

/** The words of the page's language that the entries say. */
export interface SearchWords {
  corridor(id: string): string;
  country(code: string): string;
  area(pcode: string): string;
}

/** Every corridor, country, nationality, area and place that can be found, each with its names in all languages. */
export function searchEntries(ground: SearchGround, words: SearchWords): SearchEntry[] {
  const keysOf = (names: readonly (string | null | undefined)[]) => [
    ...new Set(names.flatMap((name) => (name ? [plain(name)] : []))),
  ];
  const { labels } = ground;
  const allNames = (code: string) => Object.values(labels[code]?.names ?? {});
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return [
    ...ground.corridors.map(({ id, names }): SearchEntry => {
      const name = words.corridor(id);
      return { kind: 'corridor', id, name, within: '', keys: keysOf([name, ...names]) };
    }),
    ...Object.keys(labels).map((code): SearchEntry => {
      const name = words.country(code);
      return { kind: 'country', id: code, name, within: '', keys: keysOf([name, ...allNames(code), code]) };
    }),
    ...ground.nationalities.map((code): SearchEntry => {
      const name = words.country(code);
      return { kind: 'nationality', id: code, name, within: '', keys: keysOf([name, ...allNames(code), code]) };
    }),
    ...Object.values(ground.areas).map(({ code, names, country }): SearchEntry => {
      const name = words.area(code);
      const within = country ? words.country(country) : '';
      return { kind: 'area', id: code, name, within, keys: keysOf([name, ...Object.values(names), code]) };
    }),
    ...ground.places.map(({ id, properties }): SearchEntry => {
      const name = text(properties.name) || id;
      const within = words.country(text(properties.country));
      return { kind: 'place', id, name, within, keys: keysOf([name, text(properties.name_local)]) };
    }),
  ];
}

/** How well a key answers: 0 the very word, 1 its beginning, 2 the beginning of a later word, 3 inside; null not at all. */
function rankOf(key: string, wanted: string): number | null {
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  if (key.includes(` ${wanted}`)) return 2;
  // Two letters stand inside almost every name.
  return wanted.length > 2 && key.includes(wanted) ? 3 : null;
}

/** The entries that a text finds, kind by kind, the best first and at most `most` of each kind; none for no text. */
export function findEntries(entries: readonly SearchEntry[], text: string, most: number): SearchEntry[] {
  const wanted = plain(text);
  if (wanted === '') return [];
  const found = entries.flatMap((entry) => {
    // The name that is read comes before one in another language.
    const ranks = entry.keys.flatMap((key, i) => {
      const rank = rankOf(key, wanted);
      return rank === null ? [] : [2 * rank + Math.min(i, 1)];
    });
    return ranks.length > 0 ? [{ entry, rank: Math.min(...ranks) }] : [];
  });
  found.sort((a, b) => a.rank - b.rank || a.entry.name.length - b.entry.name.length);
  const kinds = [...SEARCH_KINDS].sort((a, b) => bestOf(a) - bestOf(b));
  return kinds.flatMap((kind) =>
    found
      .filter(({ entry }) => entry.kind === kind)
      .slice(0, most)
      .map(({ entry }) => entry),
  );

  function bestOf(kind: SearchEntry['kind']): number {
    return found.find(({ entry }) => entry.kind === kind)?.rank ?? Infinity;
  }
}
