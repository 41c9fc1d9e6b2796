import type { RawBuilder } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Collection } from '../collections/collection.ts';
import { invalidParameter } from '../problem.ts';
import { parseCrs } from '../query/crs.ts';
import { FilterError } from './filter-error.ts';
import { readText } from './read-text.ts';
import { conditionOf } from './to-sql.ts';
import type { Tree } from './tree.ts';

/** The languages of `filter-lang`, the one that is meant without it first. */
export const FILTER_LANGUAGES = ['cql2-text', 'cql2-json'] as const;

/** Characters of a filter, at most: what fits into an address. */
export const MAX_LENGTH = 8192;

/** Conditions that were asked for: every tile of a map has the same. */
const known = new LRUCache<string, RawBuilder<boolean>>({ max: 200 });

/** The condition of `filter` in `filter-lang` and `filter-crs`; null without a filter. */
export function readFilter(
  collection: Collection,
  parameter: (name: string) => string | null,
): RawBuilder<boolean> | null {
  const [text, language] = [parameter('filter'), parameter('filter-lang')];
  const crs = parseCrs('filter-crs', parameter('filter-crs'), collection);
  if (text === null) return null;
  const isJson = language === 'cql2-json';
  const key = `${collection.id} ${crs.uri} ${String(isJson)} ${text}`;
  const made = known.get(key) ?? conditionFrom(text, isJson, (tree) => conditionOf(tree, collection, crs));
  known.set(key, made);
  return made;
}

function conditionFrom<T>(text: string, isJson: boolean, make: (tree: Tree) => T): T {
  try {
    if (text.length > MAX_LENGTH) throw new FilterError(`must not be longer than ${MAX_LENGTH} characters`);
    return make(isJson ? readJson(text) : readText(text));
  } catch (error) {
    if (error instanceof FilterError) throw invalidParameter('filter', text, error.message);
    throw error;
  }
}

function readJson(text: string): Tree {
  try {
    return JSON.parse(text) as Tree;
  } catch {
    throw new FilterError('must be JSON, or filter-lang cql2-text');
  }
}
