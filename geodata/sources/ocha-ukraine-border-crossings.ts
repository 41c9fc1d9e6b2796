import { parsePlaces } from '../places.ts';
import type { Source } from '../source.ts';

/** Ukraine: border crossings, OCHA. */
export const ochaUkraineBorderCrossings: Source = {
  key: 'ocha-ukraine-border-crossings',
  title: 'Ukraine: border crossings',
  publisher: 'OCHA',
  licence: 'Creative Commons Attribution',
  url: null,
  cadence: 'not stated',
  caveats: 'Status of the crossings is not taken over.',
  measures: [],
  breakdown: null,
  restates: [],
  parserVersion: 1,
  bundled: {
    file: 'points.csv',
    published: '2023-05-30',
    parse: (file) => parsePlaces(file, (namedIn) => namedIn.startsWith('OCHA, ')),
  },
  reads: null,
};
