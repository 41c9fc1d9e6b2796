import { sql, type RawBuilder } from 'kysely';
import type { Collection } from '../collections/collection.ts';
import type { Crs } from '../query/crs.ts';
import { FilterError } from './filter-error.ts';
import { geometryLiteral, isMixed } from './geometry.ts';
import { instantText, numberLiteral, patternLiteral, textLiteral } from './literals.ts';
import { queryableNames, queryableOf, type Kind } from './queryables.ts';
import { FOREVER, FOREVER_AGO, RELATIONS, type Span } from './time.ts';
import { OPERATORS, type Tree } from './tree.ts';

/** What a filter is of. */
interface Setting {
  collection: Collection;
  /** The reference system of positions in the filter. */
  crs: Crs;
}

/** A value as SQL, and what it is. */
interface Value {
  kind: Kind;
  sql: RawBuilder<unknown>;
  /** True for a column of whole numbers. */
  whole?: boolean;
  /** What was written, when it was a literal. */
  literal?: string | number;
}

const MAX_DEPTH = 80;
const COMPARISONS = new Set(['=', '<>', '<', '>', '<=', '>=']);
const SPATIAL: ReadonlyMap<string, string> = new Map(
  ['Contains', 'Crosses', 'Disjoint', 'Equals', 'Intersects', 'Overlaps', 'Touches', 'Within'].map((name) => [
    `s_${name.toLowerCase()}`,
    `ST_${name}`,
  ]),
);

/**
 * The condition on the relation `t` that a filter is, with every value as a parameter; null where a property that it
 * names is null, as in SQL. Throws what of it cannot be: an unknown property, values of two kinds compared, a wrong literal.
 */
export function conditionOf(tree: Tree, collection: Collection, crs: Crs): RawBuilder<boolean> {
  return sql<boolean>`(${condition(tree, { collection, crs }, 0)})`;
}

function condition(tree: Tree, setting: Setting, depth: number): RawBuilder<unknown> {
  const { kind, sql: made } = value(tree, setting, depth);
  if (kind !== 'boolean') throw new FilterError(`must be conditions, which ${written(tree)} is not`);
  return made;
}

function value(tree: Tree, setting: Setting, depth: number): Value {
  if (depth > MAX_DEPTH) throw new FilterError('must not be nested as deep');
  if (typeof tree === 'string') return { kind: 'text', sql: textLiteral(tree), literal: tree };
  if (typeof tree === 'number') return { kind: 'number', sql: numberLiteral(tree), literal: tree };
  if (typeof tree === 'boolean') return { kind: 'boolean', sql: sql`${tree}::boolean` };
  if (tree === null || Array.isArray(tree)) throw new FilterError(`must not have ${written(tree)} as a value`);
  const { property, date, timestamp, op, args } = tree as { readonly [key: string]: Tree };
  if (property !== undefined) return propertyValue(property, setting);
  if (date !== undefined) return { kind: 'date', sql: textLiteral(instantText('date', date)) };
  if (timestamp !== undefined) return { kind: 'date', sql: textLiteral(instantText('timestamp', timestamp)) };
  if (typeof op !== 'string' || !Array.isArray(args))
    throw new FilterError(`must not have ${written(tree)} as a value`);
  return operation(op, args as readonly Tree[], setting, depth);
}

function propertyValue(name: Tree, { collection, crs }: Setting): Value {
  const queryable = typeof name === 'string' ? queryableOf(collection, name, crs) : null;
  if (queryable) return queryable;
  throw new FilterError(`must not name ${written(name)}: there are ${queryableNames(collection).join(', ')}`);
}

function operation(op: string, args: readonly Tree[], setting: Setting, depth: number): Value {
  if (!(OPERATORS as readonly string[]).includes(op)) {
    throw new FilterError(`must not have ${written(op)}: there are ${OPERATORS.join(', ')}`);
  }
  const inside = (tree: Tree) => value(tree, setting, depth + 1);
  const truth = (made: RawBuilder<unknown>): Value => ({ kind: 'boolean', sql: made });
  const spatial = SPATIAL.get(op);
  const relation = RELATIONS.get(op);
  if (op === 'and' || op === 'or') {
    // A long list of alternatives arrives as deep as it is long.
    const parts = flat(op, args).map((part) => condition(part, setting, depth + 1));
    if (parts.length < 2) throw new FilterError(`must have two conditions or more in ${op}`);
    return truth(sql`(${sql.join(parts, op === 'and' ? sql` and ` : sql` or `)})`);
  }
  if (op === 'casei' || op === 'accenti') return folded(op, inside(only(op, args)));
  const [first = null, second = null, third = null] = args;
  if (op === 'not') return truth(sql`(not ${condition(only(op, args), setting, depth + 1)})`);
  if (op === 'isNull') return truth(sql`(${inside(only(op, args)).sql} is null)`);
  if (op === 'between') {
    expect(op, args, 3);
    const [tested, low, high] = [inside(first), inside(second), inside(third)];
    return truth(sql`(${compared('>=', tested, low)} and ${compared('<=', tested, high)})`);
  }
  expect(op, args, 2);
  if (COMPARISONS.has(op)) return truth(compared(op, inside(first), inside(second)));
  if (op === 'like') return truth(like(inside(first), pattern(second)));
  if (op === 'in') {
    const list = Array.isArray(second) ? (second as readonly Tree[]) : [];
    if (list.length === 0) throw new FilterError('must have a list of values in IN');
    const tested = inside(first);
    return truth(
      sql`(${sql.join(
        list.map((item) => compared('=', tested, inside(item))),
        sql` or `,
      )})`,
    );
  }
  if (spatial) {
    const touching = op === 's_intersects' || op === 's_disjoint';
    if (!touching && args.some(isMixed)) throw new FilterError(`must not have a GEOMETRYCOLLECTION in ${op}`);
    const [a, b] = [geometry(first, setting), geometry(second, setting)];
    return truth(sql`${sql.raw(spatial)}(${a}, ${b})`);
  }
  if (relation) return truth(relation(span(first, setting), span(second, setting)));
  throw new FilterError(`must not have ${written(op)}`);
}

function flat(op: string, args: readonly Tree[]): Tree[] {
  return args.flatMap((arg) => {
    const { op: inner, args: list } = (arg ?? {}) as { op?: Tree; args?: Tree };
    return inner === op && Array.isArray(list) && list.length > 1 ? flat(op, list as readonly Tree[]) : [arg];
  });
}

function only(op: string, args: readonly Tree[]): Tree {
  expect(op, args, 1);
  return args[0] ?? null;
}

function expect(op: string, { length }: readonly Tree[], count: number): void {
  if (length !== count) throw new FilterError(`must have ${count} arguments in ${op}, not ${length}`);
}

/** Two values of one kind compared; text in the order of its bytes, as lists are sorted. */
function compared(op: string, left: Value, right: Value): RawBuilder<unknown> {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (one.kind === 'date' && other.kind === 'text' && typeof other.literal === 'string') {
      return compared(op, ...asDays(left, right));
    }
    const { literal } = other;
    if (one.whole && typeof literal === 'number' && Number.isInteger(literal) && !Number.isSafeInteger(literal)) {
      throw new FilterError(`must have whole numbers up to ${Number.MAX_SAFE_INTEGER}, not ${literal}`);
    }
  }
  if (left.kind !== right.kind || left.kind === 'array' || left.kind === 'geometry') {
    throw new FilterError(`must compare values of one kind: ${left.kind} ${op} ${right.kind} cannot be`);
  }
  const byBytes = (left.kind === 'text' || left.kind === 'date') && op !== '=' && op !== '<>';
  const order = sql.raw(byBytes ? ' collate "C"' : '');
  return sql`(${left.sql}${order} ${sql.raw(op)} ${right.sql}${order})`;
}

/** The same values with a text that is compared with a day read as one. */
function asDays(...values: [Value, Value]): [Value, Value] {
  return values.map((one): Value =>
    one.kind === 'text' ? { kind: 'date', sql: textLiteral(instantText('date', one.literal)) } : one,
  ) as [Value, Value];
}

function like(tested: Value, made: RawBuilder<unknown>): RawBuilder<unknown> {
  if (tested.kind !== 'text' && tested.kind !== 'date')
    throw new FilterError(`must have text before LIKE, not ${tested.kind}`);
  return sql`(${tested.sql} like ${made})`;
}

function pattern(tree: Tree): RawBuilder<unknown> {
  if (typeof tree === 'string') return patternLiteral(tree);
  const { op, args } = (tree ?? {}) as { op?: Tree; args?: Tree };
  if ((op === 'casei' || op === 'accenti') && Array.isArray(args)) {
    return folded(op, { kind: 'text', sql: pattern(only(op, args as readonly Tree[])) }).sql;
  }
  throw new FilterError('must have a text as the pattern of LIKE');
}

/**
 * Text without the difference of case (full case folding, Unicode 5.18) or without accents (its canonical decomposition
 * without marks), by rules that are the same in every database, whatever its locale.
 */
function folded(op: 'casei' | 'accenti', { kind, sql: text }: Value): Value {
  if (kind !== 'text' && kind !== 'date') throw new FilterError(`must have text in ${op}, not ${kind}`);
  // Capitals first: ß is SS in them. The sigma of a word's end is that of its inside.
  const made =
    op === 'casei'
      ? sql`(translate(lower(upper(${text} collate "und-x-icu")), 'ς', 'σ') collate "C")`
      : sql`(normalize(regexp_replace(normalize(${text}, nfd), ${'[\u0300-\u036f]+'}::text, '', 'g'), nfc) collate "C")`;
  return { kind: 'text', sql: made };
}

function geometry(tree: Tree, setting: Setting): RawBuilder<unknown> {
  const { property } = (tree ?? {}) as { property?: Tree };
  if (property === undefined) return geometryLiteral(tree, setting.crs);
  const { kind, sql: made } = propertyValue(property, setting);
  if (kind !== 'geometry') throw new FilterError(`must compare geometry with geometry, not with ${written(property)}`);
  return made;
}

function span(tree: Tree, setting: Setting): Span {
  const { interval } = (tree ?? {}) as { interval?: Tree };
  if (interval === undefined) {
    const { kind, sql: instant } = value(tree, setting, 0);
    if (kind !== 'date') throw new FilterError(`must compare times with times, not with ${written(tree)}`);
    return { start: instant, end: instant };
  }
  const ends = Array.isArray(interval) ? (interval as readonly Tree[]) : [];
  if (ends.length !== 2) throw new FilterError('must have two ends in INTERVAL');
  const [from, to] = ends.map((end) => (typeof end === 'string' && end !== '..' ? instantOf(end) : end));
  if (typeof from === 'string' && typeof to === 'string' && from !== '..' && to !== '..' && from > to) {
    throw new FilterError('must not have an INTERVAL that ends before it begins');
  }
  const endOf = (end: Tree | undefined, open: string) => {
    if (typeof end === 'string') return textLiteral(end === '..' ? open : end);
    const { kind, sql: instant } = value(end ?? null, setting, 0);
    if (kind !== 'date') throw new FilterError(`must have times in INTERVAL, not ${written(end ?? null)}`);
    return instant;
  };
  return { start: endOf(from, FOREVER_AGO), end: endOf(to, FOREVER) };
}

function instantOf(text: string): string {
  return instantText(text.includes('T') ? 'timestamp' : 'date', text);
}

function written(tree: Tree): string {
  return (typeof tree === 'string' ? tree : JSON.stringify(tree)).slice(0, 60);
}
