/** The publisher's categories of cause by the words that an address has for them. */
const CAUSES = {
  drowning: 'Drowning',
  environment: 'Harsh environmental conditions / lack of adequate shelter, food, water',
  health: 'Sickness / lack of access to adequate healthcare',
  transport: 'Vehicle accident / death linked to hazardous transport',
  violence: 'Violence',
  accident: 'Accidental death',
  mixed: 'Mixed or unknown',
} as const;

export type Cause = keyof typeof CAUSES;

export const CAUSE_IDS = Object.keys(CAUSES) as readonly Cause[];

/** The publisher's own words for a cause. */
export const causeText = (cause: Cause): string => CAUSES[cause];

/** Whether a word of an address is a cause. */
export const isCause = (word: string): word is Cause => word in CAUSES;

/** The causes of a record as its publisher writes them, several with semicolons; empty where none is given. Words that are no category stay as they are. */
export function readCauses(text: string | null): readonly (Cause | string)[] {
  if (text === null || text === '') return [];
  return text.split(';').map((words) => CAUSE_IDS.find((cause) => CAUSES[cause] === words) ?? words);
}

/** Some causes as a condition of the API (CQL2 text), ready for an address; empty for none. */
export const causeFilter = (causes: readonly Cause[]): string =>
  encodeURIComponent(causes.map((cause) => `cause LIKE '%${CAUSES[cause]}%'`).join(' OR '));
