import type { Collection } from '../collections/collection.ts';
import { invalidParameter } from '../problem.ts';
import { parseList } from './parameters.ts';

/**
 * The collections that a list names, in its order, each by its id or by its address under `base`; all of `known`
 * without a list.
 */
export function namedCollections(
  text: string | undefined,
  known: readonly Collection[],
  base: string,
): readonly Collection[] {
  if (text === undefined) return known;
  const prefix = `${base}/api/collections/`;
  const found = parseList(text).map((word) => {
    const id = word.startsWith(prefix) ? word.slice(prefix.length) : word;
    const collection = known.find((one) => one.id === id);
    if (!collection)
      throw invalidParameter('collections', word, `must be one of ${known.map((one) => one.id).join(', ')}`);
    return collection;
  });
  if (found.length === 0) throw invalidParameter('collections', text, 'must not be empty');
  return [...new Set(found)];
}
