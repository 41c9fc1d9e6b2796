import { HALF } from './grid.ts';

/** The tile matrix set that tiles are cut in. */
export const MATRIX_SET = 'WebMercatorQuad';
export const MATRIX_SET_TITLE = 'Google Maps Compatible for the World';
export const MATRIX_SET_URI = `http://www.opengis.net/def/tilematrixset/OGC/1.0/${MATRIX_SET}`;
export const MERCATOR = 'http://www.opengis.net/def/crs/EPSG/0/3857';

/** Points along a tile's side in the definition, which scales are told by; vector tiles have units of their own. */
const PIXELS = 256;
/** The side of a pixel that scales assume, metres (OGC 17-083r4, 6.1). */
const PIXEL = 0.00028;
/** The zooms of the registered definition. A tileset's limits say which of them it has. */
const LAST = 24;

/** The definition of WebMercatorQuad as it is registered (OGC 17-083r4, annex D.1). */
export function matrixSet() {
  return {
    id: MATRIX_SET,
    title: MATRIX_SET_TITLE,
    uri: MATRIX_SET_URI,
    crs: MERCATOR,
    orderedAxes: ['X', 'Y'],
    wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
    tileMatrices: Array.from({ length: LAST + 1 }, (_, zoom) => matrixAt(zoom)),
  };
}

/** The tile matrix of a zoom. */
export function matrixAt(zoom: number) {
  const cellSize = (2 * HALF) / PIXELS / 2 ** zoom;
  return {
    id: String(zoom),
    scaleDenominator: cellSize / PIXEL,
    cellSize,
    cornerOfOrigin: 'topLeft',
    pointOfOrigin: [-HALF, HALF],
    tileWidth: PIXELS,
    tileHeight: PIXELS,
    matrixWidth: 2 ** zoom,
    matrixHeight: 2 ** zoom,
  };
}
