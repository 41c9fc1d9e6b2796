import { NATIONALITIES_WITHOUT_COUNTRY } from '../../geodata/vocabulary.ts';
import type { Collection, Vocabulary } from '../collections/collection.ts';
import { readFilter } from '../cql2/read-filter.ts';
import { isNationality } from '../load/references.ts';
import { invalidParameter } from '../problem.ts';
import { narrowed, standingOn, type Snapshot, type Standing, type Words } from '../snapshot.ts';
import { parseCrs } from './crs.ts';
import { parseDatetime } from './datetime.ts';
import { parseAsOf, parseBbox, parseList } from './parameters.ts';
import { parseSort } from './columns.ts';
import type { Selection } from './select.ts';

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

/** The releases that an `as_of` asks for; those of now without one. */
export function readStanding(snapshot: Snapshot, asOf: string | null | undefined): Standing {
  return standingOn(snapshot, asOf === null || asOf === undefined ? null : parseAsOf(asOf));
}

/** The checked selection that query parameters make of a collection. */
export function readSelection(snapshot: Snapshot, collection: Collection, query: Record<string, unknown>): Selection {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : null);
  const filters: Record<string, string[]> = {};
  for (const [name, filter] of Object.entries(collection.filters)) {
    const given = text(name) ?? filter.otherwise;
    if (given !== undefined) filters[name] = checkedList(snapshot.words, name, given, filter.vocabulary);
  }
  const bbox = text('bbox');
  // Told also where there is no box that it could be of.
  const bboxCrs = parseCrs('bbox-crs', text('bbox-crs'), collection);
  const datetime = text('datetime');
  const standing = readStanding(snapshot, text('as_of'));
  const sources = filters['source'];
  return {
    filters,
    box: bbox === null ? null : parseBbox(bbox, bboxCrs),
    where: readFilter(collection, text),
    sort: parseSort(text('sortby') ?? '', collection.properties),
    interval: datetime === null ? null : parseDatetime(datetime),
    standing: sources ? narrowed(standing, snapshot, new Set(sources)) : standing,
  };
}
