import { readAdminUnits, readBoundaryLines } from '../boundaries/read.ts';
import { readBoundariesFile } from '../publishers/boundaries-file.ts';
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
  // A file with the units of one country leaves the others alone.
  restates: ['country', 'admin_level'],
  parserVersion: 1,
  bundled: {
    file: 'boundaries/admin-10m.topo.json',
    beside: 'boundaries/countries-50m.topo.json',
    published: '2026-11-21',
    parse: () => ({ ...nothingParsed(), adminUnits: readAdminUnits(), boundaryLines: readBoundaryLines() }),
  },
  reads: {
    takes:
      'GeoJSON in WGS 84 with the units of a country in the style of common operational data sets (ADM1_PCODE and ADM1_EN, or adm1_pcode and adm1_name), levels 0 to 2; or a CSV file with the same columns and one of well-known text.',
    read: readBoundariesFile,
  },
};
