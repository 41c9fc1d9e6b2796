import { nationalityCode } from '../reading/names.ts';

/** What the properties of a feature say of a unit; null for what they do not say. */
export interface UnitWords {
  /** The deepest level that has a code, 0 to 4; null when none has. */
  level: number | null;
  pcode: string | null;
  /** Code of the unit of level 1 above one of level 2. */
  parent: string | null;
  /** Alpha-3, and the word that it was read from. */
  country: string | null;
  countryWord: string | null;
  name: string | null;
  names: Record<string, string>;
}

const CODE = /^adm(?:in)?([0-4])_?p?code?$/;

/**
 * What properties in the style of common operational data sets mean, whatever their case: `ADM1_PCODE`, `ADM1_EN`,
 * `ADM1_FR` of older editions, `adm1_pcode`, `adm1_name`, `adm1_name1` with `lang`, `lang1` of newer ones.
 */
export function readUnitProperties(properties: Readonly<Record<string, unknown>>): UnitWords {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(properties)) {
    const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
    if (text !== '') texts.set(key.toLowerCase(), text);
  }
  const codes = new Map<number, string>();
  for (const [key, text] of texts) {
    const level = CODE.exec(key)?.[1];
    if (level !== undefined && !codes.has(Number(level))) codes.set(Number(level), text);
  }
  const level = codes.size === 0 ? null : Math.max(...codes.keys());
  const names = level === null ? {} : namesOf(level, texts);
  const countryWord = texts.get('iso3') ?? codes.get(0) ?? texts.get('adm0_en') ?? texts.get('adm0_name') ?? null;
  return {
    level,
    pcode: level === null ? null : (codes.get(level) ?? null),
    parent: codes.get(1) ?? null,
    country: countryWord === null ? null : nationalityCode(countryWord),
    countryWord,
    name: names['en'] ?? (level === null ? null : (texts.get(`adm${level}_name`) ?? Object.values(names)[0] ?? null)),
    names,
  };
}

function namesOf(level: number, texts: ReadonlyMap<string, string>): Record<string, string> {
  const names: Record<string, string> = {};
  const pattern = new RegExp(`^adm(?:in)?${level}_?(?:name)?_?([a-z]{2})?([1-3])?$`);
  for (const [key, text] of texts) {
    const match = pattern.exec(key);
    if (!match) continue;
    const language = match[1] ?? texts.get(`lang${match[2] ?? ''}`)?.toLowerCase();
    if (language === undefined || !/^[a-z]{2}$/.test(language)) continue;
    // Ukraine writes the code of the country for the language.
    names[language === 'ua' ? 'uk' : language] ??= text;
  }
  return names;
}
