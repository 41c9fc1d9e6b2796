import type { Property } from '../collections/collection.ts';
import { columnsOf } from './csv.ts';
import type { Format, Page } from './format.ts';
import { dayOf, questionInWords } from './question.ts';
import { citationLine } from './citation.ts';
import { referenceOf } from './reference.ts';

/** The description of the CSV of the same question (W3C CSV on the Web, Metadata Vocabulary for Tabular Data). */
export const csvw: Format = {
  name: 'csvw',
  title: 'Description of the CSV (CSVW)',
  mediaType: 'application/csvm+json',
  extension: 'csv-metadata.json',
  paged: false,
  positions: false,
  reads: 'nothing',
  document: (page) => csvwText(page, csvAddress(page)),
};

/** The address of the CSV that a description is of: the one asked for, since a reader compares them. */
function csvAddress({ address }: Page): string {
  const url = new URL(address);
  url.searchParams.set('f', 'csv');
  return url.href;
}

/** The CSVW document of a page's CSV, which lies at `url`. */
export async function csvwText(page: Page, url: string): Promise<string> {
  const { collection } = page;
  const sources = await page.provenance();
  const document = {
    '@context': ['http://www.w3.org/ns/csvw', { language: 'en' }],
    '@type': 'Table',
    url,
    'dc:title': questionInWords(page),
    'dc:description': collection.description,
    'dc:publisher': [...new Set(sources.map(({ publisher }) => publisher))],
    'dc:license': [...new Set(sources.map(({ licence }) => licence))],
    'dc:source': sources.flatMap(({ source, title, publisher, licence, caveats, url: at, releases }) =>
      releases.map(({ id, published, file, checksum }) => ({
        'dc:identifier': `release ${id} of ${source}`,
        'dc:title': title,
        'dc:publisher': publisher,
        'dc:license': licence,
        'dc:issued': { '@value': published, '@type': 'date' },
        ...(at !== null && { 'schema:url': { '@id': at } }),
        'schema:name': file,
        'schema:sha256': checksum,
        ...(caveats !== '' && { 'rdfs:comment': caveats }),
      })),
    ),
    'dc:valid': { '@value': dayOf(page), '@type': 'date' },
    'dc:bibliographicCitation': citationLine(await referenceOf(page, 'csv')),
    dialect: {
      encoding: 'utf-8',
      delimiter: ',',
      quoteChar: '"',
      doubleQuote: true,
      lineTerminators: ['\r\n'],
      header: true,
      headerRowCount: 1,
      trim: false,
    },
    tableSchema: {
      aboutUrl: `${page.base}/api/collections/${collection.id}/items/{id}`,
      columns: columnsOf(page).map((column) => describedColumn(page, column)),
      primaryKey: 'id',
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function describedColumn({ collection }: Page, { name, type, description }: Property): object {
  const isNumber = name === 'id' && collection.fid === 'bigint';
  return {
    name,
    titles: name,
    'dc:description': description,
    datatype: isNumber ? 'integer' : (DATES[name] ?? DATATYPES[type]),
    ...(type === 'array' && { separator: ';' }),
    ...(name === 'id' ? { required: true } : { null: '' }),
  };
}

const DATATYPES: Record<Property['type'], string> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  array: 'string',
};

/** Text that is a day or a month. */
const DATES: Readonly<Record<string, string>> = {
  date: 'date',
  published: 'date',
  month: 'gYearMonth',
  active_from: 'gYearMonth',
  active_to: 'gYearMonth',
  operating_from: 'gYearMonth',
  operating_to: 'gYearMonth',
};
