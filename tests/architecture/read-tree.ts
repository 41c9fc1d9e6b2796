import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file of the project: its path from the root with `/`, and its text where it is code. */
export interface TreeFile {
  path: string;
  /** Empty for data: figures and fixtures are read by nobody here. */
  text: string;
}

const CODE = /\.(ts|tsx|js|css|sql)$/;

/** True for a file that people write by hand and that the rules are about. */
export function isCode(path: string): boolean {
  return CODE.test(path);
}

/** Every file under the folders, sorted by path; a folder that does not exist has none. */
export function readTree(root: string, folders: readonly string[]): TreeFile[] {
  return folders
    .flatMap((folder) => filesUnder(join(root, folder)))
    .map((file) => ({
      path: relative(root, file).split(sep).join('/'),
      text: isCode(file) ? readFileSync(file, 'utf8') : '',
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
