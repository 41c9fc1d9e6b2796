import ts from 'typescript';
import { parsed } from './imports.ts';
import type { TreeFile } from './read-tree.ts';

const FORBIDDEN_COMMENTS = /@ts-(ignore|nocheck|expect-error)|eslint-disable|\b(TODO|FIXME|XXX)\b/;
const HELD_BACK = new Set(['skip', 'only', 'todo', 'fixme']);
const TEST_FUNCTIONS = new Set(['test', 'it', 'describe', 'suite']);

/** Every `any`, silenced check, note for later and held-back test of the files, as `path:line what`. */
export function forbiddenWords(files: readonly TreeFile[]): string[] {
  return files.flatMap((file) => {
    const source = parsed(file);
    if (!source) return [];
    const found: string[] = [];
    const report = (position: number, what: string) => {
      const { line } = source.getLineAndCharacterOfPosition(position);
      found.push(`${file.path}:${String(line + 1)} ${what}`);
    };
    const visit = (node: ts.Node) => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) report(node.getStart(source), 'any');
      const held = heldBack(node);
      if (held) report(node.getStart(source), held);
      ts.forEachChild(node, visit);
    };
    visit(source);
    for (const { start, text } of comments(source)) {
      const word = FORBIDDEN_COMMENTS.exec(text);
      if (word) report(start + word.index, word[0]);
    }
    return found;
  });
}

function heldBack(node: ts.Node): string | null {
  if (!ts.isPropertyAccessExpression(node) || !HELD_BACK.has(node.name.text)) return null;
  let root: ts.Node = node.expression;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  return ts.isIdentifier(root) && TEST_FUNCTIONS.has(root.text) ? `${root.text}.${node.name.text}` : null;
}

/** What stands between the tokens: comments and space, so that a string that holds such a word is none. */
function comments(source: ts.SourceFile): { start: number; text: string }[] {
  const found: { start: number; text: string }[] = [];
  const visit = (node: ts.Node) => {
    const parts = node.getChildren(source).filter((child) => !ts.isJSDoc(child));
    if (parts.length > 0) return parts.forEach(visit);
    const text = source.text.slice(node.pos, node.getStart(source));
    if (text.trim() !== '') found.push({ start: node.pos, text });
  };
  visit(source);
  return found;
}
