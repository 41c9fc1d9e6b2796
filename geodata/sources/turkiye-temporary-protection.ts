import { parseStockRounds } from '../stock-rounds.ts';
import type { Source } from '../source.ts';

/** Syrians under temporary protection in Türkiye, Ministry of Interior of Türkiye. */
export const turkiyeTemporaryProtection: Source = {
  key: 'turkiye-temporary-protection',
  title: 'Syrians under temporary protection in Türkiye',
  publisher: 'Ministry of Interior of Türkiye',
  licence: 'not stated',
  url: null,
  cadence: 'yearly figures of a page renewed weekly',
  caveats: 'Year ends as printed in a report of the ministry; taken from one press page.',
  measures: ['temporary_protection'],
  breakdown: null,
  restates: [],
  parserVersion: 1,
  bundled: {
    file: 'figures/stocks.csv',
    published: '2020-12-31',
    parse: (file) =>
      parseStockRounds(file, {
        source: 'turkiye-temporary-protection',
        value_status: 'reported',
        countryOf: () => null,
      }),
  },
  reads: null,
};
