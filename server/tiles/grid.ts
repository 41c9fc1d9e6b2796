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

/** Half the side of the Web Mercator square, metres. */
const HALF = 20037508.342789244;

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

/** The western and northern edge of a tile and its side, metres of EPSG:3857. */
export function tileMetres({ z, row, col }: Tile): { west: number; north: number; side: number } {
  const side = (2 * HALF) / 2 ** z;
  return { west: -HALF + col * side, north: HALF - row * side, side };
}
