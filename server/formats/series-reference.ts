import type { Kysely } from 'kysely';
import { lastDay } from '../../geodata/month.ts';
import { NOTHING_MATCHED } from '../../geodata/vocabulary.ts';
import { incidents } from '../collections/incidents.ts';
import { observations } from '../collections/observations.ts';
import type { SourceInfo } from '../contract.ts';
import type { Database } from '../database/schema.ts';
import type { SeriesQuestion } from '../query/series.ts';
import { readProvenance, type Provenance } from './provenance.ts';
import { inWords } from './question.ts';
import { newestOf, releaseText, type Reference } from './reference.ts';

/** What is to be said of series when they are cited; `address` answers with the same again, `words` are its groups. */
export async function seriesReference(
  db: Kysely<Database>,
  question: SeriesQuestion,
  { words, sources, address }: { words: readonly string[]; sources: readonly SourceInfo[]; address: string },
): Promise<Reference> {
  return referenceTo(await provenanceOf(db, question, sources), titleOf(question, words), question.day, address);
}

/** A reference to figures of these sources, as they stood on a day. */
export function referenceTo(provenance: readonly Provenance[], title: string, day: string, address: string): Reference {
  const publishers = [...new Set(provenance.map(({ publisher }) => publisher))];
  const stood = `as it stood on ${inWords(day)}`;
  return {
    authors: publishers.length > 0 ? publishers : ['Passages'],
    title,
    published: newestOf(provenance) ?? day,
    version: [...(provenance.length > 0 ? provenance.map(releaseText) : [NOTHING_MATCHED]), stood].join('; '),
    licences: provenance.map(({ publisher, title: source, licence }) => `${publisher} (${source}): ${licence}`),
    publisher: 'Passages',
    address,
    read: null,
  };
}

/** The sources of an answer with the releases whose rows, of those that were asked for, stand. */
async function provenanceOf(
  db: Kysely<Database>,
  { measure, filters, from, to, snapshot, standing }: SeriesQuestion,
  sources: readonly SourceInfo[],
): Promise<Provenance[]> {
  const died = measure === 'dead' || measure === 'missing';
  const collection = died ? incidents : observations;
  const known = Object.entries(filters).filter(([name]) => name in collection.filters);
  const provenance = await readProvenance(db, {
    collection,
    snapshot,
    selection: {
      filters: { ...Object.fromEntries(known), ...(died ? {} : { measure: [measure] }) },
      standing,
      interval: { from: from === null ? null : `${from}-01`, to: to === null ? null : lastDay(to) },
      box: null,
      where: null,
      sort: [],
    },
  });
  return provenance.filter(({ source, gives }) => gives === 'rows' && sources.some(({ key }) => key === source));
}

/** What was asked for, in words. */
export function titleOf({ measure, filters, from, to }: SeriesQuestion, words: readonly string[]): string {
  const period = words.includes('year') ? 'year' : 'month';
  const groups = words.filter((word) => word !== 'year');
  const parts = [
    `${measure.replaceAll('_', ' ')} by ${[...groups, period].map((word) => word.replaceAll('_', ' ')).join(', ')}`,
    ...Object.entries(filters).map(([name, values]) => `${name} ${values.join(', ')}`),
    ...(from === null ? [] : [`from ${inWords(from)}`]),
    ...(to === null ? [] : [`to ${inWords(to)}`]),
  ];
  return `Series of ${parts.join('; ')}`;
}
