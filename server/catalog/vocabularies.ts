import type { Graph, Name } from './graph.ts';

const AUTHORITY = 'http://publications.europa.eu/resource/authority';

/** Authority tables of the European Union that the catalogue takes words from, and what a word of each is. */
const TABLES = {
  'access-right': 'dct:RightsStatement',
  continent: 'dct:Location',
  country: 'dct:Location',
  'data-theme': null,
  'file-type': 'dct:MediaTypeOrExtent',
  frequency: 'dct:Frequency',
  language: 'dct:LinguisticSystem',
  'planned-availability': null,
} as const satisfies Record<string, Name | null>;

export type Table = keyof typeof TABLES;

/** The scheme of the themes, for the catalogue's own description. */
export const DATA_THEMES = `${AUTHORITY}/data-theme`;

/** A word of a table, described in the graph: a concept with a label in its scheme. */
export function concept(graph: Graph, table: Table, code: string, label: string): { id: string } {
  const type = TABLES[table];
  return graph.add(`${AUTHORITY}/${table}/${code}`, ['skos:Concept', ...(type === null ? [] : [type])], {
    'skos:prefLabel': { en: label },
    'skos:inScheme': { id: `${AUTHORITY}/${table}` },
  });
}

/** How often a source is renewed, by the words in which it says so: the first line that fits. */
const FREQUENCIES: readonly (readonly [pattern: RegExp, code: string, label: string])[] = [
  [/closed/, 'NEVER', 'never'],
  [/^monthly/, 'MONTHLY', 'monthly'],
  [/^twice a month/, 'MONTHLY_2', 'semimonthly'],
  [/^weekly/, 'WEEKLY', 'weekly'],
  [/^daily/, 'DAILY', 'daily'],
  [/^(yearly|annual)/, 'ANNUAL', 'annual'],
  [/^continuously/, 'CONT', 'continuous'],
  [/^not stated/, 'UNKNOWN', 'unknown'],
  [/./, 'IRREG', 'irregular'],
];

/** The frequency that a cadence in words is. */
export function frequency(graph: Graph, cadence: string): { id: string } {
  const [, code = 'UNKNOWN', label = 'unknown'] = FREQUENCIES.find(([pattern]) => pattern.test(cadence)) ?? [];
  return concept(graph, 'frequency', code, label);
}

/** What a format is in the table of file types, and in IANA's register where it is registered. */
const FILE_TYPES: Readonly<Record<string, readonly [code: string, label: string, mediaType: string | null]>> = {
  geojson: ['GEOJSON', 'GeoJSON', 'application/geo+json'],
  geojsonseq: ['GEOJSON', 'GeoJSON', 'application/geo+json-seq'],
  html: ['HTML', 'HTML', 'text/html'],
  csv: ['CSV', 'CSV', 'text/csv'],
  hxl: ['CSV', 'CSV', 'text/csv'],
  parquet: ['PARQUET', 'Parquet', 'application/vnd.apache.parquet'],
  xlsx: ['XLSX', 'Excel XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  zip: ['ZIP', 'ZIP', 'application/zip'],
  arrow: ['BIN', 'Binary data', 'application/vnd.apache.arrow.stream'],
  fgb: ['BIN', 'Binary data', null],
};

/** The file type and the media type of a format; null where the tables have none. */
export function fileType(
  graph: Graph,
  format: string,
): { format: { id: string } | null; mediaType: { id: string } | null } {
  const [code, label, mediaType = null] = FILE_TYPES[format] ?? [];
  if (code === undefined || label === undefined) return { format: null, mediaType: null };
  return {
    format: concept(graph, 'file-type', code, label),
    mediaType:
      mediaType === null
        ? null
        : graph.add(`https://www.iana.org/assignments/media-types/${mediaType}`, ['dct:MediaType'], {
            'rdfs:label': { text: mediaType },
          }),
  };
}

const LICENCE_TYPES = 'http://purl.org/adms/licencetype';

/** What kind of licence some words are (ADMS). */
export function licenceType(graph: Graph, words: string): { id: string } {
  const [code, label] = /\bCC BY\b|Attribution|Open Government Licence/.test(words)
    ? ['Attribution', 'Attribution']
    : words === 'public domain'
      ? ['PublicDomain', 'Work in the public domain']
      : ['UnknownIPR', 'Unknown IPR'];
  return graph.add(`${LICENCE_TYPES}/${code}`, ['skos:Concept'], {
    'skos:prefLabel': { en: label },
    'skos:inScheme': { id: `${LICENCE_TYPES}/1.0` },
  });
}
