import type { Map as MapLibreMap } from 'maplibre-gl';
import { keepGround } from './kept-ground.ts';
import { drawGlyphsLeftToRight } from './left-to-right-glyphs.ts';
import { leaveSkyOut } from './leave-sky-out.ts';
import { drawNamesSharply } from './sharp-names.ts';

/**
 * Changes, before its first frame, what a map draws otherwise than we need and has no setting for; `slow` tells whether its
 * frames take long.
 */
export function drawOurWay(map: MapLibreMap, slow: () => boolean): void {
  drawGlyphsLeftToRight(map);
  leaveSkyOut(map);
  drawNamesSharply(map);
  keepGround(map, slow);
}
