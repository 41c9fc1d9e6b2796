import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Collection, Question } from '../collections/collection.ts';
import type { Database } from '../database/schema.ts';
import type { Bbox } from './parameters.ts';

/** A question to a collection with the box that its features must meet. */
export interface Selection extends Question {
  bbox: Bbox | null;
}

/** A feature as the database gives it: its id, its properties by name, and its geometry as GeoJSON text or null. */
export interface FeatureRow {
  fid: string | number;
  geometry: string | null;
  [property: string]: unknown;
}

/**
 * The features of a collection that a selection meets, in the order of `fid`, from the one after `after` on.
 *
 * Geometry is WGS 84 with 6 decimals and the right-hand rule (RFC 7946).
 */
export async function selectFeatures(
  db: Kysely<Database>,
  collection: Collection,
  selection: Selection,
  { limit, after, fid }: { limit: number; after?: string | null; fid?: string },
): Promise<FeatureRow[]> {
  const conditions = conditionsOf(collection, selection);
  if (after) conditions.push(sql`${fidOf(collection)} > ${after}::${sql.raw(collection.fid)}`);
  if (fid !== undefined) conditions.push(sql`t.fid = ${fid}::${sql.raw(collection.fid)}`);
  const columns = collection.properties.map(({ name }) => sql.ref(`t.${name}`));
  const geometry = collection.geometry === null ? sql`null::text` : sql`ST_AsGeoJSON(${rightHanded(collection)}, 6, 0)`;
  const page = (relation: RawBuilder<unknown>) => sql<FeatureRow>`
    select t.fid, ${geometry} as geometry, ${sql.join(columns)}
    from (${relation}) t
    where ${sql.join(conditions, sql` and `)}
    order by ${fidOf(collection)}
    limit ${limit}`;
  const parts = partsOf(collection, selection);
  if (parts.length === 0) return [];
  const [only] = parts;
  const { rows } = await (
    only && parts.length === 1
      ? page(only)
      : sql<FeatureRow>`
        select * from (${sql.join(
          parts.map((part) => sql`(${page(part)})`),
          sql` union all `,
        )}) t
        order by ${fidOf(collection)}
        limit ${limit}`
  ).execute(db);
  return rows;
}

function partsOf(collection: Collection, selection: Selection): RawBuilder<unknown>[] {
  return collection.parts?.(selection) ?? [collection.relation(selection)];
}

/** How many features a selection meets; null when there are more than `most`, since counting must stay cheap. */
export async function countFeatures(
  db: Kysely<Database>,
  collection: Collection,
  selection: Selection,
  most: number,
): Promise<number | null> {
  const parts = partsOf(collection, selection);
  if (parts.length === 0) return 0;
  const conditions = sql.join(conditionsOf(collection, selection), sql` and `);
  const each = parts.map((part) => sql`select 1 from (${part}) t where ${conditions}`);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      ${sql.join(each, sql` union all `)}
      limit ${most + 1}
    ) counted`.execute(db);
  const count = rows[0]?.count ?? 0;
  return count > most ? null : count;
}

/** The conditions of a selection on the relation `t`; never empty, so that they can be joined by `and`. */
export function conditionsOf(collection: Collection, selection: Selection): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  for (const [parameter, values] of Object.entries(selection.filters)) {
    const filter = collection.filters[parameter];
    if (!filter || collection.handles?.includes(parameter)) continue;
    const property = collection.properties.find(({ name }) => name === filter.property);
    const type = sql.raw(property?.type === 'integer' ? 'int[]' : 'text[]');
    conditions.push(sql`${sql.ref(`t.${filter.property}`)} = any(${values}::${type})`);
  }
  const { interval, bbox } = selection;
  if (interval && collection.temporal) {
    if (interval.to !== null) conditions.push(sql`(t.starts is null or t.starts <= ${interval.to}::date)`);
    if (interval.from !== null) conditions.push(sql`(t.ends is null or t.ends >= ${interval.from}::date)`);
  }
  if (bbox && collection.geometry !== null) conditions.push(sql`(t.geom is null or ${inBox(bbox)})`);
  return conditions;
}

/** The condition that the geometry of `t` meets a box, which may cross the antimeridian. */
export function inBox([west, south, east, north]: Bbox): RawBuilder<boolean> {
  if (west > east) return sql`(${inBox([west, south, 180, north])} or ${inBox([-180, south, east, north])})`;
  const box = sql`ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)`;
  return sql<boolean>`(t.geom && ${box} and ST_Intersects(t.geom, ${box}))`;
}

// PostgreSQL's own order of bytes, whatever the database's collation: both engines page alike.
function fidOf(collection: Collection): RawBuilder<unknown> {
  return collection.fid === 'text' ? sql`t.fid collate "C"` : sql`t.fid`;
}

function rightHanded(collection: Collection): RawBuilder<unknown> {
  return collection.geometry === 'MultiPolygon' ? sql`ST_ForcePolygonCCW(t.geom)` : sql`t.geom`;
}
