import { kindOf, MEASURES, type Measure } from '../../geodata/vocabulary.ts';
import { BY_BORDER, BY_CORRIDOR, BY_COUNTRY, BY_NATIONALITY, BY_SOURCE } from '../collections/shared.ts';
import { invalidParameter } from '../problem.ts';
import type { Snapshot } from '../snapshot.ts';
import { parseList, parseMonthParameter } from './parameters.ts';
import { GROUPS, type SeriesQuestion } from './series.ts';
import { checkedList, readStanding } from './vocabulary.ts';

/** What narrows a question for series, in the order of its parameters. */
export const SERIES_FILTERS = [BY_SOURCE, BY_CORRIDOR, BY_COUNTRY, BY_NATIONALITY, BY_BORDER];

/** What `group_by` can name: the dimensions of a series, and `year`, which sums the months of a flow. */
export const GROUP_WORDS = [...GROUPS, 'year'] as const;

/** First and last month that can be asked for. */
export const FIRST_MONTH = '1900-01';
export const LAST_MONTH = '2100-12';

/** Measures that have months, which a series is made of. */
export const SERIES_MEASURES = MEASURES.filter((measure) => measure !== 'registrations');

type Query = Readonly<Record<string, string | undefined>>;

/** A question for series as it was asked. */
export interface AskedSeries {
  question: SeriesQuestion;
  /** The words of `group_by`, in the order in which they were given. */
  words: readonly string[];
  /** Whether its months are summed into years. */
  yearly: boolean;
}

/** The checked question that the parameters make. */
export function readSeriesQuestion(snapshot: Snapshot, query: Query, today: string): AskedSeries {
  const measure = measureOf(query['measure']);
  const filters: Record<string, string[]> = {};
  for (const { property, vocabulary } of SERIES_FILTERS) {
    const text = query[property];
    if (text !== undefined) filters[property] = checkedList(snapshot.words, property, text, vocabulary);
  }
  const from = readMonth('from', query['from']);
  const to = readMonth('to', query['to']);
  if (from !== null && to !== null && from > to) throw invalidParameter('to', to, `must not be before from=${from}`);
  const words = readGroups(query['group_by']);
  const yearly = words.includes('year');
  if (yearly && kindOf(measure) === 'stock') {
    throw invalidParameter('group_by', 'year', `cannot be: ${measure} is a level on a date and never adds over months`);
  }
  const standing = readStanding(snapshot, query['as_of']);
  const day = query['as_of'] ?? today;
  const groups = GROUPS.filter((group) => words.includes(group));
  return { question: { measure, filters, from, to, groups, snapshot, standing, day }, words, yearly };
}

/** The month of a parameter, null without one. Every month of a range is a cell of every series, so that it has bounds. */
export function readMonth(name: string, text: string | undefined) {
  if (text === undefined) return null;
  const month = parseMonthParameter(name, text);
  if (month < FIRST_MONTH || month > LAST_MONTH) {
    throw invalidParameter(name, month, `must be from ${FIRST_MONTH} to ${LAST_MONTH}`);
  }
  return month;
}

function readGroups(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  const words = parseList(text);
  if (words.length === 0) throw invalidParameter('group_by', text, 'must not be empty');
  for (const word of words) {
    if (!GROUP_WORDS.some((known) => known === word)) {
      throw invalidParameter('group_by', word, `must be one of ${GROUP_WORDS.join(', ')}`);
    }
  }
  if (text.split(',').length > words.length) throw invalidParameter('group_by', text, 'must name each group once');
  return words;
}

function measureOf(text = ''): Measure {
  const measure = MEASURES.find((word) => word === text);
  if (!measure) throw invalidParameter('measure', text, `must be one of ${MEASURES.join(', ')}`);
  if (measure === 'registrations') {
    throw invalidParameter(
      'measure',
      text,
      'is reported by year and has no months; take it from /api/collections/observations',
    );
  }
  return measure;
}
