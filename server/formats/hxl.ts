import type { Property } from '../collections/collection.ts';
import { columnsOf, csv, csvLines } from './csv.ts';
import type { LineFormat, Page } from './format.ts';

/** CSV with a second header row of hashtags of the Humanitarian Exchange Language (HXL 1.1). */
export const hxl: LineFormat = {
  ...csv,
  name: 'hxl',
  title: 'CSV with HXL hashtags',
  extension: 'hxl.csv',
  async *write(page, portions) {
    const columns = columnsOf(page);
    yield csvLines([columns.map(({ name }) => name)]);
    yield `${columns.map((column) => hashtagOf(page, column)).join(',')}\r\n`;
    for await (const { text } of portions) yield text;
  },
};

/** The hashtag of a column; empty where none is known. */
export function hashtagOf({ collection }: Pick<Page, 'collection'>, { name }: Pick<Property, 'name'>): string {
  return OWN_TAGS[`${collection.id}.${name}`] ?? TAGS[name] ?? '';
}

/** By property. Attributes are those of the dictionary, and words of ours where it has none, which the standard allows. */
const TAGS: Readonly<Record<string, string>> = {
  id: '#meta+id',
  source: '#meta+source+code',
  release: '#meta+release+id',
  published: '#date+released',
  named_in: '#meta+reference',
  measure: '#indicator+code',
  kind: '#indicator+type',
  value: '#indicator+value+num',
  value_status: '#status+value',
  note: '#description+note',
  footnote: '#description+footnote',
  description: '#description',
  round: '#meta+round',
  date: '#date',
  month: '#date+month',
  period: '#date+type',
  active_from: '#date+start',
  active_to: '#date+end',
  operating_from: '#date+start',
  operating_to: '#date+end',
  country: '#country+code+v_iso3',
  departure: '#country+code+origin+v_iso3',
  destination: '#country+code+dest+v_iso3',
  arrival_countries: '#country+code+list+v_iso3',
  countries: '#country+code+list+v_iso3',
  region: '#region+name',
  corridor: '#loc+route+code',
  frontex_route: '#loc+route+name+frontex',
  iom_route: '#loc+route+name+iom',
  admin_level: '#meta+admin_level',
  admin_unit: '#loc+code+v_pcode',
  pcode: '#loc+code+v_pcode',
  parent: '#loc+code+parent+v_pcode',
  iso_3166_2: '#loc+code+v_iso2',
  admin1: '#adm1+name',
  area_name: '#loc+name',
  name: '#loc+name',
  name_local: '#loc+name+local',
  name_fr: '#loc+name+i_fr',
  name_es: '#loc+name+i_es',
  name_ar: '#loc+name+i_ar',
  name_de: '#loc+name+i_de',
  name_uk: '#loc+name+i_uk',
  place: '#loc+site+code',
  from: '#loc+name+origin',
  to: '#loc+name+dest',
  border: '#loc+border+type',
  class: '#loc+border+type',
  mode: '#modality+code',
  rank: '#meta+rank',
  lon: '#geo+lon',
  lat: '#geo+lat',
  precision: '#geo+precision',
  coordinate: '#geo+status',
  nationality: '#population+nationality+code',
  sex: '#population+sex',
  age_group: '#population+age',
  reason: '#cause+text',
  cause: '#cause+type',
  dead: '#affected+killed+num',
  missing: '#affected+missing+num',
  survivors: '#affected+survived+num',
  women: '#affected+adults+f+num',
  men: '#affected+adults+m+num',
  children: '#affected+children+num',
};

/** Where a word means something else in one collection, by collection and property. */
const OWN_TAGS: Readonly<Record<string, string>> = {
  'flow-monitoring-points.kind': '#loc+type',
  'corridors.name': '#loc+route+name',
};
