import { isCode, type TreeFile } from './read-tree.ts';
import { ownImports, type OwnImport } from './imports.ts';

/** What the files of a room may import besides files of their own room. */
export interface RoomRule {
  /** Rooms that it may import anything of. */
  rooms: readonly string[];
  /** Files that it may import anything of. */
  values?: readonly string[];
  /** Files that it may import types of. */
  types?: readonly string[];
}

/** The imports that leave a room where no door is. A room without a rule may import everything. */
export function roomViolations(files: readonly TreeFile[], rules: Record<string, RoomRule>): string[] {
  return files.flatMap(ownImports).flatMap((one) => {
    const from = roomOf(one.from);
    const to = roomOf(one.to);
    const rule = rules[from];
    if (from === to || !rule || rule.rooms.includes(to)) return [];
    if (rule.values?.includes(one.to)) return [];
    if (rule.types?.includes(one.to)) return one.typeOnly ? [] : [`${said(one)}, of which it may only import types`];
    return [said(one)];
  });
}

/**
 * The imports that go upstairs inside a room: `floors` lists its folders from the ground up. A type may come from
 * above, because nothing of it is left when the code runs; circles are another rule's business.
 */
export function floorViolations(files: readonly TreeFile[], room: string, floors: readonly string[][]): string[] {
  const floorOf = (path: string) => floors.findIndex((folders) => folders.includes(folderOf(path, room)));
  return files.flatMap(ownImports).flatMap((one) => {
    const [from, to] = [floorOf(one.from), floorOf(one.to)];
    return from >= 0 && to > from && !one.typeOnly ? [`${said(one)}, one floor up`] : [];
  });
}

/** Every knot of files that import each other, types counted, as the files of the knot. */
export function importCycles(files: readonly TreeFile[]): string[][] {
  const targets = new Map(files.map((file) => [file.path, ownImports(file).map(({ to }) => to)]));
  const reach = new Map([...targets.keys()].map((path) => [path, reachable(path, targets)]));
  const knots = new Set<string>();
  for (const [path, others] of reach) {
    if (!others.has(path)) continue;
    const knot = [...others].filter((other) => reach.get(other)?.has(path)).sort();
    knots.add(knot.join(' '));
  }
  return [...knots].sort().map((knot) => knot.split(' '));
}

function reachable(start: string, targets: ReadonlyMap<string, string[]>): Set<string> {
  const seen = new Set<string>();
  const waiting = [...(targets.get(start) ?? [])];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    waiting.push(...(targets.get(path) ?? []));
  }
  return seen;
}

/** The files of code with more than `most` lines. */
export function tooLong(files: readonly TreeFile[], most: number): string[] {
  return files
    .filter(({ path }) => isCode(path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > most)
    .map(({ path, lines }) => `${path} has ${String(lines)} lines`);
}

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The files of code, and the folders, whose names are not kebab-case; `.test` and `.d` may stand before an extension. */
export function badNames(files: readonly TreeFile[]): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => {
      const folders = path.split('/');
      const file = folders.pop() ?? '';
      const name = file.replace(/(\.test|\.d)?\.[a-z]+$/, '');
      return !folders.every((folder) => KEBAB.test(folder)) || (isCode(path) && !KEBAB.test(name));
    });
}

/** The files that lie more than `most` folders deep inside their room. */
export function tooDeep(files: readonly TreeFile[], most: number): string[] {
  return files.map(({ path }) => path).filter((path) => path.split('/').length - 2 > most);
}

function said({ from, to, typeOnly }: OwnImport): string {
  return `${from} imports ${typeOnly ? 'a type of ' : ''}${to}`;
}

function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

/** The first folder inside a room; empty for a file of another room or at the room's door. */
function folderOf(path: string, room: string): string {
  const [first, folder = '', ...rest] = path.split('/');
  return first === room && rest.length > 0 ? folder : '';
}
