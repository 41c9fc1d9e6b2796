import { readDtmDisplacement } from '../publishers/dtm-displacement.ts';
import { parseStockRounds } from '../stock-rounds.ts';
import type { Parsed, Source } from '../source.ts';

/** The country of a p-code by its first two letters. */
const COUNTRIES: Record<string, string> = { AF: 'AFG', TD: 'TCD' };

/** The rounds of the bundled table, a site assessment named as in the publisher's own files: `2 SA` and not `2`. */
function withAssessments(parsed: Parsed): Parsed {
  const observations = parsed.observations.map((observation) => {
    const isSite = /; site assessment \(no baseline/.test(observation.note ?? '');
    return isSite ? { ...observation, round: `${observation.round} SA` } : observation;
  });
  return { ...parsed, observations };
}

/** Displacement tracking rounds: Afghanistan, Chad (Lake Chad Basin), IOM Displacement Tracking Matrix, via OCHA HDX HAPI. */
export const iomDtmDisplacement: Source = {
  key: 'iom-dtm-displacement',
  title: 'Displacement tracking rounds: Afghanistan, Chad (Lake Chad Basin)',
  publisher: 'IOM Displacement Tracking Matrix, via OCHA HDX HAPI',
  licence: 'IOM terms (HDX licence "Other")',
  url: 'https://dtm.iom.int',
  cadence: 'by round, several a year',
  caveats:
    'Rounds differ in coverage: Afghanistan grows from 3 provinces to 34. Chad has two assessments per round; a site assessment (SA) counts the same people as the baseline of its round.',
  measures: ['idps'],
  breakdown: null,
  restates: ['country', 'admin_level', 'round'],
  parserVersion: 2,
  bundled: {
    file: 'figures/stocks.csv',
    published: '2025-01-31',
    parse: (file) =>
      withAssessments(
        parseStockRounds(file, {
          source: 'iom-dtm-displacement',
          value_status: 'estimated',
          countryOf: (code) => COUNTRIES[code?.slice(0, 2) ?? ''] ?? null,
        }),
      ),
  },
  reads: {
    takes:
      'Answers of the DTM API (versions 2 and 3, JSON) and the table of it on HDX (CSV with HXL tags). The rows of a round, one for each reason and origin, are added up; levels 0 to 2 stay apart and must agree. A site assessment is kept beside the baseline as `4 SA`, an operation is named as in `4 (Hurricane Matthew)`.',
    read: readDtmDisplacement,
  },
};
