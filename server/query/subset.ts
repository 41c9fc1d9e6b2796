import type { Collection } from '../collections/collection.ts';
import { invalidParameter } from '../problem.ts';
import { INSTANT } from './datetime.ts';

const POINT = `"${INSTANT}"`;

/** What a `subset` looks like, for the OpenAPI document; that its days exist is seen when it is read. */
export const SUBSET_PATTERN = `^datetime\\((${POINT}(:(${POINT}|\\*))?|\\*:(${POINT}|\\*))\\)$`;

const SUBSET = new RegExp(SUBSET_PATTERN);

const MUST = 'must be datetime("2018-06") or datetime("2015-10":"2016-03"), with * for an open end';

/**
 * The query of a tile with the time in `datetime`, also where it was told as `subset` of the axis of time (OGC API -
 * Tiles, /req/datetime/axis). Of collections of which none has a time there is no such axis.
 */
export function withDatetime(
  query: Readonly<Record<string, string>>,
  collections: readonly Collection[],
): Record<string, string> {
  const { subset, ...rest } = query;
  if (subset === undefined) return rest;
  if (!collections.some(({ temporal }) => temporal))
    throw invalidParameter('subset', subset, 'there is no axis of time to be told of');
  if (rest['datetime'] !== undefined)
    throw invalidParameter('subset', subset, 'must not stand beside datetime, which says the same');
  return { ...rest, datetime: datetimeOf(subset) };
}

function datetimeOf(subset: string): string {
  if (!SUBSET.test(subset)) throw invalidParameter('subset', subset, MUST);
  // Times have colons of their own: only one that follows a quote or an asterisk stands between two points.
  const points = subset.slice('datetime('.length, -1).split(/(?<=["*]):/);
  return points.map((point) => (point === '*' ? '..' : point.slice(1, -1))).join('/');
}
