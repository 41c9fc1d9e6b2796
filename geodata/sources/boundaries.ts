import { readAdminUnits, readBoundaryLines } from '../boundaries/read.ts';
import { nothingParsed, type Source } from '../source.ts';

/** Countries and first-level units, made by `npm run boundaries` from Natural Earth. */
export const boundaries: Source = {
  key: 'boundaries',
  title: 'Countries and first-level administrative units',
  publisher: 'Natural Earth, version 4; changed by Passages',
  licence: 'public domain',
  url: 'https://www.naturalearthdata.com',
  cadence: 'when Natural Earth publishes a version',
  caveats:
    'Names and boundaries do not imply official endorsement or acceptance. Simplified; Crimea is drawn in Ukraine (A/RES/68/262), Kosovo in the context of United Nations Security Council resolution 1244 (1999).',
  measures: [],
  breakdown: null,
  restates: [],
  parserVersion: 1,
  bundled: {
    file: 'boundaries/admin-10m.topo.json',
    beside: 'boundaries/countries-50m.topo.json',
    published: '2026-11-21',
    parse: () => ({ ...nothingParsed(), adminUnits: readAdminUnits(), boundaryLines: readBoundaryLines() }),
  },
  reads: null,
};
