import { parseStockRounds } from '../stock-rounds.ts';
import type { Source } from '../source.ts';

/** Migrants present, by country, IOM. */
export const iomMigrantsPresence: Source = {
  key: 'iom-migrants-presence',
  title: 'Migrants present, by country',
  publisher: 'IOM',
  licence: 'not stated',
  url: 'https://migration.iom.int/europe',
  cadence: 'weekly in 2018 and 2019; closed',
  caveats: 'Every country has its own date.',
  measures: ['presence'],
  breakdown: null,
  restates: ['country'],
  parserVersion: 1,
  bundled: {
    file: 'figures/stocks.csv',
    published: '2019-01-16',
    parse: (file) =>
      parseStockRounds(file, { source: 'iom-migrants-presence', value_status: 'reported', countryOf: () => null }),
  },
  reads: null,
};
