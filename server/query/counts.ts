import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import type { Snapshot } from '../snapshot.ts';
import { newestRelease } from './cursor.ts';

/** A number of features; `of` is null where there are too many to count. */
export interface Count {
  of: number | null;
}

/** Parameters that choose a part of the features that a question meets, or how they are told, and not which ones. */
const NOT_WHICH: ReadonlySet<string> = new Set([
  'limit',
  'offset',
  'after',
  'sortby',
  'properties',
  'crs',
  'f',
  'download',
]);

// With the connection, as the facts of collections are: page after page asks for the same number.
const kept = new WeakMap<object, LRUCache<string, Count>>();

/** The numbers of features of questions that were counted before, by `countKey`. */
export function countsOf(context: Context): LRUCache<string, Count> {
  const counts = kept.get(context.db) ?? new LRUCache<string, Count>({ max: 10_000, maxSize: 8_000_000 });
  kept.set(context.db, counts);
  return counts;
}

/** What tells a question's number of features from others: what stood, the day, the collection and its filters. */
export function countKey(snapshot: Snapshot, today: string, collection: string, query: object): string {
  const which = Object.entries(query)
    .filter(([name]) => !NOT_WHICH.has(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([snapshot.version, newestRelease(snapshot), today, collection, which]);
}
