import { readFlowMonitoring } from '../publishers/flow-monitoring.ts';
import type { Source } from '../source.ts';

/** People observed at flow monitoring points by month, IOM Displacement Tracking Matrix. */
export const iomDtmFlowMonitoring: Source = {
  key: 'iom-dtm-flow-monitoring',
  title: 'Flow monitoring registries: people observed at flow monitoring points',
  publisher: 'IOM Displacement Tracking Matrix',
  licence: 'IOM terms (HDX licence "Other")',
  url: 'https://dtm.iom.int',
  cadence: 'by month or quarter, by country',
  caveats:
    'Movements observed at chosen points during working hours, not all that happen and not people: whoever passes two points, or one twice, counts twice. Points and their hours change. Unaccompanied children are a part of the children and never add to the age groups.',
  measures: ['observed'],
  breakdown: 'incomplete',
  restates: ['country', 'place'],
  parserVersion: 1,
  bundled: null,
  reads: {
    takes:
      'Flow monitoring registries (FMR) as CSV or workbook: a row for each observed group, with date, point, its country and number of people; where given also nationality, countries of departure and destination, reason, sexes, age groups, unaccompanied children, and the position of the point. Column names in English, French or Spanish. Kept are the sums of each point and month, divided by one thing at a time.',
    read: readFlowMonitoring,
  },
};
