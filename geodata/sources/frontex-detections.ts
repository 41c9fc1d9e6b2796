import { parseMonthlyFlows } from '../monthly-flows.ts';
import { readFrontexDetections } from '../publishers/frontex-detections.ts';
import type { Source } from '../source.ts';

/** Monthly detections of irregular border crossings, Frontex. */
export const frontexDetections: Source = {
  key: 'frontex-detections',
  title: 'Monthly detections of irregular border crossings',
  publisher: 'Frontex',
  licence: 'credit Frontex; terms of reuse to be confirmed with the publisher',
  url: 'https://www.frontex.europa.eu/what-we-do/monitoring-and-risk-analysis/migratory-map/',
  cadence: 'monthly',
  caveats:
    'Detections, not persons: one person can be detected several times, on several routes. Past months are revised with every release.',
  measures: ['detections'],
  breakdown: 'complete',
  restates: [],
  parserVersion: 1,
  bundled: {
    file: 'figures/frontex-detections.csv',
    published: '2025-06-03',
    parse: (file) => parseMonthlyFlows(file, { measure: 'detections', value_status: 'reported' }),
  },
  reads: {
    takes:
      'The workbook of monthly detections, or the same table as CSV: a row for each route, border and nationality, a column for each month (JAN2009 …).',
    read: readFrontexDetections,
  },
};
