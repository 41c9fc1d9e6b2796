import type { Map as MapLibreMap } from 'maplibre-gl';

/** Where MapLibre's shaders have the point of a label or sign, in pixels of the page. */
export const POINT = /projected_pos\.xy\s*\/\s*projected_pos\.w(?=\s*\+\s*rotation_matrix)/;

/**
 * Puts the map's labels on whole pixels where the screen has one for each of the page: between two of them a small letter
 * loses what is a pixel high, such as the room under the dot of an i. MapLibre has no setting for it, so that its shader is
 * changed on its way to the graphics card; one that is not known is left as it is.
 */
export function drawNamesSharply({ painter }: MapLibreMap): void {
  if (devicePixelRatio !== 1) return;
  const { gl } = painter.context;
  const give = gl.shaderSource.bind(gl);
  gl.shaderSource = (shader, source) => give(shader, source.replace(POINT, 'round($&)'));
}
