import type { NATIONALITIES_WITHOUT_COUNTRY } from '../../geodata/vocabulary.ts';

/** The vocabulary's own words, written again because the client takes no values from it; the type keeps them the same. */
const WITHOUT_COUNTRY: typeof NATIONALITIES_WITHOUT_COUNTRY = ['STL', 'unknown', 'other', 'unspecified-sub-saharan'];

/** Whether a nationality is a value of its own and no country's code. */
export function isWithoutCountry(nationality: string): boolean {
  return (WITHOUT_COUNTRY as readonly string[]).includes(nationality);
}
