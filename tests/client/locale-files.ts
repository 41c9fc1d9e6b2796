import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The texts of a locale file by key, with a dot for each level. */
export function flatten(texts: Record<string, unknown>, before = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, text] of Object.entries(texts)) {
    if (typeof text === 'string') flat.set(before + name, text);
    else for (const [key, inner] of flatten(text as Record<string, unknown>, `${before}${name}.`)) flat.set(key, inner);
  }
  return flat;
}

/** A key without the plural form at its end. */
export const baseOf = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');

/** The names of the values that a text takes, in alphabetical order. */
export const placeholdersOf = (text: string) =>
  [...text.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map((match) => match[1]).sort();

/** Attributes whose text a person reads or hears. */
const READ = new Set(['aria-label', 'aria-valuetext', 'aria-description', 'title', 'alt', 'placeholder', 'label']);

/** Words that a person would read and that stand in the code itself, as `file:line: text`. */
export function literalTexts(folder: string): string[] {
  const found: string[] = [];
  for (const { path, tree } of sources(folder)) {
    const note = (node: ts.Node, text: string) => {
      if (!/\p{L}{2}/u.test(text)) return;
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1}: ${text.trim()}`);
    };
    const look = (node: ts.Node) => {
      if (ts.isJsxText(node)) note(node, node.text);
      if (ts.isJsxAttribute(node) && READ.has(node.name.getText()))
        readable(node.initializer).forEach((text) => note(node, text));
      if (ts.isJsxExpression(node) && ts.isJsxElement(node.parent)) readable(node).forEach((text) => note(node, text));
      ts.forEachChild(node, look);
    };
    look(tree);
  }
  return found;
}

/** The literal texts that an expression can answer with, calls left out: they are asked for by key. */
function readable(node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  if (ts.isJsxExpression(node)) return readable(node.expression);
  if (ts.isConditionalExpression(node)) return [...readable(node.whenTrue), ...readable(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return readable(node.right);
  if (ts.isParenthesizedExpression(node)) return readable(node.expression);
  return [];
}

/**
 * The keys that `t(…)` is called with in the client: whole ones, and patterns where a part is filled in. A whole text
 * that is handed on, such as `` `${key}.none` ``, is looked for by what follows the part.
 */
export function usedKeys(folder: string): { whole: Set<string>; patterns: RegExp[] } {
  const whole = new Set<string>();
  const patterns = new Map<string, RegExp>();
  for (const { tree } of sources(folder)) {
    const take = (node: ts.Node) => {
      if (ts.isStringLiteralLike(node)) whole.add(node.text);
      else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take);
      else if (ts.isTemplateExpression(node)) {
        const text = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
        const pattern = `^${text.map((part) => part.replaceAll('.', '\\.')).join('.+')}$`;
        patterns.set(pattern, new RegExp(pattern));
      }
    };
    const look = (node: ts.Node) => {
      if (ts.isCallExpression(node) && /^(\w+\.)?t$/.test(node.expression.getText()) && node.arguments[0])
        take(node.arguments[0]);
      ts.forEachChild(node, look);
    };
    look(tree);
  }
  return { whole, patterns: [...patterns.values()] };
}

function sources(folder: string): { path: string; tree: ts.SourceFile }[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
  return paths.sort().map((name) => {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
  });
}
