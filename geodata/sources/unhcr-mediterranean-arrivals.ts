import { parseMonthlyFlows } from '../monthly-flows.ts';
import { readUnhcrArrivals } from '../publishers/unhcr-workbook.ts';
import type { Source } from '../source.ts';

/** Mediterranean arrivals by month, UNHCR Operational Data Portal. */
export const unhcrMediterraneanArrivals: Source = {
  key: 'unhcr-mediterranean-arrivals',
  title: 'Mediterranean arrivals by month',
  publisher: 'UNHCR Operational Data Portal',
  licence: 'CC BY 3.0 IGO',
  url: 'https://data.unhcr.org',
  cadence: 'monthly until October 2019; the table is closed',
  caveats:
    'Nationality figures come from another table and do not add up to the totals. Land arrivals in Greece start in 2018. Cyprus and Malta are incomplete. November 2019 was still being collected and is left out.',
  measures: ['arrivals'],
  breakdown: 'incomplete',
  restates: ['country'],
  parserVersion: 1,
  bundled: {
    file: 'figures/unhcr-mediterranean-arrivals.csv',
    published: '2019-10-31',
    parse: (file) => parseMonthlyFlows(file, { measure: 'arrivals', value_status: 'reported' }),
  },
  reads: {
    takes:
      'The workbook of the arrivals dashboard (COMBINED, Arrivals - country, Daily Arrivals), and answers of the Operational Data Portal as JSON: timeseries by month; sublocation and origin from 1 January (fromDate in the name of the file).',
    read: readUnhcrArrivals,
  },
};
