import { sql, type RawBuilder } from 'kysely';
import type { Crs } from '../query/crs.ts';
import { FilterError } from './filter-error.ts';
import type { Tree } from './tree.ts';

type Position = [x: number, y: number];

/** A geometry literal, GeoJSON or `{ bbox }`, in the plane of `crs`; its positions are in the order of axes of that. */
export function geometryLiteral(tree: Tree, crs: Crs): RawBuilder<unknown> {
  const { type, bbox } = (tree ?? {}) as { type?: Tree; bbox?: Tree };
  const wkt = bbox !== undefined && type === undefined ? boxText(bbox, crs) : wktOf(tree, crs);
  const geometry = sql`ST_GeomFromText(${wkt}::text, ${crs.srid}::int)`;
  if (!wkt.includes('POLYGON')) return geometry;
  // Of a ring that crosses itself the relations cannot be told; what it encloses is meant.
  const valid = sql`ST_MakeValid(${geometry})`;
  return wkt.startsWith('GEOMETRYCOLLECTION') ? valid : sql`ST_CollectionExtract(${valid}, 3)`;
}

/** True for a literal of several kinds of geometry, of which PostGIS can only tell whether it meets another one. */
export function isMixed(tree: Tree): boolean {
  return (tree as { type?: Tree } | null)?.type === 'GeometryCollection';
}

const PARTS: Record<string, string> = { MultiPoint: 'Point', MultiLineString: 'LineString', MultiPolygon: 'Polygon' };

function wktOf(tree: Tree, crs: Crs, inside = false): string {
  const { type, coordinates, geometries } = (tree ?? {}) as { type?: string; coordinates?: Tree; geometries?: Tree };
  if (type === 'GeometryCollection' && !inside) {
    return `GEOMETRYCOLLECTION(${listOf(geometries, 1)
      .map((part) => wktOf(part, crs, true))
      .join(',')})`;
  }
  const part = PARTS[type ?? ''];
  const body = part
    ? `(${listOf(coordinates, 1)
        .map((one) => bodyOf(part, one, crs))
        .join(',')})`
    : bodyOf(type, coordinates, crs);
  return `${String(type).toUpperCase()}${body}`;
}

function bodyOf(type: string | undefined, coordinates: Tree | undefined, crs: Crs): string {
  switch (type) {
    case 'Point':
      return `(${written(positionOf(coordinates, crs))})`;
    case 'LineString':
      return lineText(listOf(coordinates, 2), crs);
    case 'Polygon':
      return `(${listOf(coordinates, 1)
        .map((ring) => ringText(ring, crs))
        .join(',')})`;
    default:
      throw new FilterError('must compare geometry with geometry: a property, GeoJSON, WKT or BBOX');
  }
}

function ringText(ring: Tree, crs: Crs): string {
  const list = listOf(ring, 4);
  if (JSON.stringify(list[0]) !== JSON.stringify(list.at(-1))) throw new FilterError('must have closed rings');
  return lineText(list, crs);
}

function lineText(positions: readonly Tree[], crs: Crs): string {
  return `(${positions.map((position) => written(positionOf(position, crs))).join(',')})`;
}

function listOf(tree: Tree | undefined, least: number): readonly Tree[] {
  if (Array.isArray(tree) && tree.length >= least) return tree as readonly Tree[];
  throw new FilterError('must have geometries with all of their positions');
}

function written([x, y]: Position): string {
  return `${x} ${y}`;
}

/** A position with x first. */
function positionOf(tree: Tree | undefined, { northFirst, srid }: Crs): Position {
  const numbers = Array.isArray(tree) ? (tree as readonly Tree[]) : [];
  const [first, second] = numbers;
  const [x, y] = northFirst ? [second, first] : [first, second];
  const degrees = srid === 4326;
  // Metres are bounded too: far outside the plane of a projection PostGIS would fail.
  const [mostX, mostY] = degrees ? [180, 90] : [1e8, 1e8];
  if (numbers.length === 2 && isWithin(x, mostX) && isWithin(y, mostY)) return [x, y];
  const order = northFirst ? 'north, east' : 'east, north';
  throw new FilterError(
    `must have positions of two numbers (${order}) inside ${degrees ? 'the degrees of the Earth' : 'the plane'}`,
  );
}

function isWithin(value: Tree | undefined, most: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= most;
}

/** A box of 4 numbers, or of 6 with heights, which are not used; west is greater than east across the antimeridian. */
function boxText(bbox: Tree, crs: Crs): string {
  const numbers = listOf(bbox, 4);
  if (![4, 6].includes(numbers.length) || !numbers.every((value) => typeof value === 'number')) {
    throw new FilterError('must have BBOX with 4 numbers, or 6 with heights');
  }
  const half = numbers.length / 2;
  const [west, south] = positionOf(numbers.slice(0, 2), crs);
  const [east, north] = positionOf(numbers.slice(half, half + 2), crs);
  if (south > north || (west > east && crs.srid !== 4326))
    throw new FilterError('must have BBOX from its lower corner on');
  if (west <= east) return rectangle(west, south, east, north);
  const halves = [rectangle(west, south, 180, north), rectangle(-180, south, east, north)];
  return halves.every((part) => part.startsWith('POLYGON'))
    ? `MULTIPOLYGON(${halves.map((part) => part.slice('POLYGON'.length)).join(',')})`
    : `GEOMETRYCOLLECTION(${halves.join(',')})`;
}

/** A box as text, which without an extent is a line or a point. */
function rectangle(west: number, south: number, east: number, north: number): string {
  if (west === east && south === north) return `POINT(${west} ${south})`;
  if (west === east || south === north) return `LINESTRING(${west} ${south},${east} ${north})`;
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return `POLYGON((${corners.map(([x, y]) => `${x} ${y}`).join(',')}))`;
}
