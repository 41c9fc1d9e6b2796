import { sql, type RawBuilder } from 'kysely';
import type { Collection, Property } from '../collections/collection.ts';
import { geometryOf } from '../query/select.ts';
import type { Crs } from '../query/crs.ts';

/** What can be done with a value: only values of one kind are compared. */
export type Kind = 'text' | 'number' | 'boolean' | 'date' | 'array' | 'geometry';

/** A property that filters can name, of the relation `t`. */
export interface Queryable {
  kind: Kind;
  /** True for numbers without a fraction. */
  whole: boolean;
  sql: RawBuilder<unknown>;
}

/** The name under which every collection with geometry has its geometry. */
export const GEOMETRY = 'geometry';

const KINDS: Record<Property['type'], Kind> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  array: 'array',
};

/** The property of a collection that filters call `name`, the geometry in the plane of `crs`; null when there is none. */
export function queryableOf(collection: Collection, name: string, crs: Crs): Queryable | null {
  if (name === GEOMETRY && collection.geometry !== null) {
    return { kind: 'geometry', whole: false, sql: comparable(collection, crs) };
  }
  const property = collection.properties.find((known) => known.name === name);
  if (!property) return null;
  const { type, date } = property;
  return { kind: date ? 'date' : KINDS[type], whole: type === 'integer', sql: sql.ref(`t.${name}`) };
}

/** The geometry of `t`, valid in the plane of `crs`: areas on the other side of the Earth are folded over themselves there. */
function comparable({ geometry }: Collection, crs: Crs): RawBuilder<unknown> {
  const isKept = crs.srid === 4326 || crs.srid === 3857;
  if (isKept || geometry !== 'MultiPolygon') return geometryOf(crs);
  return sql`ST_CollectionExtract(ST_MakeValid(${geometryOf(crs)}), 3)`;
}

/** The names that filters of a collection can use. */
export function queryableNames({ properties, geometry }: Collection): string[] {
  return [...properties.map(({ name }) => name), ...(geometry === null ? [] : [GEOMETRY])];
}

/** The queryables of a collection as the properties of a JSON Schema (OGC API - Features, Part 3, 6.2). */
export function queryableSchemas(collection: Collection): Record<string, object> {
  const schemas: Record<string, object> = {};
  for (const property of collection.properties) schemas[property.name] = schemaOf(collection, property);
  if (collection.geometry !== null) {
    schemas[GEOMETRY] = {
      title: 'Geometry',
      description: 'Where it is.',
      format: `geometry-${collection.geometry.toLowerCase()}`,
      'x-ogc-role': 'primary-geometry',
    };
  }
  return schemas;
}

function schemaOf(collection: Collection, { name, type, description, date }: Property): object {
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
  if (type === 'array') return { title, description, type, items: { type: 'string' } };
  const words = Object.values(collection.filters).find(({ property }) => property === name)?.vocabulary;
  return {
    title,
    description,
    type,
    ...(date && { format: 'date' }),
    ...(Array.isArray(words) && { enum: type === 'integer' ? words.map(Number) : words }),
  };
}
