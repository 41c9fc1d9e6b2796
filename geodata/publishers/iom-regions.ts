import { plain } from '../reading/columns.ts';
import { slipOf } from './near-name.ts';

/** Regions of incidents over the vintages of the Missing Migrants Project, in the publisher's spelling. */
const REGIONS: readonly string[] = [
  ...['Mediterranean', 'Mediterranean Sea', 'Europe', 'North Africa', 'Northern Africa', 'Sub-Saharan Africa'],
  ...['Horn of Africa', 'Eastern Africa', 'Middle Africa', 'Western Africa', 'Southern Africa', 'West Africa'],
  ...[
    'East Africa',
    'Central Africa',
    'Africa',
    'Middle East',
    'Western Asia',
    'Central Asia',
    'Southern Asia',
    'South Asia',
  ],
  ...['Southeast Asia', 'South-eastern Asia', 'East Asia', 'Eastern Asia', 'Asia', 'Oceania', 'Caribbean'],
  ...['Central America', 'Central America incl. Mexico', 'Central America & Mexico', 'North America'],
  ...['Northern America', 'South America', 'Latin America and the Caribbean', 'Americas', 'U.S./Mexico Border'],
  ...['US-Mexico Border', 'United States-Mexico Border', 'Bay of Bengal', 'Middle East and North Africa', 'Unknown'],
];

const SPELLING = new Map(REGIONS.map((name) => [plain(name), name]));

/** A region in the publisher's own spelling, a known name that it is a slip of, or a name that is new. */
export function readRegion(text: string): { name: string; known: boolean } | { slipOf: string } {
  const name = SPELLING.get(plain(text));
  if (name !== undefined) return { name, known: true };
  const of = slipOf(text, REGIONS);
  return of === null ? { name: text, known: false } : { slipOf: of };
}
