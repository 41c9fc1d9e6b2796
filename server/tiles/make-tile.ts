import { createHash } from 'node:crypto';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { sql, type RawBuilder } from 'kysely';
import type { Collection } from '../collections/collection.ts';
import type { Connection } from '../database/connect.ts';
import { CRS84 } from '../query/crs.ts';
import { conditionsOf, type Selection } from '../query/select.ts';
import { BUFFER, EXTENT, tileBbox, tileMetres, type Tile } from './grid.ts';

/** The zooms below which the overview geometry is drawn. */
const OVERVIEW_BELOW = 5;

/** A feature of a tile before it is encoded: geometry as GeoJSON text in tile units, `id` and the properties. */
type TileRow = Record<string, string | number | boolean | null> & { geometry: string };

/**
 * The Mapbox vector tile of a collection: every feature that an items request for the tile's box and the same filters
 * returns, but for those without geometry. Empty when there is none.
 *
 * One query for both engines; PostGIS encodes in the database, the embedded engine, whose PostGIS has no encoder, here.
 */
export async function makeTile(
  { db, pool, engine }: Pick<Connection, 'db' | 'pool' | 'engine'>,
  collection: Collection,
  selection: Selection,
  tile: Tile,
): Promise<Buffer> {
  if (engine === 'postgis') {
    const inside = tileRows(collection, selection, tile, sql`shape`);
    const query = sql`select ST_AsMVT(q, ${collection.id}, ${EXTENT}, 'geometry') as tile from (${inside}) q`.compile(
      db,
    );
    // Prepared by name: every tile of a collection is the same statement, which is then parsed and planned once. With a
    // condition there are as many statements as anyone may write, and a connection keeps each.
    const name = `tile-${createHash('sha1').update(query.sql).digest('base64url')}`;
    const { rows } = await pool.query<{ tile: Buffer }>({
      ...(!selection.where && { name }),
      text: query.sql,
      values: [...query.parameters],
    });
    return rows[0]?.tile ?? Buffer.alloc(0);
  }
  const { rows } = await tileRows(collection, selection, tile, sql`ST_AsGeoJSON(shape, 0, 0)`).execute(db);
  return encode(collection.id, rows as TileRow[]);
}

/** The rows of a tile: `geometry` as `output` makes it of `shape`, in tile units with y downwards, and the properties. */
export function tileRows(
  collection: Collection,
  selection: Selection,
  tile: Tile,
  output: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { west, north, side } = tileMetres(tile);
  const scale = EXTENT / side;
  const toTile = (geometry: RawBuilder<unknown>) =>
    sql`ST_SnapToGrid(ST_Affine(${geometry}, ${scale}, 0, 0, ${-scale}, ${-west * scale}, ${north * scale}), 1)`;
  const margin = (BUFFER * side) / EXTENT;
  const box = (around: number) =>
    sql`ST_MakeEnvelope(${west - around}, ${north - side - around}, ${west + side + around}, ${north + around}, 3857)`;
  const drawn = sql.ref(tile.z < OVERVIEW_BELOW ? 't.overview_3857' : 't.geom_3857');
  const names = collection.properties
    .filter(({ name, notInTiles }) => !notInTiles && name !== 'id')
    .map(({ name }) => name);
  const conditions = conditionsOf(collection, { ...selection, box: { bbox: tileBbox(tile), crs: CRS84 } });
  return sql`
    select ${output} as geometry, id, ${sql.join(names.map((name) => sql.ref(name)))}
    from (
      select t.fid as id, ${sql.join(names.map((name) => sql.ref(`t.${name}`)))},
        ${shapeOf(collection, toTile(sql`ST_ClipByBox2D(${drawn}, ${box(margin)})`), toTile(sql`ST_ClosestPoint(${box(0)}, t.geom_3857)`), toTile(drawn))} as shape
      from (${collection.relation(selection)}) t
      where t.geom is not null and ${sql.join(conditions, sql` and `)}
      order by t.fid ${sql.raw(collection.fid === 'text' ? 'collate "C"' : '')}
    ) shaped`;
}

/** The shape of a feature: a small area or line that falls below one unit is kept at one, never dropped. */
function shapeOf(
  collection: Collection,
  clipped: RawBuilder<unknown>,
  nearest: RawBuilder<unknown>,
  whole: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const kept = (shape: RawBuilder<unknown>) => sql`nullif(ST_IsEmpty(${shape}), true) is not null`;
  switch (collection.geometry) {
    case 'MultiPolygon': {
      // Rings of the outside have a positive area in units with y downwards (vector tile specification 4.3.4.4).
      const polygons = sql`ST_ForcePolygonCCW(ST_CollectionExtract(${clipped}, 3))`;
      const dot = sql`ST_ForcePolygonCCW(ST_MakeEnvelope(ST_X(${nearest}), ST_Y(${nearest}), ST_X(${nearest}) + 1, ST_Y(${nearest}) + 1, 3857))`;
      // Snapped to units, all that is left can be rings without an area, which nothing draws.
      return sql`case when ST_Area(${polygons}) > 0 then ${polygons} else ${dot} end`;
    }
    case 'LineString':
    case 'MultiLineString': {
      const lines = sql`ST_CollectionExtract(${clipped}, 2)`;
      const dash = sql`ST_MakeLine(${nearest}, ST_Translate(${nearest}, 1, 0))`;
      return sql`case when ${kept(lines)} then ${lines} else ${dash} end`;
    }
    default:
      return whole;
  }
}

function encode(layer: string, rows: readonly TileRow[]): Buffer {
  if (rows.length === 0) return Buffer.alloc(0);
  const features = rows.map(({ geometry, ...tags }) => {
    const { type, parts } = partsOf(JSON.parse(geometry) as GeoJSON.Geometry);
    const known = Object.entries(tags).filter(([, value]) => value !== null);
    return { type, geometry: parts, tags: Object.fromEntries(known), id: undefined };
  });
  const tile = { features } as unknown as Parameters<typeof fromGeojsonVt>[0][string];
  return Buffer.from(fromGeojsonVt({ [layer]: tile }, { version: 2, extent: EXTENT }));
}

/** The vector tile type of a geometry (1 point, 2 line, 3 polygon) and its points or rings. */
function partsOf(geometry: GeoJSON.Geometry): { type: 1 | 2 | 3; parts: number[][] | number[][][] } {
  switch (geometry.type) {
    case 'Point':
      return { type: 1, parts: [geometry.coordinates] };
    case 'LineString':
      return { type: 2, parts: [geometry.coordinates] };
    case 'MultiLineString':
      return { type: 2, parts: geometry.coordinates };
    case 'Polygon':
      return { type: 3, parts: geometry.coordinates };
    case 'MultiPolygon':
      return { type: 3, parts: geometry.coordinates.flat() };
    default:
      throw new Error(`a tile has no place for a ${geometry.type}`);
  }
}
