import { corridorLines } from './corridor-lines.ts';
import type { MapLayer } from './layer.ts';
import { arcLabels, arcLayers, originArcs } from './origin-arcs.ts';

/** Corridors: one tapered ribbon each along a schematic line, width by the square root of the month's value. */
export const corridorFlows: MapLayer = {
  id: 'corridor-flows',
  key: 'id',
  sources: () => ({
    'corridor-flows': { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'code' },
  }),
  styleLayers: arcLayers,
  over: arcLabels,
  hits: [],
  data: originArcs,
  run: async (origin) => {
    // deck.gl is as large as the rest of the map: it comes when ribbons are to be drawn.
    const [{ FlowingRibbons }, lines] = await Promise.all([import('./flowing-ribbons.ts'), corridorLines(origin)]);
    return (map, repaint) => new FlowingRibbons(map, lines, repaint);
  },
};
