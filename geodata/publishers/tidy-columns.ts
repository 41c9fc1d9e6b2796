import type { Meaning } from '../reading/columns.ts';

/** A column of the tidy table: how it is known, and what a person is told of it. */
interface TidyColumn extends Meaning {
  about: string;
}

/** The columns of the tidy table, in the order of its template. Only `measure`, `value` and one of the dates are needed. */
export const TIDY_COLUMNS = {
  source: {
    names: ['source'],
    hxl: ['#meta+source'],
    optional: true,
    about: 'not read: who sends the table is said when it is loaded',
  },
  measure: {
    names: ['measure'],
    hxl: ['#indicator+measure'],
    about: 'what is counted: detections, arrivals, transits, observed, presence, registrations, idps, returnees, …',
  },
  date: {
    names: ['date', 'day'],
    hxl: ['#date+day'],
    optional: true,
    about: 'a day, 2024-05-31; a stock (presence, idps, returnees, refugees, temporary_protection) always has one',
  },
  month: { names: ['month'], hxl: ['#date+month'], optional: true, about: 'or a month, 2024-05' },
  year: { names: ['year'], hxl: ['#date+year'], optional: true, about: 'or a year, 2024' },
  corridor: {
    names: ['corridor'],
    hxl: ['#loc+corridor'],
    optional: true,
    about: 'its id, such as central-mediterranean',
  },
  country: {
    names: ['country'],
    hxl: ['#country+code'],
    optional: true,
    about: 'where people arrived, passed or are: ISO 3166-1 alpha-3 or English name; Kosovo is XKX',
  },
  admin_level: {
    names: ['admin_level'],
    hxl: ['#adm+level'],
    optional: true,
    about: '0 for a country, 1 or 2 for its units',
  },
  admin_unit: { names: ['admin_unit', 'pcode'], hxl: ['#adm+code'], optional: true, about: 'p-code of the unit' },
  area_name: { names: ['area_name'], hxl: ['#adm+name'], optional: true, about: 'name of the unit' },
  place: { names: ['place'], hxl: ['#loc+place'], optional: true, about: 'id of a place, such as bih-izacic' },
  border: { names: ['border'], hxl: ['#loc+border'], optional: true, about: 'sea or land' },
  nationality: {
    names: ['nationality'],
    hxl: ['#country+nationality'],
    optional: true,
    about: 'ISO 3166-1 alpha-3 or English name, unknown, other, unspecified-sub-saharan; empty for all',
  },
  sex: { names: ['sex'], hxl: ['#group+sex'], optional: true, about: 'female or male; empty for all' },
  age_group: {
    names: ['age_group'],
    hxl: ['#group+age'],
    optional: true,
    about: 'such as 0-17, 18+ or unaccompanied-children; empty for all',
  },
  reason: { names: ['reason'], hxl: ['#cause+reason'], optional: true, about: 'why people moved; empty for all' },
  departure: {
    names: ['departure'],
    hxl: ['#country+departure'],
    optional: true,
    about: 'the country that people left last; empty for all',
  },
  destination: {
    names: ['destination'],
    hxl: ['#country+destination'],
    optional: true,
    about: 'the country that people want to reach; empty for all',
  },
  round: { names: ['round'], hxl: ['#meta+round'], optional: true, about: 'round of an assessment or survey' },
  value: {
    names: ['value'],
    hxl: ['#value+people'],
    about: 'people, a whole number; empty is not reported, 0 is reported as none',
  },
  value_status: {
    names: ['value_status'],
    hxl: ['#status+value'],
    optional: true,
    about: 'reported (when empty), provisional, estimated, suppressed, not_reported',
  },
  note: {
    names: ['note'],
    hxl: ['#description+note'],
    optional: true,
    about: 'at most 300 characters, no personal data',
  },
} as const satisfies Record<string, TidyColumn>;

export type TidyMeaning = keyof typeof TIDY_COLUMNS;

/** The template of the tidy table as text: its header and its HXL tags. */
export function tidyTemplate(): string {
  const columns = Object.entries<TidyColumn>(TIDY_COLUMNS).filter(([name]) => name !== 'source');
  return [columns.map(([name]) => name), columns.map(([, { hxl = [] }]) => hxl[0])]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
}
