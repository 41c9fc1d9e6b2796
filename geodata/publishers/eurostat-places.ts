import iso from 'i18n-iso-countries';
import { nationalityCode } from '../reading/names.ts';

/** A group of countries for which Eurostat gives figures; `members` is null where it is every country of the file. */
export interface Group {
  code: string;
  name: string;
  members: ReadonlySet<string> | null;
}

const EU15 = ['AUT', 'BEL', 'DEU', 'DNK', 'ESP', 'FIN', 'FRA', 'GBR', 'GRC', 'IRL', 'ITA', 'LUX', 'NLD', 'PRT', 'SWE'];
const EU25 = [...EU15, 'CYP', 'CZE', 'EST', 'HUN', 'LTU', 'LVA', 'MLT', 'POL', 'SVK', 'SVN'];
const EU27 = [...EU25, 'BGR', 'ROU'];
const EU28 = [...EU27, 'HRV'];

/** The groups whose members are known. */
export const GROUPS: readonly Group[] = [
  { code: 'EU15', name: 'European Union (15 countries)', members: new Set(EU15) },
  { code: 'EU25', name: 'European Union (25 countries)', members: new Set(EU25) },
  { code: 'EU27_2007', name: 'European Union (27 countries, 2007-2013)', members: new Set(EU27) },
  { code: 'EU28', name: 'European Union (28 countries)', members: new Set(EU28) },
  {
    code: 'EU27_2020',
    name: 'European Union (27 countries, from 2020)',
    members: new Set(EU28.filter((country) => country !== 'GBR')),
  },
  { code: 'TOTAL', name: 'Total', members: null },
];

/** What Eurostat's code or label of a place means. */
export type EurostatPlace = { is: 'country'; code: string } | { is: 'group'; group: Group } | { is: 'unknown' };

/** The reporting country or group of countries of a code such as `EL`, or a label with or without its brackets. */
export function readPlace(text: string): EurostatPlace {
  const group = groupOf(text);
  if (group !== null) return { is: 'group', group };
  const code = countryOf(text);
  return code === null ? { is: 'unknown' } : { is: 'country', code };
}

function groupOf(text: string): Group | null {
  if (/^total$/i.test(text)) return GROUPS.find(({ code }) => code === 'TOTAL') ?? null;
  const coded = /^EU(\d\d)(_20\d\d)?$/i.exec(text);
  const named = /^European Union\W.*?\b(\d\d) countries(.*)$/i.exec(text);
  const match = coded ?? named;
  if (match) {
    const [, size = '', since = ''] = match;
    const wanted =
      size === '27' ? (since.includes('from 2020') || since === '_2020' ? 'EU27_2020' : 'EU27_2007') : `EU${size}`;
    return GROUPS.find(({ code }) => code === wanted) ?? other(text);
  }
  return /^(EU|EA|EEA|EFTA|EXT)[\d_]|^(EEA|EFTA|EU|EA)$|^(European |Euro area|Extra-EU)/i.test(text)
    ? other(text)
    : null;
}

/** A group whose members are not known here: never added up, never checked. */
function other(text: string): Group {
  return { code: text, name: text, members: new Set() };
}

const OWN_CODES: Readonly<Record<string, string>> = { EL: 'GRC', UK: 'GBR', XK: 'XKX' };

function countryOf(text: string): string | null {
  if (/^[A-Z]{2}$/.test(text)) return OWN_CODES[text] ?? iso.alpha2ToAlpha3(text) ?? null;
  const code =
    nationalityCode(text) ??
    nationalityCode(text.replace(/\s*\((until|from|including|under|before|since)\b.*\)$/i, ''));
  return code !== null && /^[A-Z]{3}$/.test(code) ? code : null;
}

/** What Eurostat's code or label of a citizenship means; `total` is everybody. */
export type Citizenship = { is: 'total' } | { is: 'nationality'; code: string } | { is: 'other' } | { is: 'unknown' };

/** The citizenship of a code such as `SY` or `STLS`, or a label; `other` is a group or a status that is no nationality. */
export function readCitizenship(text: string): Citizenship {
  if (/^total$/i.test(text)) return { is: 'total' };
  if (/^(STLS|Stateless)$/i.test(text)) return { is: 'nationality', code: 'STL' };
  if (/^(UNK|Unknown)$/i.test(text)) return { is: 'nationality', code: 'unknown' };
  if (
    /^(RNC|UK_OCT|CN_X_HK|CN_HK)$/.test(text) ||
    /^(Recognised non-citizens|British overseas|China except)/i.test(text)
  ) {
    return { is: 'other' };
  }
  const place = readPlace(text);
  if (place.is === 'group') return { is: 'other' };
  return place.is === 'country' ? { is: 'nationality', code: place.code } : { is: 'unknown' };
}
