import { posix } from 'node:path';
import ts from 'typescript';
import { ownImports, parsed } from './imports.ts';
import type { TreeFile } from './read-tree.ts';

/** A folder whose members are listed in its `index.ts`. */
export interface Shelf {
  folder: string;
  /** The extension of a member. */
  member: '.ts' | '.json';
  /** The file that says what a member is, when it lies on the shelf itself. */
  contract?: string;
  /** Whether files that serve the members may lie beside them, unlisted. */
  helpers?: boolean;
}

/** The files of a shelf that its list does not name exactly once; one that others import may be a helper. */
export function shelfViolations(files: readonly TreeFile[], { folder, member, contract, helpers }: Shelf): string[] {
  const onShelf = files.filter(({ path }) => posix.dirname(path) === folder && path.endsWith(member));
  const index = files.find(({ path }) => path === `${folder}/index.ts`);
  if (!index) return onShelf.length > 0 ? [`${folder} has no index.ts`] : [];
  const listed = timesListed(index);
  const users = files.filter(({ path }) => path !== index.path && !path.startsWith('tests/'));
  const used = new Set(users.flatMap(ownImports).map(({ to }) => to));
  return onShelf.flatMap(({ path }) => {
    if (path === index.path || path === contract) return [];
    const times = listed.get(path) ?? 0;
    if (times === 1 || (times === 0 && helpers && used.has(path))) return [];
    return [`${path} is listed ${String(times)} times in ${index.path}`];
  });
}

/** How often each file that an index imports stands in a list or a record of that index. */
function timesListed(index: TreeFile): Map<string, number> {
  const source = parsed(index);
  const fileOf = new Map<string, string>();
  const times = new Map<string, number>();
  const count = (path: string) => times.set(path, (times.get(path) ?? 0) + 1);
  const resolve = (specifier: string) => posix.join(posix.dirname(index.path), specifier);
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      for (const name of importedNames(node)) fileOf.set(name, resolve(node.moduleSpecifier.text));
    }
    if (ts.isIdentifier(node) && isListed(node)) {
      const path = fileOf.get(node.text);
      if (path) count(path);
    }
    const [argument] = ts.isCallExpression(node) ? node.arguments : [];
    const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (isDynamic && argument && ts.isStringLiteral(argument)) count(resolve(argument.text));
    ts.forEachChild(node, visit);
  };
  if (source) visit(source);
  return times;
}

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => element.name.text) : [];
  return importClause?.name ? [importClause.name.text, ...named] : named;
}

/** Whether a name is used, not as a key, in the value of a constant of the file: `[a]`, `{ a }`, `{ key: () => a }`. */
function isListed(name: ts.Identifier): boolean {
  const { parent } = name;
  if ((ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) && parent.name === name) return false;
  let node: ts.Node = name;
  while (!ts.isSourceFile(node.parent)) node = node.parent;
  return ts.isVariableStatement(node);
}
