const DROWNING = 'Drowning';
const HARSH = 'Harsh environmental conditions / lack of adequate shelter, food, water';
const SICKNESS = 'Sickness / lack of access to adequate healthcare';
const VEHICLE = 'Vehicle accident / death linked to hazardous transport';
const VIOLENCE = 'Violence';
const ACCIDENT = 'Accidental death';
const MIXED = 'Mixed or unknown';

/** The categories of cause that the publisher has used since 2021. */
export const CAUSES: readonly string[] = [DROWNING, HARSH, SICKNESS, VEHICLE, VIOLENCE, ACCIDENT, MIXED];

/** Words of the free descriptions before 2021, by the category that holds them. */
const WORDS: readonly (readonly [string, RegExp])[] = [
  [DROWNING, /drown/],
  [
    HARSH,
    /starv|dehydrat|hyp[eo]rtherm|exposure|harsh|heat exp|heat ?stroke|frost|froze|hunger|thirst|adequate shelter/,
  ],
  [SICKNESS, /sick|illness|disease|medicine|health ?care|heart attack|cardiac|pneumonia|organ failure|malaria|ebola/],
  [
    VIOLENCE,
    /shot|shoot|stab|violen|murder|abuse|gunshot|bullet|beat|assault|homicide|strangl|tortur|landmine|air ?strike/,
  ],
  [VEHICLE, /vehicle|train|railway|truck|lorry|\bcars?\b|\bbus\b|\bvan\b|road accident|stowaway|motorway|collision/],
];
const ACCIDENTS = /accident|\bfall|\bfell|electrocut|\bfire\b|\bburn|crush|avalanche|hippo/;

/**
 * The publisher's category of a cause of death, several joined by `;`. Words of earlier vintages are given their
 * category and never taken over, because they tell of persons; those that fit none, or several, are mixed or unknown.
 */
export function readCause(text: string): string {
  let rest = text;
  const named: { at: number; cause: string }[] = [];
  for (const cause of CAUSES) {
    const at = rest.toLowerCase().indexOf(cause.toLowerCase());
    if (at === -1) continue;
    named.push({ at, cause });
    rest = `${rest.slice(0, at)}${' '.repeat(cause.length)}${rest.slice(at + cause.length)}`;
  }
  if (named.length > 0 && /^[\s,;]*$/.test(rest)) {
    const inOrder = [...named].sort((a, b) => a.at - b.at);
    return inOrder.map(({ cause }) => cause).join(';');
  }
  const words = text.toLowerCase().replaceAll('_', ' ');
  const fitting = WORDS.filter(([, pattern]) => pattern.test(words)).map(([cause]) => cause);
  const [first, second] = fitting;
  if (first !== undefined) return second === undefined ? first : MIXED;
  return ACCIDENTS.test(words) ? ACCIDENT : MIXED;
}
