import { footnotesFor } from '../query/footnotes.ts';
import { citationLine } from './citation.ts';
import { columnsOf } from './csv.ts';
import type { Page } from './format.ts';
import { isWithoutVintages, type Provenance } from './provenance.ts';
import { addressOf, dayOf, inWords, questionInWords } from './question.ts';
import { referenceOf, releaseText } from './reference.ts';

/** What a reader must know of the data in the format `f`, as a word and what goes with it; an empty row parts them. */
export type ReadmeRow = readonly [label: string, text: string];

/**
 * What the data are, where they are from, on what terms, and what the columns mean. `namesKosovo` says whether the data
 * name it, so that the note that must go with it does.
 */
export async function readmeRows(page: Page, f: string, namesKosovo: boolean): Promise<ReadmeRow[]> {
  const { collection } = page;
  const sources = await page.provenance();
  const notes = footnotesFor(namesKosovo ? ['XKX'] : []);
  return [
    ['Data', questionInWords(page)],
    ['What they are', collection.description],
    ['As of', asOfWords(page)],
    ['Address', addressOf(page, f)],
    ['Cite as', citationLine(await referenceOf(page, f))],
    ...notes.map((note): ReadmeRow => ['Note', note]),
    ['', ''],
    ...(sources.length === 0 ? [['Sources', 'Nothing matched.'] as const] : sources.flatMap(sourceRows)),
    ['Columns', 'An empty cell is null: not reported, or not applicable. 0 is reported as none.'],
    ...columnsOf(page).map(({ name, description }): ReadmeRow => [name, description]),
  ];
}

/** Whether a text of rows names Kosovo, by its code. */
export function namesKosovo(text: string): boolean {
  return text.includes('XKX');
}

function asOfWords(page: Page): string {
  if (isWithoutVintages(page.collection)) return `the newest release, read on ${inWords(page.today)}`;
  return `${inWords(dayOf(page))}: what publishers had said by then`;
}

function sourceRows(provenance: Provenance): ReadmeRow[] {
  const { title, publisher, licence, url, caveats, gives } = provenance;
  const rows: ReadmeRow[] = [
    ['Source', gives === 'rows' ? title : `${title} (names, lines or areas that go with the figures)`],
    ['Publisher', publisher],
    ['Releases', releaseText(provenance)],
    ['Licence', licence],
    ['Page', url ?? ''],
    ['Caveats', caveats],
  ];
  return [...rows.filter(([, text]) => text !== ''), ['', '']];
}
