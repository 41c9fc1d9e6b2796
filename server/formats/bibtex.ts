import { createHash } from 'node:crypto';
import type { Format } from './format.ts';
import { referenceOf, type Reference } from './reference.ts';

/** A reference as an entry of BibTeX. */
export const bibtex: Format = {
  name: 'bibtex',
  title: 'Citation as BibTeX',
  mediaType: 'application/x-bibtex; charset=utf-8',
  extension: 'bib',
  paged: false,
  positions: false,
  reads: 'nothing',
  document: async (page) => bibtexText(await referenceOf(page, 'csv')),
};

/** A reference as a `@misc` entry, which styles of BibTeX and of BibLaTeX know alike. */
export function bibtexText(reference: Reference): string {
  const { authors, title, published, version, licences, publisher, address, read } = reference;
  const [year = '', month = ''] = published.split('-');
  const note = [`Version: ${version}`, ...licences.map((licence) => `Licence of ${licence}`)].join('. ');
  const fields: [string, string][] = [
    // Doubled braces: an organisation is one name, whatever commas and "and" are in it.
    ['author', authors.map((author) => `{${escaped(author)}}`).join(' and ')],
    ['title', `{${escaped(title)}}`],
    ['year', year],
    ['month', String(Number(month))],
    ['publisher', escaped(publisher)],
    ['version', escaped(version)],
    ['howpublished', 'Data set'],
    ['note', escaped(note)],
    // Read verbatim, as addresses are; characters that could end it are encoded in addresses.
    ['url', address.replace(/[{}\\]/g, encodeURIComponent)],
    ...(read === null ? [] : [['urldate', read] as [string, string]]),
  ];
  // The address tells two questions apart whose titles begin alike.
  const key = `passages-${year}-${createHash('sha256').update(address).digest('hex').slice(0, 8)}`;
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}\n`;
}

const SPECIALS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Text in which LaTeX sees no command. */
function escaped(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\~^&%$#_{}]/g, (character) => SPECIALS[character] ?? `\\${character}`);
}
