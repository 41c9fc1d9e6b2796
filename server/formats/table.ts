import type { Property } from '../collections/collection.ts';
import type { FeatureRow } from '../query/select.ts';
import type { Page } from './format.ts';

/** What the cells of a column hold, where they are not null. */
export type CellType = 'text' | 'int32' | 'int64' | 'float64' | 'boolean' | 'list' | 'wkb';

/** A cell: a list is of texts, well-known binary is bytes. */
export type Cell = string | number | boolean | readonly string[] | Uint8Array | null;

/** A column of a table with types. */
export interface Column {
  name: string;
  /** The key of its cells in a row. */
  key: string;
  type: CellType;
  description: string;
}

/** The name of the column with the geometry. */
export const GEOMETRY = 'geometry';

const TYPES: Record<Property['type'], CellType> = {
  string: 'text',
  integer: 'int32',
  number: 'float64',
  boolean: 'boolean',
  array: 'list',
};

/** The columns of a page's features: `id`, the properties asked for, and the geometry of a collection that has one. */
export function tableOf({ collection, properties }: Pick<Page, 'collection' | 'properties'>): Column[] {
  return [
    {
      name: 'id',
      key: 'fid',
      type: collection.fid === 'bigint' ? 'int64' : 'text',
      description: 'Stable identifier of the feature.',
    },
    ...properties
      .filter(({ name }) => name !== 'id')
      .map(({ name, type, description }) => ({ name, key: name, type: TYPES[type], description })),
    ...(collection.geometry === null
      ? []
      : [{ name: GEOMETRY, key: GEOMETRY, type: 'wkb' as const, description: 'Where it is; null when not known.' }]),
  ];
}

const FITS: Record<CellType, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  int32: (value) => typeof value === 'number' && (value | 0) === value,
  int64: (value) => Number.isSafeInteger(value),
  float64: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  wkb: (value) => value instanceof Uint8Array,
};

/** The cell of a row. Throws where it does not fit the type, since a writer would make another value of it. */
export function cellOf(row: Readonly<Record<string, unknown>>, { name, key, type }: Column): Cell {
  const value = row[key] ?? null;
  if (value === null || FITS[type](value)) return value as Cell;
  throw new TypeError(`column ${name} is of ${type} and cannot hold ${String(value)}`);
}

/** The portions that have features: an empty one would be a part of a file without rows. */
export async function* filled(portions: AsyncIterable<FeatureRow[]>): AsyncGenerator<FeatureRow[]> {
  for await (const rows of portions) {
    if (rows.length > 0) yield rows;
  }
}
