import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';

/** What lies under the features of a small map: positions in metres of the Mercator plane, north up. */
export interface Land {
  /** Outer and inner rings of each country, with the box of each. */
  rings: Part[];
  /** Lines between countries; dashed where they are disputed or undetermined. */
  lines: (Part & { dashed: boolean })[];
}

/** A ring or a line, and west, south, east and north of it. */
export interface Part {
  positions: [number, number][];
  box: [number, number, number, number];
}

// Boundaries are released too: those of a snapshot are read once.
const kept = new WeakMap<object, LRUCache<string, Promise<Land>>>();

/** The countries and the lines between them, as they stand; the same ones for every page until a load. */
export async function landOf({ db, snapshot }: Context): Promise<Land> {
  const lands = kept.get(db) ?? new LRUCache<string, Promise<Land>>({ max: 2 });
  kept.set(db, lands);
  const known = lands.get(snapshot.version) ?? readLand(db);
  lands.set(snapshot.version, known);
  known.catch(() => lands.delete(snapshot.version));
  return known;
}

async function readLand(db: Context['db']): Promise<Land> {
  const { rows } = await sql<{ class: string | null; geometry: string }>`
    select null as class, ST_AsGeoJSON(u.overview_3857, 0) as geometry
    from admin_unit u where u.admin_level = 0 and u.overview_3857 is not null
    union all
    select l.class, ST_AsGeoJSON(l.overview_3857, 0) from boundary_line l
    where l.overview_3857 is not null`.execute(db);
  const land: Land = { rings: [], lines: [] };
  for (const row of rows) {
    const geometry = JSON.parse(row.geometry) as GeoJSON.MultiPolygon | GeoJSON.MultiLineString;
    const parts = geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry.coordinates;
    for (const positions of parts as [number, number][][]) {
      if (row.class === null) land.rings.push(partOf(positions));
      else land.lines.push({ ...partOf(positions), dashed: row.class !== 'international' });
    }
  }
  return land;
}

/** A ring or a line with its box. */
export function partOf(positions: [number, number][]): Part {
  const box: Part['box'] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return { positions, box };
}
