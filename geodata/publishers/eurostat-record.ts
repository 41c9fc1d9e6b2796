import { firstDay, type Month } from '../month.ts';
import type { Cells } from '../reading/records.ts';
import { NO_DIMENSIONS, type Observation } from '../source.ts';
import type { Column } from './eurostat-columns.ts';
import { readCitizenship, readPlace, type Group } from './eurostat-places.ts';
import { readFlagged } from './eurostat-values.ts';

/** Codes and labels of Eurostat and what they are here; null for all, undefined for a part that has no word here. */
type Words = Readonly<Record<string, string | null | undefined>>;

const SEXES: Words = {
  ...{ t: null, total: null, f: 'female', females: 'female', female: 'female', m: 'male', males: 'male', male: 'male' },
  ...{ unk: undefined, unknown: undefined },
};
const AGES: Words = {
  ...{ total: null, y_lt14: '0-13', 'less than 14 years': '0-13', 'y14-17': '14-17', 'from 14 to 17 years': '14-17' },
  ...{ y_lt18: '0-17', 'less than 18 years': '0-17', 'y18-34': '18-34', 'from 18 to 34 years': '18-34' },
  ...{ 'y35-64': '35-64', 'from 35 to 64 years': '35-64', y_ge65: '65+', '65 years or over': '65+' },
  ...{ unk: undefined, unknown: undefined },
};
const APPLICANTS: Words = {
  ...{ asy_app: null, asylapp: null, 'asylum applicant': null, 'asylum applicants': null, applicant: null },
  ...{ nasy_app: undefined, frst: undefined, 'first time applicant': undefined, 'first-time applicant': undefined },
  ...{ sasy_app: undefined, 'subsequent applicant': undefined, subs: undefined, rep: undefined },
  ...{ 'repeated applicant': undefined, 'first-time applicants': undefined, 'subsequent applicants': undefined },
};
const UNITS: Words = { per: null, person: null, persons: null, number: null, p_mhab: undefined };
const FREQUENCIES: Words = { m: null, monthly: null };

/** The observation of a value, and the group of countries when it is of one; null when it is rejected or passed over. */
export function readApplicants(
  cells: Cells<Column>,
  month: Month,
): { observation: Observation; group: Group | null } | null {
  const applicant = wordOf(cells, 'applicant', APPLICANTS, 'is another figure than all asylum applicants');
  const unit = wordOf(cells, 'unit', UNITS, 'is no number of persons');
  const frequency = wordOf(cells, 'freq', FREQUENCIES, 'is not monthly');
  const sex = wordOf(cells, 'sex', SEXES, 'is no sex that is kept here');
  const age = wordOf(cells, 'age', AGES, 'is no age that is kept here');
  const citizen = readCitizenship(codeOrLabel(cells.required('citizen')));
  if (cells.ok && citizen.is === 'unknown') cells.nationality('citizen');
  if (cells.ok && citizen.is === 'other') cells.warn('citizen', 'filler', 'is a group or a status and no nationality');
  const place = readPlace(codeOrLabel(cells.required('geo')));
  if (cells.ok && place.is === 'unknown') cells.reject('geo', 'name', 'is no country or group that is known here');
  const column = cells.has('value') ? 'value' : 'value_label';
  const flagged = readFlagged(cells.text(column) ?? '', `${cells.text('flag') ?? ''}${cells.text('secrecy') ?? ''}`);
  if ('message' in flagged) cells.reject(column, 'value', flagged.message);
  const parts = [applicant, unit, frequency, sex, age];
  if (!cells.ok || parts.includes(undefined) || 'message' in flagged) return null;
  if (place.is === 'unknown' || citizen.is === 'unknown' || citizen.is === 'other') return null;
  const group = place.is === 'group' ? place.group : null;
  const observation: Observation = {
    ...NO_DIMENSIONS,
    ...{ row: cells.row, measure: 'asylum_applications', period: 'month', first_day: firstDay(month) },
    ...{ country: place.is === 'country' ? place.code : null, admin_level: group === null ? 0 : -1 },
    ...{ admin_unit: group?.code ?? null, area_name: group?.name ?? null },
    ...{ nationality: citizen.is === 'nationality' ? citizen.code : null, sex: sex ?? null, age_group: age ?? null },
    ...flagged,
  };
  return { observation, group };
}

/** What a code or label means by a table of words; undefined when the row is passed over or rejected. */
function wordOf(cells: Cells<Column>, column: Column, words: Words, passedOver: string): string | null | undefined {
  if (!cells.has(column)) return null;
  const text = codeOrLabel(cells.required(column)).toLowerCase();
  if (!cells.ok) return undefined;
  if (!Object.hasOwn(words, text)) {
    cells.reject(column, 'name', 'is nothing that is known here');
    return undefined;
  }
  const word = words[text];
  if (word === undefined) cells.warn(column, 'filler', `${passedOver}; the row is passed over`);
  return word;
}

/** The code of `EL: Greece`, and any other text as it is. */
function codeOrLabel(text: string): string {
  return /^([A-Z][A-Z0-9_-]*):\s*\S/.exec(text)?.[1] ?? text;
}
