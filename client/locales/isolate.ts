/** A letter of a script that is written from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const LETTER = /\p{L}/u;
const SIGNED = /^[-+−±]/;

/** The characters that set text apart from the direction around it (UAX 9): first strong isolate, and its end. */
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * Text that keeps its own order inside a sentence from right to left: a Latin name or a signed number is set apart, so
 * that the brackets and full stops around it stay where they belong. Arabic text and plain numbers come back as they are.
 */
export function isolate(text: string): string {
  const foreign = LETTER.test(text) ? !RIGHT_TO_LEFT.test(text) : SIGNED.test(text);
  return foreign ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE : text;
}
