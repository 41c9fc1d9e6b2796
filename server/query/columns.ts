import type { Collection, Property } from '../collections/collection.ts';
import { invalidParameter } from '../problem.ts';
import { parseList } from './parameters.ts';

/** A property by which features are sorted; features without a value come last either way. */
export interface Sort {
  property: Property;
  descending: boolean;
}

/** The properties of a `sortby`: comma-separated, `-` before those in descending order. */
export function parseSort(text: string, properties: readonly Property[]): Sort[] {
  return parseList(text).map((word) => {
    // A plus sign that is not encoded arrives as a space, which is trimmed.
    const name = word.replace(/^[+-]/, '');
    const property = properties.find((known) => known.name === name && known.type !== 'array');
    if (!property)
      throw invalidParameter(
        'sortby',
        word,
        `must be one of ${sortable(properties).join(', ')}, with - before it for descending`,
      );
    return { property, descending: word.startsWith('-') };
  });
}

function sortable(properties: readonly Property[]): string[] {
  return properties.filter(({ type }) => type !== 'array').map(({ name }) => name);
}

/** The properties that a `properties` asks for, in the order of the collection; all of them without it. */
export function parseProperties(text: string | null, properties: readonly Property[]): readonly Property[] {
  if (text === null) return properties;
  const names = parseList(text);
  for (const name of names) {
    if (properties.some((known) => known.name === name)) continue;
    throw invalidParameter('properties', name, `must be among ${properties.map((known) => known.name).join(', ')}`);
  }
  return properties.filter(({ name }) => names.includes(name));
}

/** True for a text that could be the id of a feature of a collection. */
export function isFid({ fid: type }: Pick<Collection, 'fid'>, fid: string): boolean {
  return type === 'text' ? fid !== '' && !fid.includes('\0') : /^\d{1,18}$/.test(fid);
}
