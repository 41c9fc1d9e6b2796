/** What is known of a licence that a source states in words: its address, when it has one, and the words. */
export interface Licence {
  words: string;
  /** Null when the words name no licence that can be looked up; they are then all there is. */
  address: string | null;
}

// Whole texts: one that says more than the name of a licence, or less than its version, has no address.
const ADDRESSES: Readonly<Record<string, string>> = {
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC BY 3.0 IGO': 'https://creativecommons.org/licenses/by/3.0/igo/',
  'CC BY 3.0 IGO (portal)': 'https://creativecommons.org/licenses/by/3.0/igo/',
};

/** The licence of a source's words. */
export function licenceOf(words: string): Licence {
  return { words, address: ADDRESSES[words] ?? null };
}
