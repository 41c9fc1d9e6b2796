import { parsePlaces } from '../places.ts';
import type { Source } from '../source.ts';

/** Monitoring points and centres named in public reports, IOM, UNHCR and others as given per row. */
export const namedPoints: Source = {
  key: 'named-points',
  title: 'Monitoring points and centres named in public reports',
  publisher: 'IOM, UNHCR and others as given per row',
  licence: 'facts; town positions from GeoNames, CC BY 4.0',
  url: null,
  cadence: 'when a publication names a place',
  caveats: 'Town positions, not facilities. Rows marked unverified were not found in a publication.',
  measures: [],
  breakdown: null,
  restates: [],
  parserVersion: 1,
  bundled: {
    file: 'points.csv',
    published: '2024-08-22',
    parse: (file) => parsePlaces(file, (namedIn) => !/^(OCHA, |UNHCR )/.test(namedIn)),
  },
  reads: null,
};
