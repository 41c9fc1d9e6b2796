import { NOTHING_MATCHED } from '../../geodata/vocabulary.ts';
import type { Page } from './format.ts';
import { isWithoutVintages, type Provenance } from './provenance.ts';
import { addressOf, dayOf, inWords, questionInWords } from './question.ts';

/** What a reference to an answer says, whatever the style. */
export interface Reference {
  /** The publishers of the figures, as their sources name them. */
  authors: readonly string[];
  title: string;
  /** The newest release that answers, `YYYY-MM-DD`; the day of the vintages when nothing does. */
  published: string;
  /** Each release with its number and date. */
  version: string;
  /** Of each source with its words; none when nothing answers. */
  licences: readonly string[];
  /** Who brings them together. */
  publisher: string;
  /** Answers with the same again, unless `changes`. */
  address: string;
  /** The day on which it was read, where what the address answers with has no vintages and may change; else null. */
  read: string | null;
}

const PORTAL = 'Passages';

/** What is to be said of an answer when it is cited: the data in the format `f`. */
export async function referenceOf(page: Page, f: string): Promise<Reference> {
  const provenance = await page.provenance();
  const withRows = provenance.filter(({ gives }) => gives === 'rows');
  const publishers = [...new Set(withRows.map(({ publisher }) => publisher))];
  return {
    authors: publishers.length > 0 ? publishers : [PORTAL],
    title: questionInWords(page),
    published: newestOf(withRows) ?? dayOf(page),
    version: versionOf(page, withRows),
    licences: provenance.map(({ publisher, title, licence }) => `${publisher} (${title}): ${licence}`),
    publisher: PORTAL,
    address: addressOf(page, f),
    read: isWithoutVintages(page.collection) ? page.today : null,
  };
}

/** The newest day on which something of it was published, `YYYY-MM-DD`; null for none. */
export function newestOf(provenance: readonly Provenance[]): string | null {
  const days = provenance.flatMap(({ releases }) => releases.map(({ published }) => published));
  return days.sort().at(-1) ?? null;
}

/** A release as text. */
export function releaseText({ source, releases }: Provenance): string {
  return releases.map(({ id, published }) => `release ${id} of ${source} published ${published}`).join(', ');
}

function versionOf(page: Page, provenance: readonly Provenance[]): string {
  const releases = provenance.map(releaseText).join('; ');
  const stood = isWithoutVintages(page.collection) ? '' : `as it stood on ${inWords(dayOf(page))}`;
  if (releases === '') return stood === '' ? NOTHING_MATCHED : `${stood}; ${NOTHING_MATCHED}`;
  return stood === '' ? releases : `${releases}; ${stood}`;
}
