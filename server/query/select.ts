import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Collection, Property, Question } from '../collections/collection.ts';
import type { Database } from '../database/schema.ts';
import { inCrs, type Crs } from './crs.ts';
import type { Cursor } from './cursor.ts';
import type { Bbox, Box } from './parameters.ts';
import type { Sort } from './columns.ts';

/** A question to a collection with the box and the condition that its features must meet, and their order. */
export interface Selection extends Question {
  box: Box | null;
  /** A condition on the relation `t`. */
  where: RawBuilder<boolean> | null;
  /** None for the order of `fid`, which always comes last. */
  sort: readonly Sort[];
}

/** What is taken of each feature. */
export interface Extract {
  properties: readonly Property[];
  /** The geometry's form, and null for none. GeoJSON has the right-hand rule (RFC 7946) and the decimals of its system. */
  geometry: 'geojson' | 'wkb' | null;
  crs: Crs;
}

/** Part of a list: up to `limit` features behind the cursor, `offset` of them left out; or the one feature `fid`. */
export interface Part {
  limit: number;
  offset?: number;
  cursor?: Cursor | null;
  fid?: string;
}

/** A feature as the database gives it: its id, its properties by name, and its geometry as asked for. */
export interface FeatureRow {
  fid: string | number;
  geometry: string | Buffer | null;
  [property: string]: unknown;
}

/** Where a part ends: the place behind its last feature. */
export type End = Pick<Cursor, 'values' | 'fid'>;

/** The features of a part; `end` is null when the list ends with it. */
export interface Features {
  rows: FeatureRow[];
  end: End | null;
}

/** A feature as text that the database makes, and what stands between two of them. */
export interface Line {
  /** Of the relation `t`, with `t.fid` and the properties. */
  text: RawBuilder<string>;
  between: string;
}

/** Lines that follow each other, as one text, and how many they are. */
export interface Lines {
  text: string;
  count: number;
}

/** The lines of a part; `end` is null when the list ends with it. */
export interface PartOfLines {
  pieces: Lines[];
  end: End | null;
  /** How often history had been rewritten when they were read; null when there are none. */
  rewrites: number | null;
}

/** The features of a part of what a selection meets. */
export async function selectFeatures(
  db: Kysely<Database>,
  collection: Collection,
  selection: Selection,
  { properties, geometry, crs }: Extract,
  part: Part,
): Promise<Features> {
  const columns = [
    sql`t.fid`,
    sql`${geometry === null ? sql`null::text` : geometryText(collection, geometry, crs)} as geometry`,
    ...properties.map(({ name }) => sql.ref(`t.${name}`)),
  ];
  const query = pageOf(collection, selection, columns, part);
  if (!query) return { rows: [], end: null };
  const { rows } = await sql<FeatureRow>`${query}`.execute(db);
  const more = rows.length > part.limit;
  if (more) rows.pop();
  const last = rows.at(-1);
  if (!more || !last) return { rows, end: null };
  return { rows, end: endAt(selection, last) };
}

function endAt({ sort }: Selection, row: Record<string, unknown>): End {
  return { values: sort.map((_, index) => row[`sort_${index}`] as Cursor['values'][number]), fid: String(row['fid']) };
}

/** Where a part ends, without what is in it; null when the list ends with it. */
export async function selectEnd(
  db: Kysely<Database>,
  collection: Collection,
  selection: Selection,
  part: Part,
): Promise<End | null> {
  const query = pageOf(collection, selection, [sql`t.fid`], { ...part, limit: 1, offset: part.limit - 1 });
  if (!query) return null;
  const { rows } = await sql<FeatureRow>`${query}`.execute(db);
  const [last, beyond] = rows;
  return last && beyond ? endAt(selection, last) : null;
}

/** The same part as text: of a long list far faster than its features one by one. */
export async function selectLines(
  db: Kysely<Database>,
  collection: Collection,
  selection: Selection,
  { text, between }: Line,
  part: Part,
): Promise<PartOfLines> {
  const query = pageOf(collection, selection, [sql`t.fid`, sql`${text} as line`], part);
  if (!query) return { pieces: [], end: null, rewrites: null };
  const inside = sql`n <= ${part.limit}::int`;
  // The keys of the last one inside.
  const last = (column: string) => sql`(array_agg(${sql.ref(column)}) filter (where n = ${part.limit}::int))[1]`;
  const keys = selection.sort.map((_, index) => sql`${last(`sort_${index}`)} as ${sql.ref(`sort_${index}`)}`);
  const { rows } = await sql<Record<string, unknown> & LinesRow>`
    select (select rewrites from history) as rewrites, count(*)::int as found,
      (count(*) filter (where ${inside}))::int as count,
      string_agg(line, ${between}::text order by n) filter (where ${inside}) as text,
      ${sql.join([sql`${last('fid')}::text as fid`, ...keys])}
    from (select page.*, (row_number() over ())::int as n from (${query}) page) numbered
    group by ${PLACE} order by ${PLACE}`.execute(db);
  const pieces = rows.flatMap(({ text, count }) => (text === null ? [] : [{ text, count }]));
  const rewrites = rows[0]?.rewrites ?? null;
  const found = rows.reduce((sum, row) => sum + row.found, 0);
  const final = rows.find(({ fid }) => fid !== null);
  return { pieces, end: found > part.limit && final ? endAt(selection, final) : null, rewrites };
}

/** Lines of a piece: texts of that length pass through memory far more cheaply than one of a whole part. */
const PIECE = 100;
const PLACE = sql.raw(`(n - 1) / ${PIECE}`);

interface LinesRow {
  rewrites: number;
  /** How many features the piece has, with the one beyond the limit; and without it. */
  found: number;
  count: number;
  text: string | null;
  /** Of the last feature within the limit, where it is in the piece. */
  fid: string | null;
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
  // What has no parts is read whole for a page as well. A limit would only tempt the planner to look for its first rows
  // one by one: 2,744 flows were counted in a second instead of 20 ms. In parts the order keeps it from a walk over all.
  const bound = collection.parts ? sql`order by t.fid limit ${most + 1}` : sql``;
  const each = parts.map((part) => sql`(select 1 from (${part}) t where ${conditions} ${bound})`);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from (${sql.join(each, sql` union all `)}) each_part
      ${collection.parts ? sql`limit ${most + 1}` : sql``}
    ) counted`.execute(db);
  const count = rows[0]?.count ?? 0;
  return count > most ? null : count;
}

/**
 * The query for a part and one feature more, which tells that there is a next one; null when nothing can be in it. Beside
 * the columns it has `sort_0` and so on, the values that the list is sorted by.
 */
function pageOf(
  collection: Collection,
  selection: Selection,
  columns: readonly RawBuilder<unknown>[],
  { limit, offset = 0, cursor = null, fid }: Part,
): RawBuilder<unknown> | null {
  const parts = partsOf(collection, selection);
  const conditions = conditionsOf(collection, selection);
  if (cursor) conditions.push(behind(collection, selection.sort, cursor));
  if (fid !== undefined) conditions.push(sql`t.fid = ${fid}::${sql.raw(collection.fid)}`);
  const keys = selection.sort.map(({ property }, index) => sql`${keyOf(property)} as ${sql.ref(`sort_${index}`)}`);
  const page = (relation: RawBuilder<unknown>, range: RawBuilder<unknown>) => sql`
    select ${sql.join([...columns, ...keys])}
    from (${relation}) t
    where ${sql.join(conditions, sql` and `)}
    order by ${orderOf(collection, selection.sort, (property) => keyOf(property))}
    ${range}`;
  const range = offset === 0 ? sql`limit ${limit + 1}` : sql`limit ${limit + 1} offset ${offset}`;
  const [only] = parts;
  if (only === undefined) return null;
  if (parts.length === 1) return page(only, range);
  // What is left out may be in any of them.
  const reached = sql`limit ${offset + limit + 1}`;
  return sql`
    select * from (${sql.join(
      parts.map((part) => sql`(${page(part, reached)})`),
      sql` union all `,
    )}) t
    order by ${orderOf(collection, selection.sort, (_, index) => sql.ref(`t.sort_${index}`))}
    ${range}`;
}

function partsOf(collection: Collection, selection: Selection): RawBuilder<unknown>[] {
  return collection.parts?.(selection) ?? [collection.relation(selection)];
}

function orderOf(
  collection: Collection,
  sort: readonly Sort[],
  key: (property: Property, index: number) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const keys = sort.map(
    ({ property, descending }, index) =>
      sql`${key(property, index)} ${sql.raw(`${collation(property)} ${descending ? 'desc' : 'asc'} nulls last`)}`,
  );
  return sql.join([...keys, fidOf(collection)]);
}

/** The condition that a feature lies behind the cursor in the order of the list. */
function behind(collection: Collection, sort: readonly Sort[], { values, fid }: Cursor): RawBuilder<unknown> {
  return sort.reduceRight<RawBuilder<unknown>>(
    (rest, { property, descending }, index) => {
      const value = values[index] ?? null;
      const key = keyOf(property);
      // Behind a feature without a value come others without one only.
      if (value === null) return sql`(${key} is null and ${rest})`;
      const given = sql`${value}::${sql.raw(SORT_TYPES[property.type] ?? 'text')} ${sql.raw(collation(property))}`;
      const beyond = sql`${key} ${sql.raw(descending ? '<' : '>')} ${given}`;
      return sql`(${key} is null or ${beyond} or (${key} = ${given} and ${rest}))`;
    },
    sql`${fidOf(collection)} > ${fid}::${sql.raw(collection.fid)}`,
  );
}

const SORT_TYPES: Partial<Record<Property['type'], string>> = {
  integer: 'bigint',
  number: 'float8',
  boolean: 'boolean',
};

function keyOf({ name }: Property): RawBuilder<unknown> {
  return sql.ref(`t.${name}`);
}

// PostgreSQL's own order of bytes, whatever the database's collation: both engines sort and page alike.
function collation({ type }: Property): string {
  return type === 'string' ? 'collate "C"' : '';
}

function fidOf(collection: Collection): RawBuilder<unknown> {
  return collection.fid === 'text' ? sql`t.fid collate "C"` : sql`t.fid`;
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
  const { interval, box, where } = selection;
  if (interval && collection.temporal) {
    if (interval.to !== null) conditions.push(sql`(t.starts is null or t.starts <= ${interval.to}::date)`);
    if (interval.from !== null) conditions.push(sql`(t.ends is null or t.ends >= ${interval.from}::date)`);
  }
  if (box && collection.geometry !== null) conditions.push(sql`(t.geom is null or ${inBox(box)})`);
  if (where) conditions.push(where);
  return conditions;
}

/** The condition that the geometry of `t` meets a box, which may cross the antimeridian. */
export function inBox({ bbox: [west, south, east, north], crs }: Box): RawBuilder<boolean> {
  if (crs.srid === 4326 && west > east) {
    const half = (bbox: Bbox) => inBox({ bbox, crs });
    return sql`(${half([west, south, 180, north])} or ${half([-180, south, east, north])})`;
  }
  const geometry = geometryOf(crs);
  const box = sql`ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, ${crs.srid}::int)`;
  return sql<boolean>`(${geometry} && ${box} and ST_Intersects(${geometry}, ${box}))`;
}

/** The geometry of `t` in the plane of a reference system, x first. What is kept in it is not projected again. */
export function geometryOf({ srid }: Crs): RawBuilder<unknown> {
  if (srid === 4326) return sql`t.geom`;
  return srid === 3857 ? sql`t.geom_3857` : sql`ST_Transform(t.geom, ${srid}::int)`;
}

/**
 * The geometry of `t` as it is answered: GeoJSON text, axes in the order of the system; or well-known binary, little
 * endian, x first whatever the system, as every format that is made of it wants it. Outer rings are counterclockwise on
 * the ground, whichever axis is written first.
 */
export function geometryText(collection: Collection, form: 'geojson' | 'wkb', crs: Crs): RawBuilder<unknown> {
  if (collection.geometry === null) return form === 'geojson' ? sql`null::text` : sql`null::bytea`;
  const rightHanded = (geometry: RawBuilder<unknown>) =>
    collection.geometry === 'MultiPolygon' ? sql`ST_ForcePolygonCCW(${geometry})` : geometry;
  if (form === 'wkb') return sql`ST_AsBinary(${rightHanded(geometryOf(crs))}, 'NDR')`;
  return sql`ST_AsGeoJSON(${inCrs(rightHanded(geometryOf(crs)), crs)}, ${crs.decimals}::int, 0)`;
}
