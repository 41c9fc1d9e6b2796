import { parseWithEngine } from './engine.ts';
import { FilterError } from './filter-error.ts';
import type { Token } from './tokens.ts';
import type { Tree } from './tree.ts';

const RUN_OPERATORS = new Set(['and', 'or', 'not', '=', '<>', '<', '>', '<=', '>=', 'like', 'in', 'isNull']);

/** Part of a filter: a keyword or a comparison as text, or the tree of what stands between two of them. */
export type Part = string | { tree: Tree };

/**
 * The tree of a run of operands and operators. What the engine answers is written out again and must be the run that it
 * was given: it stops reading where it likes.
 */
export function treeOf(parts: readonly Part[]): Tree {
  const joined = joinBetween(parts);
  const [only] = joined;
  if (only === undefined) throw new FilterError('must not have brackets or places that are empty');
  if (joined.length === 1 && isOperand(only)) return only.tree;
  const operands: Tree[] = [];
  const words = joined.map((part) => (isOperand(part) ? `x${operands.push(part.tree) - 1}` : part));
  const parsed = parseWithEngine(words.join(' '));
  const read: string[] = [];
  const tree = restored(parsed, operands, read);
  const withoutNot = (run: readonly string[]) => run.filter((word) => word !== 'not').join(' ');
  if (withoutNot(read) !== withoutNot(words) || read.length !== words.length) {
    throw new FilterError('cannot be read as CQL2');
  }
  return tree;
}

/** The engine's tree with its operands put back; `read` is filled with the run that it stands for. */
function restored(tree: Tree, operands: readonly Tree[], read: string[]): Tree {
  const { property, op, args } = (tree ?? {}) as { property?: string; op?: string; args?: Tree[] };
  const operand = operands[Number(property?.slice(1))];
  if (property !== undefined && operand !== undefined) {
    read.push(property);
    return operand;
  }
  if (op === undefined || !RUN_OPERATORS.has(op) || !Array.isArray(args))
    throw new FilterError('cannot be read as CQL2');
  if (op === 'not') read.push('not');
  const inside = args.map((arg, index) => {
    if (index > 0) read.push(op);
    return restored(arg, operands, read);
  });
  if (op === 'isNull') read.push('is', 'null');
  return { op, args: inside };
}

/** The parts with each BETWEEN and its three operands as one: the engine takes the AND behind it for its own. */
function joinBetween(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    if (part !== 'between') {
      joined.push(part);
      continue;
    }
    const negated = joined.at(-1) === 'not';
    if (negated) joined.pop();
    const [value, low, and, high] = [joined.pop(), parts[at + 1], parts[at + 2], parts[at + 3]];
    if (!isOperand(value) || !isOperand(low) || and !== 'and' || !isOperand(high)) {
      throw new FilterError('must have BETWEEN as: value BETWEEN low AND high');
    }
    const tree: Tree = { op: 'between', args: [value.tree, low.tree, high.tree] };
    joined.push({ tree: negated ? { op: 'not', args: [tree] } : tree });
    at += 3;
  }
  return joined;
}

function isOperand(part: Part | undefined): part is { tree: Tree } {
  return typeof part === 'object';
}

/** A geometry as GeoJSON: what the engine reads, when it has the same numbers in the same places. */
export function geometryOf(name: string, tokens: readonly Token[]): Tree {
  const text = [name, ...tokens.map(({ kind, value }) => (kind === 'number' ? plain(value) : String(value)))].join(' ');
  const tree = parseWithEngine(text);
  const given = tokens.filter(({ kind }) => kind === 'number').map(({ value }) => value);
  const read = JSON.stringify(tree).match(/-?\d+(\.\d+)?(e[+-]?\d+)?/gi) ?? [];
  // The engine closes open rings by itself, and leaves out heights.
  if (JSON.stringify(read.map(Number)) !== JSON.stringify(given)) {
    throw new FilterError(`must have closed rings, and positions of two numbers, in ${name.toUpperCase()}`);
  }
  return tree;
}

/** A number without an exponent, which the engine cannot read. */
function plain(value: number): string {
  const [digits, exponent] = String(value).split('e');
  return exponent === undefined || digits === undefined
    ? String(value)
    : value.toFixed(exponent.startsWith('-') ? 20 : 0);
}
