import { parseStockRounds } from '../stock-rounds.ts';
import type { Source } from '../source.ts';

/** The country of a p-code by its first two letters. */
const COUNTRIES: Record<string, string> = { AF: 'AFG', TD: 'TCD' };

/** Displacement tracking rounds: Afghanistan, Chad (Lake Chad Basin), IOM Displacement Tracking Matrix, via OCHA HDX HAPI. */
export const iomDtmDisplacement: Source = {
  key: 'iom-dtm-displacement',
  title: 'Displacement tracking rounds: Afghanistan, Chad (Lake Chad Basin)',
  publisher: 'IOM Displacement Tracking Matrix, via OCHA HDX HAPI',
  licence: 'IOM terms (HDX licence "Other")',
  url: 'https://dtm.iom.int',
  cadence: 'by round, several a year',
  caveats:
    'Rounds differ in coverage: Afghanistan grows from 3 provinces to 34. Chad has two assessments per round; the baseline is used where there is one.',
  measures: ['idps'],
  breakdown: null,
  restates: ['country', 'admin_level', 'round'],
  parserVersion: 1,
  bundled: {
    file: 'figures/stocks.csv',
    published: '2025-01-31',
    parse: (file) =>
      parseStockRounds(file, {
        source: 'iom-dtm-displacement',
        value_status: 'estimated',
        countryOf: (code) => COUNTRIES[code?.slice(0, 2) ?? ''] ?? null,
      }),
  },
  reads: null,
};
