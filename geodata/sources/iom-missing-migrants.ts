import { parseIncidents } from '../incidents.ts';
import { readMissingMigrants } from '../publishers/missing-migrants.ts';
import type { Source } from '../source.ts';

/** Missing Migrants Project incidents, IOM. */
export const iomMissingMigrants: Source = {
  key: 'iom-missing-migrants',
  title: 'Missing Migrants Project incidents',
  publisher: 'IOM',
  licence: 'CC BY 4.0',
  url: 'https://missingmigrants.iom.int',
  cadence: 'continuously',
  caveats:
    'Minimum figures: many deaths are never recorded. Positions are often approximate; 55 records with positions known to be wrong are marked: 11 corrected, 44 doubtful and not drawn.',
  measures: ['dead', 'missing'],
  breakdown: null,
  // Known by month only (May 2026): the day of its newest record.
  restates: [],
  parserVersion: 1,
  bundled: { file: 'incidents.csv', published: '2026-05-03', parse: parseIncidents },
  reads: {
    takes:
      'Every CSV export of missingmigrants.iom.int since 2016 and the JSON answer of its service: one row a record, with or without a declared total, with one column of coordinates or two.',
    read: readMissingMigrants,
  },
};
