import { parseStockRounds } from '../stock-rounds.ts';
import type { Source } from '../source.ts';

/** Registrations in the Western Balkans, by year, IOM. */
export const iomWesternBalkansRegistrations: Source = {
  key: 'iom-western-balkans-registrations',
  title: 'Registrations in the Western Balkans, by year',
  publisher: 'IOM',
  licence: 'not stated',
  url: 'https://rovienna.iom.int',
  cadence: 'yearly',
  caveats:
    'Countries of transit: the same person can be registered in several. IOM prints 61,012 for 2018 and 13,216 for 2017 in all; the six countries listed here are those whose figure was seen.',
  measures: ['registrations'],
  breakdown: null,
  restates: ['country'],
  parserVersion: 1,
  bundled: {
    file: 'figures/stocks.csv',
    published: '2018-12-31',
    parse: (file) =>
      parseStockRounds(file, {
        source: 'iom-western-balkans-registrations',
        value_status: 'reported',
        countryOf: () => null,
      }),
  },
  reads: null,
};
