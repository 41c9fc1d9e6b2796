import type { Format } from './format.ts';
import { inWords } from './question.ts';
import { referenceOf, type Reference } from './reference.ts';

/** A reference in the style of the APA (7th edition, data sets) as plain text, and the licences. */
export const citation: Format = {
  name: 'citation',
  title: 'Citation as text',
  mediaType: 'text/plain; charset=utf-8',
  extension: 'citation.txt',
  paged: false,
  positions: false,
  reads: 'nothing',
  document: async (page) => citationText(await referenceOf(page, 'csv')),
};

/** A reference on one line, and a line for each licence. */
export function citationText(reference: Reference): string {
  return [citationLine(reference), ...reference.licences.map((licence) => `Licence of ${licence}`), ''].join('\n');
}

/** A reference on one line. */
export function citationLine({ authors, title, published, version, publisher, address, read }: Reference): string {
  const [year, ...rest] = published.split('-');
  const date = rest.length > 0 ? `${year ?? ''}, ${monthAndDay(published)}` : published;
  const from = read === null ? address : `Retrieved ${inWords(read)}, from ${address}`;
  return `${listed(authors)} (${date}). ${title} (${version}) [Data set]. ${publisher}. ${from}`;
}

/** The date of a reference after its year: June 3. */
function monthAndDay(day: string): string {
  const [number, month] = inWords(day).split(' ');
  return `${month ?? ''} ${number ?? ''}`;
}

function listed(authors: readonly string[]): string {
  const text = authors.length < 2 ? authors.join() : `${authors.slice(0, -1).join(', ')}, & ${authors.at(-1) ?? ''}`;
  return `${text}.`.replace(/\.\.$/, '.');
}
