/**
 * A filter as CQL2 JSON writes it (OGC 21-065r2, 8.3): a literal, `{ op, args }`, `{ property }`, `{ date }`, `{ timestamp }`,
 * `{ interval }`, `{ bbox }` or a GeoJSON geometry. What is inside is checked where it is used.
 */
export type Tree = string | number | boolean | null | { readonly [key: string]: Tree } | readonly Tree[];

/** The operators and functions that are known, as CQL2 JSON spells them. */
export const OPERATORS = [
  ...['and', 'or', 'not', '=', '<>', '<', '>', '<=', '>=', 'like', 'between', 'in', 'isNull', 'casei', 'accenti'],
  ...['s_contains', 's_crosses', 's_disjoint', 's_equals', 's_intersects', 's_overlaps', 's_touches', 's_within'],
  ...['t_after', 't_before', 't_contains', 't_disjoint', 't_during', 't_equals', 't_finishedBy', 't_finishes'],
  ...['t_intersects', 't_meets', 't_metBy', 't_overlappedBy', 't_overlaps', 't_startedBy', 't_starts'],
] as const;

const BY_NAME = new Map<string, string>(OPERATORS.map((name) => [name.toLowerCase(), name]));

/** The spelling of a function in CQL2 JSON; in text its case does not matter. An unknown one stays as it is. */
export function spellingOf(name: string): string {
  return BY_NAME.get(name.toLowerCase()) ?? name;
}
