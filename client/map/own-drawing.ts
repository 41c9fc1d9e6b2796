import type { Map as MapLibreMap } from 'maplibre-gl';
import { drawGlyphsLeftToRight } from './left-to-right-glyphs.ts';
import { leaveSkyOut } from './leave-sky-out.ts';
import { drawNamesSharply } from './sharp-names.ts';

/** Changes, before its first frame, what a map draws otherwise than we need and has no setting for. */
export function drawOurWay(map: MapLibreMap): void {
  drawGlyphsLeftToRight(map);
  leaveSkyOut(map);
  drawNamesSharply(map);
}
