import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { EXTENT } from './grid.ts';

/** A feature of a tile before it is encoded: geometry as GeoJSON text in tile units, and the attributes. */
export type TileRow = Record<string, string | number | boolean | null> & { geometry: string };

/** The Mapbox vector tile of rows, for the engine whose PostGIS has no encoder; empty for none. */
export function encodeTile(layer: string, rows: readonly TileRow[]): Buffer {
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
