import type { Bbox } from '../query/parameters.ts';

/** A tile of WebMercatorQuad: matrix (zoom), row from the north, column from the west. */
export interface Tile {
  z: number;
  row: number;
  col: number;
}

/** The zooms that tiles exist for. */
export const MAX_ZOOM = 12;
/** Units of a tile's side. */
export const EXTENT = 4096;
/** Units around a tile in which geometry is kept, so that lines do not end at its edge. */
export const BUFFER = 64;
/** Cells along a tile's side where its points are summed: four pixels each on a tile drawn at 512. */
export const CELLS = 128;

/** Half the side of the Web Mercator square, metres. */
export const HALF = 20037508.342789244;
/** The latitude of the square's northern edge, degrees. */
export const NORTHERN_EDGE = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI;

/** True for a tile inside the pyramid. */
export function isInPyramid({ z, row, col }: Tile): boolean {
  return z >= 0 && z <= MAX_ZOOM && row >= 0 && col >= 0 && row < 2 ** z && col < 2 ** z;
}

/** The box of a tile in degrees. */
export function tileBbox({ z, row, col }: Tile): Bbox {
  const count = 2 ** z;
  const lat = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / count))) * 180) / Math.PI;
  return [(col / count) * 360 - 180, lat(row + 1), ((col + 1) / count) * 360 - 180, lat(row)];
}

/** The edges of a tile and its side, metres of EPSG:3857. Tiles that share an edge have the very same number for it. */
export function tileMetres({ z, row, col }: Tile): Record<'west' | 'south' | 'east' | 'north' | 'side', number> {
  const side = (2 * HALF) / 2 ** z;
  const edge = (index: number) => -HALF + index * side;
  return { west: edge(col), south: -edge(row + 1), east: edge(col + 1), north: -edge(row), side };
}

/** The first and last row and column of a zoom that a box in degrees touches. */
export function tilesWithin([west, south, east, north]: Bbox, z: number): { rows: Span; cols: Span } {
  const count = 2 ** z;
  const within = (index: number) => Math.min(count - 1, Math.max(0, Math.floor(index)));
  const row = (lat: number) => {
    const bounded = Math.min(NORTHERN_EDGE, Math.max(-NORTHERN_EDGE, lat));
    return within(((1 - Math.asinh(Math.tan((bounded * Math.PI) / 180)) / Math.PI) / 2) * count);
  };
  const col = (lon: number) => within(((lon + 180) / 360) * count);
  return { rows: [row(north), row(south)], cols: [col(west), col(east)] };
}

type Span = [first: number, last: number];
