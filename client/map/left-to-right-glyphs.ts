import type { Map as MapLibreMap } from 'maplibre-gl';

/**
 * Draws the map's glyphs from left to right in every page. MapLibre puts a label into the order in which it is seen and
 * has mirrored what has to be; a canvas in a page from right to left would mirror each bracket once more.
 */
export function drawGlyphsLeftToRight({ style }: MapLibreMap): void {
  const { glyphManager } = style;
  const make = glyphManager.createRasterizer;
  glyphManager.createRasterizer = (options, padding) => {
    const rasterizer = make(options, padding) as ReturnType<typeof make> & { ctx: CanvasTextDrawingStyles };
    rasterizer.ctx.direction = 'ltr';
    return rasterizer;
  };
}
