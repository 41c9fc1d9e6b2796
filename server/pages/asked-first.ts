import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { html, type Html } from './html.ts';
import { LANGUAGES } from './portal-head.ts';

/** What the client asks for before its first sentence; a test holds them against the client's own addresses. */
export const FIRST_FIGURES = [
  '/api/series?measure=detections&group_by=corridor',
  '/api/collections/corridors/items?limit=100',
];

/** Of a file of the client, the file of the build, and what that is made of. */
export type BuiltFiles = Readonly<Record<string, BuiltFile>>;

interface BuiltFile {
  file: string;
  css?: readonly string[];
  assets?: readonly string[];
  /** By their names in the build. */
  imports?: readonly string[];
  dynamicImports?: readonly string[];
}

/** The files of a build by the files that they were made of; none where the build does not say. */
export async function builtFiles(folder: string): Promise<BuiltFiles> {
  try {
    return JSON.parse(await readFile(path.join(folder, '.vite/manifest.json'), 'utf8')) as BuiltFiles;
  } catch {
    return {};
  }
}

/**
 * Links that let a browser ask for the first figures and the language's texts while the code is still on its way. An
 * address that wants another measure or another day asks for its figures itself.
 */
export function askedFirst(search: string, languages: readonly string[], files: BuiltFiles): Html {
  const asked = new URLSearchParams(search);
  const plain = !asked.has('as_of') && !asked.has('story') && (asked.get('measure') ?? 'detections') === 'detections';
  const language = spokenOf([asked.get('lang') ?? '', ...languages]);
  const texts = files[`locales/${language}.json`]?.file;
  return html`
    ${plain && FIRST_FIGURES.map((address) => html`<link rel="preload" as="fetch" crossorigin href="${address}" />`)}
    ${texts && html`<link rel="modulepreload" crossorigin href="/${texts}" />`}
  `;
}

/** What the page asks for to draw its map, and what that asks for when it starts. */
const MAP = ['map/map-view.tsx', 'layers/flowing-ribbons.ts'];
const DEVICE = /\/webgl-device\.js$/;

/** Names the files that the map is made of besides the page, for a page that shows a sketch of it first. */
export function askedLater(files: BuiltFiles): Html {
  const page = reached(['index.html'], files);
  const map = [...reached(MAP, files)].filter((name) => !page.has(name));
  const addresses = map.flatMap((name) => {
    const { file, css = [], assets = [] } = files[name] ?? {};
    return [...(file ? [file] : []), ...css, ...assets].map((built) => `/${built}`);
  });
  return html`${addresses.length > 0 && html`<meta name="map-files" content="${[...new Set(addresses)].join(' ')}" />`}`;
}

/** The names in the build of some files and of all that they begin with. */
function reached(names: readonly string[], files: BuiltFiles): Set<string> {
  const found = new Set<string>();
  const reach = (name: string) => {
    if (found.has(name) || !files[name]) return;
    found.add(name);
    const { imports = [], dynamicImports = [] } = files[name];
    for (const next of [...imports, ...dynamicImports.filter((other) => DEVICE.test(other))]) reach(next);
  };
  for (const name of names) reach(name);
  return found;
}

/** The first language that is asked for and spoken; English when none is. */
function spokenOf(asked: readonly string[]): string {
  for (const tag of asked) {
    const known = LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (known) return known;
  }
  return 'en';
}
