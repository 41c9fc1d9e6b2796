import { readEurostatAsylum } from '../publishers/eurostat-asylum.ts';
import type { Source } from '../source.ts';

/** Asylum applicants by month and country of application, Eurostat. */
export const eurostatAsylum: Source = {
  key: 'eurostat-asylum',
  title: 'Asylum applicants by month',
  publisher: 'Eurostat',
  licence: 'CC BY 4.0',
  url: 'https://ec.europa.eu/eurostat/databrowser/product/view/migr_asyappctzm',
  cadence: 'monthly',
  caveats:
    'Applications, repeated ones included, in the country where they are lodged, which need not be the country of arrival; rounded to the nearest five, so that sums differ slightly from the totals of groups of countries. The newest months are revised.',
  measures: ['asylum_applications'],
  breakdown: 'incomplete',
  restates: ['country', 'admin_unit'],
  parserVersion: 1,
  bundled: null,
  reads: {
    takes:
      'Table migr_asyappctzm: the export with a row a value (TIME, GEO, CITIZEN …, codes or labels), SDMX-CSV, the bulk table with a column a month, or the JSON-stat 2.0 answer of the API. All applicants are taken; first-time and subsequent ones are passed over.',
    read: readEurostatAsylum,
  },
};
