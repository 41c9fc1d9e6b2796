import { createHash, type Hash } from 'node:crypto';
import type { Lines } from '../query/select.ts';
import { archiveOf, type ArchiveFile } from './archive.ts';
import { bibtexText } from './bibtex.ts';
import { citationText } from './citation.ts';
import { csv } from './csv.ts';
import { csvwText } from './csvw.ts';
import { fileStem } from './file-name.ts';
import type { Format, Page } from './format.ts';
import { namesKosovo, readmeRows } from './readme.ts';
import { newestOf, referenceOf } from './reference.ts';
import { dayOf } from './question.ts';

/** The CSV with its description, what to know of it, licences, citation and checksums in one ZIP archive. */
export const zip: Format = {
  name: 'zip',
  title: 'ZIP: CSV with description, licence and citation',
  mediaType: 'application/zip',
  extension: 'zip',
  paged: false,
  positions: false,
  reads: 'lines',
  line: (page) => csv.line(page),
  async *write(page, portions) {
    const day = newestOf(await page.provenance()) ?? dayOf(page);
    yield* archiveOf(filesOf(page, portions), day);
  },
};

async function* filesOf(page: Page, portions: AsyncIterable<Lines>): AsyncGenerator<ArchiveFile> {
  const sums: string[] = [];
  const add = (path: string, content: AsyncIterable<string | Uint8Array>): ArchiveFile => ({
    path,
    content: hashed(content, (sum) => sums.push(`${sum}  ${path}\n`)),
  });
  const text = (path: string, content: string) => add(path, once(content));
  const stem = fileStem(page);
  const seen = { kosovo: false };
  const watched = async function* () {
    for await (const portion of portions) {
      seen.kosovo ||= namesKosovo(portion.text);
      yield portion;
    }
  };
  yield add(`${stem}.csv`, csv.write(page, watched()));
  yield text(`${stem}.csv-metadata.json`, await csvwText(page, `${stem}.csv`));
  const rows = await readmeRows(page, 'zip', seen.kosovo);
  yield text('README.txt', rows.map(([label, words]) => (label === '' ? '\n' : `${label}: ${words}\n`)).join(''));
  const reference = await referenceOf(page, 'csv');
  yield text('LICENCE.txt', await licenceText(page));
  yield text('CITATION.txt', citationText(reference));
  yield text('citation.bib', bibtexText(reference));
  yield { path: 'SHA256SUMS', content: once(sums.join('')) };
}

async function licenceText(page: Page): Promise<string> {
  const sources = await page.provenance();
  const each = sources.map(({ title, publisher, licence, url }) =>
    [title, `  Publisher: ${publisher}`, ...(url === null ? [] : [`  Page: ${url}`]), `  Licence: ${licence}`, ''].join(
      '\n',
    ),
  );
  return ['Each source is under its own licence, in the words of its publisher:', '', ...each].join('\n');
}

async function* hashed(
  content: AsyncIterable<string | Uint8Array>,
  tell: (sum: string) => void,
): AsyncGenerator<string | Uint8Array> {
  const hash: Hash = createHash('sha256');
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
  tell(hash.digest('hex'));
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
