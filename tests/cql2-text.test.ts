import { describe, expect, test } from 'vitest';
import { readText } from '../server/cql2/read-text.ts';
import { FilterError } from '../server/cql2/filter-error.ts';
import type { Tree } from '../server/cql2/tree.ts';
import fc from './random.ts';

const GOOD = 'a = 1 AND NOT b BETWEEN 2 AND 3 OR c IS NOT NULL';
const GOOD_TREE = readText(GOOD);

function refusal(text: string): string {
  try {
    readText(text);
  } catch (error) {
    if (error instanceof FilterError) return error.message;
    throw error;
  }
  throw new Error(`was read: ${text.slice(0, 100)}`);
}

describe('what is read whole', () => {
  test.each<[string, Tree]>([
    ['a BETWEEN 1 AND 2 AND b', { op: 'and', args: [between('a', 1, 2), { property: 'b' }] }],
    ['a between 1 and 2 and b between 3 and 4', { op: 'and', args: [between('a', 1, 2), between('b', 3, 4)] }],
    ['a NOT BETWEEN -1 AND .5', { op: 'not', args: [between('a', -1, 0.5)] }],
    ["a = 'O''Brien'", { op: '=', args: [{ property: 'a' }, "O'Brien"] }],
    ["a = 'O\\'Brien'", { op: '=', args: [{ property: 'a' }, "O'Brien"] }],
    ["a = '\u0007\b\t\n\u000b\f\r'", { op: '=', args: [{ property: 'a' }, '\u0007\b\t\n\u000b\f\r'] }],
    ['a = 1e5', { op: '=', args: [{ property: 'a' }, 100000] }],
    ['"like" = 1.5E-3', { op: '=', args: [{ property: 'like' }, 0.0015] }],
    ["a IN ('x')", { op: 'in', args: [{ property: 'a' }, ['x']] }],
    ["date = DATE('2018-06-01')", { op: '=', args: [{ property: 'date' }, { date: '2018-06-01' }] }],
    ['BBOX(1,-2,3,4) = a', { op: '=', args: [{ bbox: [1, -2, 3, 4] }, { property: 'a' }] }],
    [
      "a LIKE 'or' OR a IN ('NOT', 'null')",
      {
        op: 'or',
        args: [
          { op: 'like', args: [{ property: 'a' }, 'or'] },
          { op: 'in', args: [{ property: 'a' }, ['NOT', 'null']] },
        ],
      },
    ],
    ['x1 = x0', { op: '=', args: [{ property: 'x1' }, { property: 'x0' }] }],
  ])('%s', (text, tree) => {
    expect(readText(text)).toEqual(tree);
  });

  test('any combination of conditions has the tree that it was written from', () => {
    fc.assert(
      fc.property(expressions, fc.boolean(), (tree, upper) => {
        expect(flat(readText(written(tree, 0, upper ? upperCase : asItIs)))).toEqual(flat(tree));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is refused', () => {
  test.each([
    'bogus ===',
    'THIS IS NOT A FILTER',
    'a = 1)',
    '(a = 1',
    'a = 1 and',
    'a = 1; drop table x',
    'a = 1 -- c',
  ])('%s', (text) => {
    refusal(text);
  });
  test.each([
    'a in b',
    'a = 1 b',
    'a == 1',
    'a != 1',
    'a ilike b',
    "a = 'x",
    'a between 1',
    'a is null is null',
    '',
    '()',
  ])('%s', (text) => {
    refusal(text);
  });
  test.each(['a = 1e400', 'a + 1 = 2', 'a = null', 's(g,POINT(1 2 3))', 's(g,POINT Z (1 2 3))', 's(g,POINT EMPTY)'])(
    '%s',
    (text) => {
      refusal(text);
    },
  );

  test('a ring that is open, which is not closed for its author', () => {
    expect(refusal('S_INTERSECTS(g,POLYGON((0 0,1 0,1 1)))')).toMatch(/closed rings/);
  });

  test('anything behind a good filter that does not go on with it', () => {
    const tail = fc.constantFrom(
      '===',
      ')',
      'b',
      "'x'",
      '1',
      ',',
      'and',
      'or',
      'not',
      'is',
      'between 1',
      '-- x',
      ';',
      '(',
    );
    fc.assert(
      fc.property(fc.array(tail, { minLength: 1, maxLength: 3 }), (tails) => {
        const text = `a = 1 ${tails.join(' ')}`;
        const words = tails.some((word) => word === 'and' || word === 'or' || word === 'not');
        // With an operator between, a tail can be a filter of its own; then it is in the tree.
        if (words) return;
        refusal(text);
      }),
    );
  });

  test.each([
    ['nested brackets', '('.repeat(10_000) + 'a' + ')'.repeat(10_000)],
    ['brackets around nonsense', `${'('.repeat(39)}a b${')'.repeat(39)}`],
    ['functions', `${'f('.repeat(10_000)}a${')'.repeat(10_000)}`],
    ['NOTs', `${'not '.repeat(10_000)}a`],
    ['conditions', `a${' or a'.repeat(10_000)}`],
    ['quotes', "'".repeat(10_001)],
    ['geometries', `s(g, ${'GEOMETRYCOLLECTION('.repeat(500)}POINT(1 2)${')'.repeat(500)})`],
  ])('10,000 %s, and the next filter is read as ever', (_, text) => {
    refusal(text);
    expect(readText(GOOD)).toEqual(GOOD_TREE);
  });

  test('noise of every kind is read or refused, and the next filter is read as ever', () => {
    const word = fc.constantFrom(
      '(',
      ')',
      ',',
      'and',
      'or',
      'not',
      'between',
      'is',
      'null',
      'in',
      'like',
      '=',
      '<>',
      'a',
      '1',
    );
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(word).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(noise, (text) => {
        try {
          readText(text);
        } catch (error) {
          expect(error).toBeInstanceOf(FilterError);
        }
        expect(readText(GOOD)).toEqual(GOOD_TREE);
      }),
      { numRuns: 500 },
    );
  });
});

function between(property: string, low: number, high: number): Tree {
  return { op: 'between', args: [{ property }, low, high] };
}

const upperCase = (word: string) => word.toUpperCase();
const asItIs = (word: string) => word;

type Node = { op: string; args: Tree[] };
const name = fc.constantFrom('a', 'b', 'value', 'x0', 'x1', 'nota', 'inside');
const property = name.map((word): Tree => ({ property: word }));
const number = fc.integer({ min: -1000, max: 1000 });
// A backslash before the closing quote would be an escape of it.
const text = fc.string({ maxLength: 8 }).filter((value) => !/\\('|$)/.test(value));
const leaf: fc.Arbitrary<Node> = fc.oneof(
  fc.tuple(fc.constantFrom('=', '<>', '<', '>', '<=', '>='), property, fc.oneof(number, text, property)).map(nodeOf),
  fc.tuple(fc.constant('like'), property, text).map(nodeOf),
  fc.tuple(property, number, number).map((args): Node => ({ op: 'between', args })),
  fc
    .tuple(property, fc.array(fc.oneof(number, text), { minLength: 1, maxLength: 3 }))
    .map(([a, list]): Node => ({ op: 'in', args: [a, list] })),
  property.map((a): Node => ({ op: 'isNull', args: [a] })),
);
const expressions: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('node'), { minLength: 2, maxLength: 4 }))
      .map(([op, args]): Node => ({ op, args })),
    tie('node').map((inner): Node => ({ op: 'not', args: [inner] })),
  ),
})).node;

function nodeOf([op, left, right]: [string, Tree, Tree]): Node {
  return { op, args: [left, right] };
}

/**
 * CQL2 text with no more brackets than precedence asks for: OR binds less than AND, that less than NOT. Its words, not
 * those within strings, are as `word` makes them.
 */
function written(tree: Tree, outer: number, word: (plain: string) => string): string {
  if (typeof tree === 'string') return `'${tree.replaceAll("'", "''")}'`;
  if (typeof tree === 'number') return String(tree);
  const part = (inner: Tree, level: number) => written(inner, level, word);
  if (Array.isArray(tree)) return `(${(tree as Tree[]).map((item) => part(item, 0)).join(', ')})`;
  const { property: known, op = '', args = [] } = tree as { property?: string; op?: string; args?: Tree[] };
  if (known !== undefined) return known;
  const [a = null, b = null, c = null] = args;
  switch (op) {
    case 'and':
    case 'or': {
      const level = op === 'or' ? 1 : 2;
      const inside = args.map((arg) => part(arg, level + 1)).join(` ${word(op)} `);
      return outer > level ? `(${inside})` : inside;
    }
    case 'not':
      return `${word('not')} ${part(a, 3)}`;
    case 'isNull':
      return `${part(a, 4)} ${word('is null')}`;
    case 'between':
      return `${part(a, 4)} ${word('between')} ${part(b, 4)} ${word('and')} ${part(c, 4)}`;
    default:
      return `${part(a, 4)} ${word(op)} ${part(b, 4)}`;
  }
}

/** A tree in which chains of one operator are one list, as they mean the same. */
function flat(tree: Tree): Tree {
  if (Array.isArray(tree)) return (tree as Tree[]).map(flat);
  if (typeof tree !== 'object' || tree === null || !('op' in tree)) return tree;
  const { op, args } = tree as Node;
  const inside = args.map(flat).flatMap((arg) => {
    const inner = arg as Partial<Node> | null;
    return (op === 'and' || op === 'or') && inner?.op === op ? (inner.args ?? []) : [arg];
  });
  return { op, args: inside };
}
