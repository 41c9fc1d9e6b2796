import { isMonth, monthAt, type Month } from '../../geodata/month.ts';

/** Tags that name the months otherwise than the language's own: Arabic has three sets of names. */
const ALSO: Record<string, readonly string[]> = { ar: ['ar-SY', 'ar-DZ'] };

/** A name may be cut short to this many letters, as long as only one month begins so. */
const SHORTEST = 3;

const shelves = new Map<string, readonly (readonly string[])[]>();

/**
 * The month that a person typed, such as `6/2018`, `June 2018`, `2018-06`, `06.2018` or a name in the language of the
 * page or in English, whole or cut short; null when it is no month or could be two.
 */
export function readMonth(text: string, language: string): Month | null {
  const typed = plain(text);
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(typed);
  if (!year) return null;
  const rest = (typed.slice(0, year.index) + ' ' + typed.slice(year.index + 4)).replaceAll(/[^\p{L}\d]+/gu, ' ').trim();
  const number = /^\d{1,2}$/.test(rest) ? Number(rest) : (monthNamed(rest, language) ?? monthNamed(rest, 'en'));
  if (number === null || number < 1 || number > 12) return null;
  const month = monthAt(Number(year[1]) * 12 + number - 1);
  return isMonth(month) ? month : null;
}

/** The number of the one month whose name begins as what was typed; null for none or several. */
function monthNamed(typed: string, language: string): number | null {
  // The words beside a name, such as “de” in “junio de 2018” or “р.” after a Ukrainian year, are short.
  const word = typed
    .split(' ')
    .sort((a, b) => b.length - a.length)
    .at(0);
  if (!word || word.length < SHORTEST) return null;
  const found = namesOf(language).flatMap((names, index) => {
    if (names.includes(word)) return [{ number: index + 1, whole: true }];
    return names.some((name) => name.startsWith(word)) ? [{ number: index + 1, whole: false }] : [];
  });
  const whole = found.filter((month) => month.whole);
  const [only, other] = whole.length > 0 ? whole : found;
  return only && !other ? only.number : null;
}

/** The names of the twelve months of a language: alone and in a date, whole and short. */
function namesOf(language: string): readonly (readonly string[])[] {
  let shelf = shelves.get(language);
  if (!shelf) {
    const forms = [language, ...(ALSO[language] ?? [])].flatMap((tag) => [
      new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' }),
      new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' }),
      new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', timeZone: 'UTC' }),
    ]);
    shelf = Array.from({ length: 12 }, (_, index) =>
      forms.map((form) => {
        const parts = form.formatToParts(Date.UTC(2018, index, 1));
        return plain(parts.find(({ type }) => type === 'month')?.value ?? '').replaceAll('.', '');
      }),
    );
    shelves.set(language, shelf);
  }
  return shelf;
}

/** Text without case and accents, and with digits of any script as the common ones. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\p{Nd}/gu, (digit) => String(digitOf(digit)))
    .toLowerCase()
    .trim();
}

/** The value of a decimal digit: every script has its ten in a row that begins at a multiple of ten or sixteen. */
function digitOf(digit: string): number {
  let code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code--;
    value++;
  }
  return value;
}
