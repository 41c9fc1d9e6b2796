import { sql, type RawBuilder } from 'kysely';
import type { Collection, Property } from '../collections/collection.ts';
import { conditionsOf, type Selection } from '../query/select.ts';
import { BUFFER, CELLS, EXTENT, tileBbox, tileMetres, type Tile } from './grid.ts';

/** A number of a statement that each tile has its own value for; it stands among the parameters in its place. */
export class Slot {
  readonly of: (tile: Tile) => number;

  constructor(of: (tile: Tile) => number) {
    this.of = of;
  }
}

const scaleOf = (tile: Tile) => EXTENT / tileMetres(tile).side;
const metres = (edge: 'west' | 'south' | 'east' | 'north', sign: 1 | -1) =>
  new Slot((tile) => tileMetres(tile)[edge] + (sign * BUFFER * tileMetres(tile).side) / EXTENT);
const WEST = new Slot((tile) => tileMetres(tile).west);
const SOUTH = new Slot((tile) => tileMetres(tile).south);
const EAST = new Slot((tile) => tileMetres(tile).east);
const NORTH = new Slot((tile) => tileMetres(tile).north);
const SCALE = new Slot(scaleOf);
const DOWN = new Slot((tile) => -scaleOf(tile));
const FROM_WEST = new Slot((tile) => -tileMetres(tile).west * scaleOf(tile));
const FROM_NORTH = new Slot((tile) => tileMetres(tile).north * scaleOf(tile));
const DEGREES = [0, 1, 2, 3].map((index) => new Slot((tile) => tileBbox(tile)[index] ?? NaN));
// The last column and row hold what lies on the square's own edge, which no other tile could.
const LAST_EAST = new Slot((tile) => (tile.col === 2 ** tile.z - 1 ? Infinity : tileMetres(tile).east));
const LAST_SOUTH = new Slot((tile) => (tile.row === 2 ** tile.z - 1 ? -Infinity : tileMetres(tile).south));

const BOX = sql`ST_MakeEnvelope(${WEST}, ${SOUTH}, ${EAST}, ${NORTH}, 3857)`;
const WIDE_BOX = sql`ST_MakeEnvelope(${metres('west', -1)}, ${metres('south', -1)}, ${metres('east', 1)}, ${metres('north', 1)}, 3857)`;
const DEGREE_BOX = sql`ST_MakeEnvelope(${sql.join(DEGREES)}, 4326)`;

/** Shapes in tile units with y downwards. */
const toTile = (geometry: RawBuilder<unknown>) =>
  sql`ST_SnapToGrid(ST_Affine(${geometry}, ${SCALE}, 0, 0, ${DOWN}, ${FROM_WEST}, ${FROM_NORTH}), 1)`;

/** How many records a feature of tiles stands for. */
export const COUNT: Property = {
  name: 'count',
  type: 'integer',
  description:
    'Records that the point stands for. Above 1 it lies in the middle of those of a cell, with the sums of their figures and what else they have in common.',
};

/** What the features of a collection's tiles have besides `id`. */
export function tileProperties({ properties, cells }: Collection): Property[] {
  const carried = properties.filter(({ name, notInTiles }) => !notInTiles && name !== 'id');
  return cells ? [...carried, COUNT] : carried;
}

/**
 * The query for the rows of a tile, whose numbers are slots: `geometry` as `output` makes it of `shape`, `id` and the
 * attributes. `overview` draws the geometry of low zooms.
 */
export function tileRows(
  collection: Collection,
  selection: Selection,
  overview: boolean,
  output: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const names = tileProperties(collection).map(({ name }) => sql.ref(name));
  const inside = collection.cells ? cellsOf(collection, selection) : featuresOf(collection, selection, overview);
  return sql`select ${output} as geometry, id, ${sql.join(names)} from (${inside}) shaped`;
}

function featuresOf(collection: Collection, selection: Selection, overview: boolean): RawBuilder<unknown> {
  const drawn = sql.ref(overview ? 't.overview_3857' : 't.geom_3857');
  const names = tileProperties(collection).map(({ name }) => sql.ref(`t.${name}`));
  const conditions = conditionsOf(collection, { ...selection, box: null });
  return sql`
    select t.fid as id, ${sql.join(names)}, ${shapeOf(collection, drawn)} as shape
    from (${collection.relation(selection)}) t
    where t.geom && ${DEGREE_BOX} and ST_Intersects(t.geom, ${DEGREE_BOX}) and ${sql.join(conditions, sql` and `)}
    order by t.fid ${sql.raw(collection.fid === 'text' ? 'collate "C"' : '')}`;
}

/**
 * Points that each lie in one tile of a zoom: up to so many they are drawn one by one, beyond that those of a cell as
 * one, so that sums over tiles stay what they are over items.
 */
function cellsOf(collection: Collection, selection: Selection): RawBuilder<unknown> {
  const { over = 0, sums = [] } = collection.cells ?? {};
  const carried = tileProperties(collection).filter(({ name }) => name !== COUNT.name);
  const values = carried.map(({ name, type }) => {
    const column = sql.ref(name);
    if (sums.includes(name)) return sql`sum(${column}) as ${column}`;
    // What some have and others do not, or have differently, is not said of all.
    const plain = type === 'string' ? sql`${column} collate "C"` : column;
    return sql`case when count(${column}) = count(*) and min(${plain}) = max(${plain}) then min(${plain}) end as ${column}`;
  });
  const cell = (place: 'x' | 'y') => sql`floor(${sql.ref(place)} / ${EXTENT / CELLS}::int)::int`;
  const conditions = conditionsOf(collection, { ...selection, box: null });
  return sql`
    select case when count(*) = 1 then min(fid) end as id, ${sql.join(values)}, count(*)::int as count,
      ST_SnapToGrid(ST_MakePoint(avg(x), avg(y)), 1) as shape
    from (
      select t.fid, ${sql.join(carried.map(({ name }) => sql.ref(`t.${name}`)))}, count(*) over () as total,
        (ST_X(t.geom_3857) - ${WEST}::float8) * ${SCALE}::float8 as x,
        (${NORTH}::float8 - ST_Y(t.geom_3857)) * ${SCALE}::float8 as y
      from (${collection.relation(selection)}) t
      where ST_X(t.geom_3857) >= ${WEST}::float8 and ST_X(t.geom_3857) < ${LAST_EAST}::float8
        and ST_Y(t.geom_3857) <= ${NORTH}::float8 and ST_Y(t.geom_3857) > ${LAST_SOUTH}::float8
        and ${sql.join(conditions, sql` and `)}
    ) placed
    group by case when total > ${over}::int then (${cell('y')} * ${2 * CELLS}::int + ${cell('x')})::text else fid end
    order by min(fid collate "C")`;
}

/** The shape of a feature: a small area or line that falls below one unit is kept at one, never dropped. */
function shapeOf(collection: Collection, drawn: RawBuilder<unknown>): RawBuilder<unknown> {
  const clipped = toTile(sql`ST_ClipByBox2D(${drawn}, ${WIDE_BOX})`);
  const nearest = toTile(sql`ST_ClosestPoint(${BOX}, t.geom_3857)`);
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
      return sql`case when nullif(ST_IsEmpty(${lines}), true) is not null then ${lines} else ${dash} end`;
    }
    default:
      return toTile(drawn);
  }
}
