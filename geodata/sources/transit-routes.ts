import type { Source } from '../source.ts';
import { parseTransitRoutes } from '../transit-routes.ts';

/** Legs on the ground and at sea inside the corridors, drawn for this project. */
export const transitRoutes: Source = {
  key: 'transit-routes',
  title: 'Transit routes',
  publisher: 'Passages',
  licence: 'as the project; town positions from GeoNames, CC BY 4.0',
  url: null,
  cadence: 'when a change of use is documented',
  caveats: 'Schematic lines between named places, not observed tracks. They carry no volume.',
  measures: [],
  breakdown: null,
  restates: [],
  parserVersion: 1,
  bundled: { file: 'transit-routes.geojson', published: '2026-11-21', parse: parseTransitRoutes },
  reads: null,
};
