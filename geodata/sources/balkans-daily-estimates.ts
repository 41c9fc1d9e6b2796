import { parseMonthlyFlows } from '../monthly-flows.ts';
import { readBalkansDailyEstimates } from '../publishers/balkans-daily-estimates.ts';
import type { Observation, Parsed, Source, SourceFile } from '../source.ts';

/** Months of which the publisher marks days as N/A, so that their sums are too low: 31 December, and 3, 6, 10 and 11 October. */
const WITHOUT_SOME_DAYS = ['SRB 2015-12', 'HRV 2015-12', 'HUN 2015-12', 'SVN 2015-10'];

/** The month sums of the bundled table; a month with unreported days is provisional, as it is when the days themselves are read. */
function parseMonthSums(file: SourceFile): Parsed {
  const parsed = parseMonthlyFlows(file, { measure: 'transits', value_status: 'estimated' });
  const observations = parsed.observations.map((observation): Observation => {
    const lacksDays = WITHOUT_SOME_DAYS.includes(`${observation.country} ${observation.first_day.slice(0, 7)}`);
    return lacksDays && observation.value !== null ? { ...observation, value_status: 'provisional' } : observation;
  });
  return { ...parsed, observations };
}

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
  parserVersion: 2,
  bundled: {
    file: 'figures/balkans-daily-estimates.csv',
    published: '2016-01-10',
    parse: parseMonthSums,
  },
  reads: {
    takes: 'The workbook of daily arrivals by node of the corridor (sheet “arrivals”), or the same table as CSV.',
    read: readBalkansDailyEstimates,
  },
};
