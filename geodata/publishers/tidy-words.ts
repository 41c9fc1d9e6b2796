import { closest, distance } from 'fastest-levenshtein';
import { isMonth } from '../month.ts';
import { nationalityCode, suggestNames } from '../reading/names.ts';
import type { IssueKind } from '../source.ts';

/** Why a word of a cell is not taken. */
export class Refusal {
  readonly message: string;
  readonly kind: IssueKind;

  constructor(message: string, kind: IssueKind = 'value') {
    this.message = message;
    this.kind = kind;
  }
}

/** Reads one kind of cell; the text is trimmed and not empty. */
export type ReadWord<T> = (text: string) => T | Refusal;

/** Reads one of some words, whatever their case; an unknown word is refused with the nearest one. */
export function oneOf<T extends string>(words: readonly T[]): ReadWord<T> {
  return (text) => {
    const lower = text.toLowerCase();
    const word = words.find((candidate) => candidate.toLowerCase() === lower);
    return word ?? new Refusal(`must be one of ${words.join(', ')}${hintOf(lower, words)}`, 'name');
  };
}

/** The nearest of some words as a question to add to a message; nothing when none is near. */
export function hintOf(text: string, words: readonly string[]): string {
  const near = words.length === 0 ? '' : closest(text, [...words]);
  return near !== '' && distance(text, near) <= Math.max(2, near.length / 3) ? `; did you mean ${near}?` : '';
}

/** Reads a country, or a nationality with the values that are no country, by code or English name. */
export function country(withoutCountry: readonly string[] = []): ReadWord<string> {
  return (text) => {
    const code = withoutCountry.includes(text) ? text : nationalityCode(text);
    if (code !== null && (/^[A-Z]{3}$/.test(code) || withoutCountry.includes(code))) return code;
    const near = suggestNames(text);
    return new Refusal(
      `is no country that is known here${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''}`,
      'name',
    );
  };
}

/** Reads an id of small letters and digits joined by hyphens. */
export const id: ReadWord<string> = (text) => {
  if (/^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(text)) return text;
  const slug = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return new Refusal(`must be an id of small letters, digits and hyphens${slug === '' ? '' : `, such as ${slug}`}`);
};

/** Reads a day, `2024-05-31`, as a workbook writes it too. */
export const day: ReadWord<string> = (text) => {
  const match = /^(\d{4}-\d{2}-\d{2})(T00:00:00(\.0+)?Z?)?$/.exec(text);
  const read = match?.[1] ?? '';
  const time = match && isMonth(read.slice(0, 7)) ? Date.parse(`${read}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== read) {
    return new Refusal('must be a day of the calendar, written as 2024-05-31');
  }
  return inTime(read) ?? read;
};

/** Reads the first day of a month, `2024-05`; a workbook makes a day of it, `2024-05-01`. */
export const month: ReadWord<string> = (text) => {
  const read = /^(\d{4}-\d{2})(-01(T00:00:00(\.0+)?Z?)?)?$/.exec(text)?.[1] ?? '';
  return isMonth(read) ? (inTime(read) ?? `${read}-01`) : new Refusal('must be a month, written as 2024-05');
};

/** Reads the first day of a year, `2024`. */
export const year: ReadWord<string> = (text) =>
  /^\d{4}$/.test(text) ? (inTime(text) ?? `${text}-01-01`) : new Refusal('must be a year, written as 2024');

function inTime(text: string): Refusal | null {
  const number = Number(text.slice(0, 4));
  return number < 1900 || number > 2100 ? new Refusal('must be between 1900 and 2100') : null;
}

/** Reads an age group: `0-17`, `18+`, `unaccompanied-children`. */
export const ageGroup: ReadWord<string> = (text) =>
  /^(\d{1,3}-\d{1,3}|\d{1,3}\+|[a-z]+(-[a-z]+)*)$/.test(text)
    ? text
    : new Refusal('must be an age group, such as 0-17, 18+ or unaccompanied-children');

/** Reads a text of a few words, for people or as a code. */
export function words(most: number, lowerCase = false): ReadWord<string> {
  return (text) => {
    if (text.length > most) return new Refusal(`must have at most ${most} characters`);
    return lowerCase ? text.toLowerCase() : text;
  };
}
