import type { Kysely } from 'kysely';
import { NATIONALITIES_WITHOUT_COUNTRY } from '../../geodata/vocabulary.ts';
import type { Collection, Vocabulary } from '../collections/collection.ts';
import type { Database } from '../database/schema.ts';
import { isNationality } from '../load/references.ts';
import { invalidParameter } from '../problem.ts';
import { parseAsOf, parseBbox, parseDatetime, parseList } from './parameters.ts';
import type { Selection } from './select.ts';

/** What the database knows now: filters are checked against it. */
export interface Words {
  corridor: ReadonlySet<string>;
  country: ReadonlySet<string>;
  source: ReadonlySet<string>;
  /** Date of the newest release, `YYYY-MM-DD`: what stood on that day or later is what stands now. */
  newest: string;
}

/** Reads the words that filters may name. */
export async function readWords(db: Kysely<Database>): Promise<Words> {
  const corridors = await db.selectFrom('corridor').select('id').execute();
  const countries = await db.selectFrom('admin_unit').select('pcode').where('admin_level', '=', 0).execute();
  const sources = await db.selectFrom('source').select('key').execute();
  const { newest } = await db
    .selectFrom('release')
    .select((eb) => eb.fn.max('published').as('newest'))
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    newest: newest ?? '',
    corridor: new Set(corridors.map(({ id }) => id)),
    country: new Set(countries.map(({ pcode }) => pcode)),
    source: new Set(sources.map(({ key }) => key)),
  };
}

/** The words of a comma-separated parameter; throws a problem that names the first one that does not exist. */
export function checkedList(words: Words, name: string, text: string, vocabulary: Vocabulary): string[] {
  const list = parseList(text);
  if (list.length === 0) throw invalidParameter(name, text, 'must not be empty');
  for (const word of list) {
    if (!exists(words, vocabulary, word)) throw invalidParameter(name, word, mustBe(words, vocabulary));
  }
  return list;
}

function exists(words: Words, vocabulary: Vocabulary, word: string): boolean {
  if (vocabulary === 'nationality') return isNationality(word);
  return typeof vocabulary === 'string' ? words[vocabulary].has(word) : vocabulary.includes(word);
}

function mustBe(words: Words, vocabulary: Vocabulary): string {
  if (vocabulary === 'country') return 'must be a country, ISO 3166-1 alpha-3 (XKX for Kosovo)';
  if (vocabulary === 'nationality') {
    return `must be a nationality, ISO 3166-1 alpha-3, or one of XKX, ${NATIONALITIES_WITHOUT_COUNTRY.join(', ')}`;
  }
  const known = typeof vocabulary === 'string' ? [...words[vocabulary]].sort() : vocabulary;
  return `must be one of ${known.join(', ')}`;
}

/** The day of an `as_of` in the past; null when what stood on it is what stands now, which is quicker to read. */
export function pastDay(words: Words, text: string | null | undefined): string | null {
  const day = text === null || text === undefined ? null : parseAsOf(text);
  return day !== null && day < words.newest ? day : null;
}

/** The checked selection that query parameters make of a collection. */
export function readSelection(words: Words, collection: Collection, query: Record<string, unknown>): Selection {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : null);
  const filters: Record<string, string[]> = {};
  for (const [name, filter] of Object.entries(collection.filters)) {
    const given = text(name) ?? filter.otherwise;
    if (given !== undefined) filters[name] = checkedList(words, name, given, filter.vocabulary);
  }
  const bbox = text('bbox');
  const datetime = text('datetime');
  const asOf = text('as_of');
  return {
    filters,
    bbox: bbox === null ? null : parseBbox(bbox),
    interval: datetime === null ? null : parseDatetime(datetime),
    asOf: pastDay(words, asOf),
  };
}
