import type { Map as MapLibreMap } from 'maplibre-gl';

/**
 * Draws no sky: a map that is looked at from straight above has none, and MapLibre asks at every pixel whether it is
 * there, which was a quarter of a frame without a graphics card.
 */
export function leaveSkyOut({ painter }: MapLibreMap): void {
  painter.drawFunctions = { ...painter.drawFunctions, sky: () => undefined };
}
