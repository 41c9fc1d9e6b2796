import { FilterError } from './filter-error.ts';
import { geometryOf, treeOf, type Part } from './runs.ts';
import { tokensOf, type Token } from './tokens.ts';
import { spellingOf, type Tree } from './tree.ts';

const MAX_DEPTH = 40;
/** Operands and operators between two brackets: the engine's time grows with their square, and 1,000 take it 0.1 s. */
const MAX_RUN = 1000;

const KEYWORDS = new Set(['and', 'or', 'not', 'like', 'between', 'in', 'is', 'null']);
const INNER_GEOMETRIES = new Set(['point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon']);
const GEOMETRIES = new Set([...INNER_GEOMETRIES, 'geometrycollection']);

/**
 * The tree of CQL2 text. Brackets, functions and literals are taken apart here, and the engine is asked for what it does
 * well: runs of operands (`x0`, `x1`) and operators, and geometries. Its answer is written out again and must be the run
 * that it was given, so that nothing is dropped or added.
 */
export function readText(text: string): Tree {
  const tokens = tokensOf(text);
  let at = 0;
  const sign = (value: string) => tokens[at]?.kind === 'sign' && tokens[at]?.value === value;
  const take = (value: string) => {
    if (!sign(value)) throw new FilterError(`must have ${value} ${placeOf(tokens[at])}`);
    at += 1;
  };

  const expression = (depth: number): Tree => {
    if (depth > MAX_DEPTH) throw new FilterError(`must not be nested deeper than ${MAX_DEPTH}`);
    const parts: Part[] = [];
    for (let token = tokens[at]; token && !sign(')') && !sign(','); token = tokens[at]) {
      const previous = parts.at(-1);
      if (previous === 'in') parts.push({ tree: list(depth) });
      else parts.push(part(token, depth));
      if (parts.length > MAX_RUN) throw new FilterError(`must not have more than ${MAX_RUN} words in a row`);
    }
    return treeOf(parts);
  };
  const list = (depth: number): Tree[] => {
    take('(');
    const items: Tree[] = [];
    while (!sign(')')) {
      if (items.length > 0) take(',');
      items.push(expression(depth + 1));
    }
    take(')');
    return items;
  };
  const part = (token: Token, depth: number): Part => {
    if (sign('(')) {
      take('(');
      const tree = expression(depth + 1);
      take(')');
      return { tree };
    }
    at += 1;
    switch (token.kind) {
      case 'string':
        return { tree: token.value };
      case 'number':
        if (!Number.isFinite(token.value)) throw new FilterError('must not have numbers that are too large');
        return { tree: token.value };
      case 'name':
        return { tree: { property: token.value } };
      case 'sign':
        return token.value;
      case 'word':
        return word(token.value, depth);
    }
  };
  const word = (written: string, depth: number): Part => {
    const lower = written.toLowerCase();
    if (KEYWORDS.has(lower)) return lower;
    if (lower === 'true' || lower === 'false') return { tree: lower === 'true' };
    if (GEOMETRIES.has(lower) && isGeometryAhead()) return { tree: geometry(lower) };
    if (sign('(')) return { tree: callOf(written, list(depth)) };
    return { tree: { property: written } };
  };
  const isGeometryAhead = () => {
    const next = tokens[at];
    return sign('(') || (next?.kind === 'word' && /^(z|m|zm|empty)$/i.test(next.value));
  };
  const geometry = (name: string): Tree => {
    const start = at;
    let open = 0;
    do {
      const token = tokens[at];
      if (sign('(')) open += 1;
      else if (sign(')')) open -= 1;
      else if (!isInGeometry(token)) {
        throw new FilterError(`must have geometries of two numbers a position, without Z, M and EMPTY`);
      }
      at += 1;
    } while (open > 0);
    return geometryOf(name, tokens.slice(start, at));
  };

  const tree = expression(0);
  if (at < tokens.length) throw new FilterError(`must not go on ${placeOf(tokens[at])}`);
  return tree;
}

function isInGeometry(token: Token | undefined): boolean {
  if (token?.kind === 'word') return INNER_GEOMETRIES.has(token.value.toLowerCase());
  return token?.kind === 'number' || (token?.kind === 'sign' && token.value === ',');
}

/** What a function with its arguments is in CQL2 JSON, where temporal literals and boxes are no functions. */
function callOf(written: string, args: Tree[]): Tree {
  const name = spellingOf(written);
  const [only] = args;
  switch (name.toLowerCase()) {
    case 'date':
    case 'timestamp':
      if (args.length !== 1 || typeof only !== 'string') throw new FilterError(`must have one text in ${name}`);
      return { [name.toLowerCase()]: only };
    case 'interval':
    case 'bbox':
      return { [name.toLowerCase()]: args };
    default:
      return { op: name, args };
  }
}

function placeOf(token: Token | undefined): string {
  return token ? `before ${String(token.value).slice(0, 20)}` : 'at the end';
}
