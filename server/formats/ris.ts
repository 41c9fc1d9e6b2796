import type { Format } from './format.ts';
import { referenceOf, type Reference } from './reference.ts';

/** A reference in the format of Research Information Systems, which reference managers read. */
export const ris: Format = {
  name: 'ris',
  title: 'Citation as RIS',
  mediaType: 'application/x-research-info-systems; charset=utf-8',
  extension: 'ris',
  paged: false,
  positions: false,
  reads: 'nothing',
  document: async (page) => risText(await referenceOf(page, 'csv')),
};

/** A reference as an entry of RIS: a tag of two letters and a value a line. */
export function risText(reference: Reference): string {
  const { authors, title, published, version, licences, publisher, address, read } = reference;
  const lines: [string, string][] = [
    ['TY', 'DATA'],
    // Behind a comma RIS has a first name, and organisations have none.
    ...authors.map((author): [string, string] => ['AU', author.replaceAll(',', ';')]),
    ['TI', title],
    ['PY', published.slice(0, 4)],
    ['DA', published.replaceAll('-', '/')],
    ['ET', version],
    ['PB', publisher],
    ...licences.map((licence): [string, string] => ['N1', `Licence of ${licence}`]),
    ['UR', address],
    ...(read === null ? [] : [['Y2', read.replaceAll('-', '/')] as [string, string]]),
    ['ER', ''],
  ];
  return lines.map(([tag, value]) => `${tag}  - ${value.replace(/[\r\n]+/g, ' ')}\r\n`).join('');
}
