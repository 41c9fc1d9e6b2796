import { sql, type RawBuilder } from 'kysely';
import { invalidParameter } from '../problem.ts';

/** A coordinate reference system in which positions can be asked for and answered (OGC API - Features, Part 2). */
export interface Crs {
  uri: string;
  srid: number;
  /** True where the definition's first axis is latitude or northing: numbers are then the other way round than in tables. */
  northFirst: boolean;
  /** Digits after the point: a decimetre in degrees, a centimetre in metres. */
  decimals: number;
}

const OPENGIS = 'http://www.opengis.net/def/crs';

/** WGS 84, longitude first: what everything is kept in, and answered in unless asked otherwise. */
export const CRS84: Crs = { uri: `${OPENGIS}/OGC/1.3/CRS84`, srid: 4326, northFirst: false, decimals: 6 };

/** Every reference system that is known, the one of storage first. */
export const CRS_LIST: readonly Crs[] = [
  CRS84,
  { uri: `${OPENGIS}/EPSG/0/4326`, srid: 4326, northFirst: true, decimals: 6 },
  { uri: `${OPENGIS}/EPSG/0/3857`, srid: 3857, northFirst: false, decimals: 2 },
  { uri: `${OPENGIS}/EPSG/0/3035`, srid: 3035, northFirst: true, decimals: 2 },
];

/** The reference systems of a collection: without geometry nothing could be in another than the default one. */
export function crsListOf({ geometry }: { geometry: string | null }): readonly Crs[] {
  return geometry === null ? [CRS84] : CRS_LIST;
}

/** The reference system of a parameter, one of the collection's; CRS84 without it. */
export function parseCrs(name: string, text: string | null | undefined, collection: { geometry: string | null }): Crs {
  if (text === null || text === undefined) return CRS84;
  const known = crsListOf(collection);
  const crs = known.find(({ uri }) => uri === text);
  if (!crs) throw invalidParameter(name, text, `must be one of ${known.map(({ uri }) => uri).join(', ')}`);
  return crs;
}

/** A geometry, x first, as it is written in its reference system: axes in the order of the definition. */
export function inCrs(geometry: RawBuilder<unknown>, { northFirst }: Crs): RawBuilder<unknown> {
  return northFirst ? sql`ST_FlipCoordinates(${geometry})` : geometry;
}
