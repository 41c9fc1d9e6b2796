import { readUkrainePopulation } from '../publishers/ukraine-population.ts';
import { parseStockRounds } from '../stock-rounds.ts';
import type { Source } from '../source.ts';

/** Ukraine general population survey: internally displaced people and returnees, IOM Displacement Tracking Matrix. */
export const iomUkrainePopulation: Source = {
  key: 'iom-ukraine-population',
  title: 'Ukraine general population survey: internally displaced people and returnees',
  publisher: 'IOM Displacement Tracking Matrix',
  licence: 'IOM terms (HDX licence "Other")',
  url: 'https://dtm.iom.int',
  cadence: 'by round, every two to four months',
  caveats:
    'Rounded survey estimates. Front-line oblasts are not available in the later rounds, so the areas add up to less than the national figure. Rounds 1 to 3 are national figures.',
  measures: ['idps', 'returnees'],
  breakdown: null,
  restates: ['admin_level', 'round'],
  parserVersion: 1,
  bundled: {
    file: 'figures/stocks.csv',
    published: '2025-04-30',
    parse: (file) =>
      parseStockRounds(file, { source: 'iom-ukraine-population', value_status: 'estimated', countryOf: () => 'UKR' }),
  },
  reads: {
    takes:
      'The workbook of a round of the General Population Survey by oblast, or its table as CSV; of early rounds the table by macro-region.',
    read: readUkrainePopulation,
  },
};
