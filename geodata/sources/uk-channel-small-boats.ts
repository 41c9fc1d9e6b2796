import { parseMonthlyFlows } from '../monthly-flows.ts';
import { readUkSmallBoats } from '../publishers/uk-small-boats.ts';
import type { Source } from '../source.ts';

/** Migrants detected crossing the English Channel in small boats, UK Home Office. */
export const ukChannelSmallBoats: Source = {
  key: 'uk-channel-small-boats',
  title: 'Migrants detected crossing the English Channel in small boats',
  publisher: 'UK Home Office',
  licence: 'Open Government Licence',
  url: 'https://www.gov.uk/government/statistical-data-sets/migrants-detected-crossing-the-english-channel-in-small-boats',
  cadence: 'daily',
  caveats: 'Daily figures are provisional when first released.',
  measures: ['arrivals'],
  breakdown: null,
  restates: [],
  parserVersion: 1,
  bundled: {
    file: 'figures/uk-channel-small-boats.csv',
    published: '2026-08-21',
    parse: (file) => parseMonthlyFlows(file, { measure: 'arrivals', value_status: 'reported' }),
  },
  reads: {
    takes: 'The daily table of migrants and boats as CSV or workbook, days without a crossing as 0.',
    read: readUkSmallBoats,
  },
};
