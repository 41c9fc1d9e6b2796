import { parseMonthlyFlows } from '../monthly-flows.ts';
import { readItalyLandings } from '../publishers/italy-landings.ts';
import type { Source } from '../source.ts';

/** Daily landings on the Italian coast, Ministero dell'Interno; collected by onData. */
export const italyInteriorLandings: Source = {
  key: 'italy-interior-landings',
  title: 'Daily landings on the Italian coast',
  publisher: "Ministero dell'Interno; collected by onData",
  licence: 'CC BY 4.0',
  url: 'http://www.libertaciviliimmigrazione.dlci.interno.gov.it/it/documentazione/statistica/cruscotto-statistico-giornaliero',
  cadence: 'twice a month',
  caveats:
    'Half-monthly reports of daily figures, later consolidated elsewhere: one to four per cent below the totals of UNHCR and IOM.',
  measures: ['arrivals'],
  breakdown: null,
  restates: [],
  parserVersion: 1,
  bundled: {
    file: 'figures/italy-interior-landings.csv',
    published: '2025-09-15',
    parse: (file) => parseMonthlyFlows(file, { measure: 'arrivals', value_status: 'reported' }),
  },
  reads: {
    takes:
      'The collected daily landings (sbarchi-per-giorno.csv): day, value and the day of the report, several reports a day; the newest counts.',
    read: readItalyLandings,
  },
};
