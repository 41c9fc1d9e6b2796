import { parseMonthlyFlows } from '../monthly-flows.ts';
import { readBalkansDailyEstimates } from '../publishers/balkans-daily-estimates.ts';
import type { Source } from '../source.ts';

/** Daily estimates of arrivals along the Balkan corridor, UNHCR; compiled by IFRC. */
export const balkansDailyEstimates: Source = {
  key: 'balkans-daily-estimates',
  title: 'Daily estimates of arrivals along the Balkan corridor',
  publisher: 'UNHCR; compiled by IFRC',
  licence: 'not stated by the publisher (compilation MIT)',
  url: null,
  cadence: 'daily from October 2015 to January 2016; closed',
  caveats:
    'Estimates per country of passage: the same person is counted in every country on the way, so countries must not be added up. Days marked N/A are left out of the month sums.',
  measures: ['transits'],
  breakdown: null,
  restates: ['country', 'place'],
  parserVersion: 1,
  bundled: {
    file: 'figures/balkans-daily-estimates.csv',
    published: '2016-01-10',
    parse: (file) => parseMonthlyFlows(file, { measure: 'transits', value_status: 'estimated' }),
  },
  reads: {
    takes: 'The workbook of daily arrivals by node of the corridor (sheet “arrivals”), or the same table as CSV.',
    read: readBalkansDailyEstimates,
  },
};
