import { parseStockRounds } from '../stock-rounds.ts';
import { readUkraineRefugees } from '../publishers/unhcr-ukraine.ts';
import type { Source } from '../source.ts';

/** Refugees from Ukraine recorded across Europe, UNHCR Operational Data Portal. */
export const unhcrUkraineRefugees: Source = {
  key: 'unhcr-ukraine-refugees',
  title: 'Refugees from Ukraine recorded across Europe',
  publisher: 'UNHCR Operational Data Portal',
  licence: 'CC BY 3.0 IGO (portal)',
  url: 'https://data.unhcr.org',
  cadence: 'weekly',
  caveats: 'The series was still being built up in April and May 2022; early growth reflects reporting.',
  measures: ['refugees'],
  breakdown: null,
  restates: [],
  parserVersion: 1,
  bundled: {
    file: 'figures/stocks.csv',
    published: '2022-08-03',
    parse: (file) =>
      parseStockRounds(file, { source: 'unhcr-ukraine-refugees', value_status: 'reported', countryOf: () => null }),
  },
  reads: {
    takes:
      'Answers of the Operational Data Portal as JSON: the time series by day, or sublocation by country of asylum.',
    read: readUkraineRefugees,
  },
};
