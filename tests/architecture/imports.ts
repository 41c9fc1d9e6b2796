import { posix } from 'node:path';
import ts from 'typescript';
import type { TreeFile } from './read-tree.ts';

/** One import of a file of ours. Imports of packages are not listed. */
export interface OwnImport {
  from: string;
  /** The path from the root of the file that is imported. */
  to: string;
  /** Whether nothing of it is left when the code runs. */
  typeOnly: boolean;
}

/** Every rule asks for the same files: they are read once. */
const PARSED = new WeakMap<TreeFile, ts.SourceFile>();
const IMPORTS = new WeakMap<TreeFile, OwnImport[]>();

/** A TypeScript file, parsed; null for another kind of file. */
export function parsed(file: TreeFile): ts.SourceFile | null {
  if (!/\.tsx?$/.test(file.path)) return null;
  const source = PARSED.get(file) ?? ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  PARSED.set(file, source);
  return source;
}

/** Every relative import, export from, `import()` and `import('…')` type of a file, in order. */
export function ownImports(file: TreeFile): OwnImport[] {
  const imports = IMPORTS.get(file) ?? findImports(file);
  IMPORTS.set(file, imports);
  return imports;
}

function findImports(file: TreeFile): OwnImport[] {
  const source = parsed(file);
  if (!source) return [];
  const found: OwnImport[] = [];
  const visit = (node: ts.Node) => {
    const reference = referenceOf(node);
    if (reference?.specifier.startsWith('.')) {
      const [path = ''] = reference.specifier.split('?');
      const to = posix.normalize(posix.join(posix.dirname(file.path), path));
      found.push({ from: file.path, to, typeOnly: reference.typeOnly });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

interface Reference {
  specifier: string;
  typeOnly: boolean;
}

function referenceOf(node: ts.Node): Reference | null {
  if (ts.isImportDeclaration(node)) return reference(node.moduleSpecifier, isTypeOnlyImport(node.importClause));
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return reference(node.moduleSpecifier, node.isTypeOnly || everyTypeOnly(node.exportClause));
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return reference(node.argument.literal, true);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return reference(node.arguments[0], false);
  }
  return null;
}

function reference(specifier: ts.Node | undefined, typeOnly: boolean): Reference | null {
  return specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, typeOnly } : null;
}

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  // `import './x.ts'` runs it.
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return clause.name === undefined && everyTypeOnly(clause.namedBindings);
}

function everyTypeOnly(names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (!names || ts.isNamespaceImport(names) || ts.isNamespaceExport(names)) return false;
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
}
