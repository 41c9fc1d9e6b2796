import type { SeriesAnswer, YearSeriesAnswer } from '../contract.ts';
import { footnotesFor } from '../query/footnotes.ts';
import type { Group } from '../query/series.ts';
import { csvLines } from './csv.ts';
import type { Cell, Column } from './table.ts';

/** Series by month or by year. */
export type AnySeries = SeriesAnswer | YearSeriesAnswer;

const DESCRIPTIONS: Record<Group, string> = {
  corridor: 'Id of the corridor; null for what is not on one.',
  country: 'Country of arrival or passage, ISO 3166-1 alpha-3; XKX is Kosovo.',
  nationality: 'ISO 3166-1 alpha-3, or a value of its own.',
  border: 'sea or land; null where the publisher does not divide them.',
  place: 'Place of counting.',
  admin_unit: 'P-code of the unit.',
  source: 'Key of the source. Two sources are never added.',
};

/** The entries that the values of a series are of: `2018-06`, or 2018. */
export function periodsOf(answer: AnySeries): readonly (string | number)[] {
  return 'years' in answer ? answer.years : answer.months;
}

/** The columns of series in long form: a row for each series and month, or year. */
export function seriesColumns(answer: AnySeries, groups: readonly Group[]): Column[] {
  const yearly = 'years' in answer;
  return [
    ...groups.map((group) => column(group, 'text', DESCRIPTIONS[group])),
    column('measure', 'text', 'What is counted.'),
    yearly ? column('year', 'int32', 'The calendar year.') : column('month', 'text', 'The month, YYYY-MM.'),
    column('value', 'float64', 'People, or detections. Null is not reported; 0 is reported as none.'),
    column('value_status', 'text', 'reported, provisional, estimated, suppressed or not_reported.'),
    ...(yearly ? [column('months_reported', 'int32', 'Months of the year that have a value.')] : []),
    column('publisher', 'text', 'Who published the figure.'),
    column('published', 'text', 'Date of the newest release that answers, YYYY-MM-DD.'),
    column('licence', 'text', 'Licence, as the publisher states it.'),
    column('footnote', 'text', 'A note that goes wherever the row is shown.'),
  ];
}

function column(name: string, type: Column['type'], description: string): Column {
  return { name, key: name, type, description };
}

/** The rows of series in long form, the rows of each series together. */
export function* seriesRows(answer: AnySeries, groups: readonly Group[]): Generator<Record<string, Cell>[]> {
  for (const { head, tail, values } of rowsOf(answer, groups)) {
    yield values.map((own) => ({ ...head, ...own, ...tail }));
  }
}

/** Series as CSV in long form. What the rows of a series share is written once. */
export function seriesCsv(answer: AnySeries, groups: readonly Group[]): Buffer {
  const pieces = [csvLines([seriesColumns(answer, groups).map(({ name }) => name)])];
  for (const { head, tail, values } of rowsOf(answer, groups)) {
    const [before, after] = [head, tail].map((part) => csvLines([Object.values(part)]).replace(/\r\n$/, ''));
    for (const own of values) pieces.push(`${before},${Object.values(own).join(',')},${after}\r\n`);
  }
  return Buffer.from(pieces.join(''));
}

interface Rows {
  /** The cells before and after those that differ from row to row, in the order of columns. */
  head: Record<string, Cell>;
  tail: Record<string, Cell>;
  /** Numbers, months and statuses, none of which needs quotes. */
  values: Record<string, string | number | null>[];
}

function* rowsOf(answer: AnySeries, groups: readonly Group[]): Generator<Rows> {
  const about = new Map(answer.sources.map((source) => [source.key, source]));
  const yearly = 'years' in answer;
  const periods = periodsOf(answer);
  for (const [index, row] of answer.series.entries()) {
    const source = about.get(row.source);
    const [footnote = null] = footnotesFor([row.country, row.nationality]);
    const reported = yearly ? (answer.series[index]?.months_reported ?? []) : [];
    yield {
      head: { ...Object.fromEntries(groups.map((group) => [group, row[group] ?? null])), measure: answer.measure },
      tail: {
        publisher: source?.publisher ?? null,
        published: source?.release?.published ?? null,
        licence: source?.licence ?? null,
        footnote,
      },
      values: periods.map((period, column) => ({
        [yearly ? 'year' : 'month']: period,
        value: row.values[column] ?? null,
        value_status: row.value_status[column] ?? null,
        ...(yearly && { months_reported: reported[column] ?? null }),
      })),
    };
  }
}
