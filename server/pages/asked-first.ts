import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { html, type Html } from './html.ts';
import { LANGUAGES } from './portal-head.ts';

/** What the client asks for before its first sentence; a test holds them against the client's own addresses. */
export const FIRST_FIGURES = [
  '/api/series?measure=detections&group_by=corridor',
  '/api/collections/corridors/items?limit=100',
];

/** Of a file of the client, the file of the build. */
export type BuiltFiles = Readonly<Record<string, { file: string }>>;

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

/** The first language that is asked for and spoken; English when none is. */
function spokenOf(asked: readonly string[]): string {
  for (const tag of asked) {
    const known = LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (known) return known;
  }
  return 'en';
}
