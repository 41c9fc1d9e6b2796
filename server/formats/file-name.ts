import type { Format, Page } from './format.ts';
import { isWithoutVintages } from './provenance.ts';
import { dayOf, narrowings, spanOf } from './question.ts';

/** The most letters that the values of one filter, and all of them together, have in a file name. */
const MOST_OF_ONE = 40;
const MOST = 120;

/**
 * The name of the file that an answer is saved as: the collection, what narrows it, the period and the day whose
 * vintages answer, in letters, digits, dots, hyphens and underscores.
 *
 * @example `passages-incidents-central-mediterranean-2015-01_2016-12-as-of-2026-11-24.csv`
 */
export function fileName(page: Page, { extension }: Pick<Format, 'extension'>): string {
  return `${fileStem(page)}.${extension}`;
}

/** The same without the extension. */
export function fileStem(page: Page): string {
  const { collection, selection } = page;
  const parts = narrowings(page).map(({ name, values }) => narrowingOf(name, values));
  const values = parts.join('-').length > MOST ? 'selection' : parts.join('-');
  return [
    'passages',
    collection.id,
    ...(values === '' ? [] : [values]),
    ...(selection.interval ? [periodOf(spanOf(selection.interval))] : []),
    ...(isWithoutVintages(collection) ? [] : [`as-of-${dayOf(page)}`]),
  ].join('-');
}

function narrowingOf(name: string, values: readonly string[]): string {
  switch (name) {
    case 'bbox':
    case 'filter':
      return name;
    case 'properties':
      return 'columns';
    case 'offset':
      return `after-first-${safe(values.join())}`;
    case 'limit':
      return `first-${safe(values.join())}`;
    case 'admin_level':
      return `level-${safe(values.join('-'))}`;
    default: {
      const joined = safe(values.join('-'));
      return joined.length <= MOST_OF_ONE ? joined : `${values.length}-${safe(name)}`;
    }
  }
}

function periodOf({ from, to }: { from: string | null; to: string | null }): string {
  if (from === to) return from ?? 'any-time';
  if (from === null) return `until-${to ?? ''}`;
  return to === null ? `from-${from}` : `${from}_${to}`;
}

function safe(text: string): string {
  return text.replace(/[^A-Za-z0-9.]+/g, '-');
}
