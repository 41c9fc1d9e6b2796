import type { AnalysisAnswer } from '../contract.ts';
import { csvLines } from '../formats/csv.ts';
import { footnotesFor } from '../query/footnotes.ts';
import type { Compared, Summed } from './compare.ts';

const COLUMNS = [
  'month',
  'measure',
  'kind',
  'source',
  'part',
  'corridor',
  'country',
  'border',
  'nationality',
  'name',
  'date',
  'round',
  'value',
  'value_status',
  ...['previous', 'year_before', 'year_to_date_before'].flatMap((when) => [
    `${when}_value`,
    `${when}_value_status`,
    `${when}_difference`,
    `${when}_relative_difference`,
    `${when}_difference_status`,
  ]),
  'year_to_date_value',
  'year_to_date_value_status',
  'publisher',
  'published',
  'licence',
  'footnote',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | null>>;

/** An analysis as CSV: a row for each total, part, nationality and level, the word in `part` says which. */
export function analysisCsv(answer: AnalysisAnswer): Buffer {
  const about = new Map(answer.sources.map((source) => [source.key, source]));
  const rows = [...rowsOf(answer)].map((row) => {
    const source = about.get(String(row.source));
    const whole: Row = {
      month: answer.month,
      ...row,
      publisher: source?.publisher ?? null,
      published: source?.release?.published ?? null,
      licence: source?.licence ?? null,
      footnote: footnotesFor([row.country, row.nationality])[0] ?? null,
    };
    return COLUMNS.map((column) => whole[column] ?? null);
  });
  return Buffer.from(csvLines([[...COLUMNS], ...rows]));
}

function* rowsOf({ flows, stocks }: AnalysisAnswer): Generator<Row> {
  for (const { measure, source, total, by_corridor, by_country, by_border, nationalities } of flows) {
    const about = { measure, kind: 'flow', source };
    yield { ...about, part: 'total', ...summedCells(total) };
    for (const one of by_corridor) {
      yield { ...about, part: 'corridor', corridor: one.corridor, name: one.name, ...summedCells(one) };
    }
    for (const one of by_country) {
      yield { ...about, part: 'country', country: one.country, name: one.name, ...summedCells(one) };
    }
    for (const one of by_border) {
      yield { ...about, part: 'border', border: one.border, name: one.name, ...summedCells(one) };
    }
    if (nationalities === null) continue;
    for (const one of nationalities.top) {
      yield { ...about, part: 'nationality', nationality: one.nationality, name: one.name, ...comparedCells(one) };
    }
    const { nationalities: count, value, value_status } = nationalities.rest;
    yield { ...about, part: 'other_nationalities', name: `${count} other nationalities`, value, value_status };
  }
  for (const { measure, source, country, name, date, round, value, value_status } of stocks) {
    yield { measure, kind: 'stock', source, part: 'level', country, name, date, round, value, value_status };
  }
}

function comparedCells({ value, value_status, previous, year_before }: Compared): Row {
  return { value, value_status, ...earlierCells('previous', previous), ...earlierCells('year_before', year_before) };
}

function summedCells(one: Summed): Row {
  const { value, value_status, year_before } = one.year_to_date;
  return {
    ...comparedCells(one),
    year_to_date_value: value,
    year_to_date_value_status: value_status,
    ...earlierCells('year_to_date_before', year_before),
  };
}

function earlierCells(
  when: 'previous' | 'year_before' | 'year_to_date_before',
  { value, value_status, difference, relative_difference, difference_status }: Omit<Compared['previous'], 'month'>,
): Row {
  return {
    [`${when}_value`]: value,
    [`${when}_value_status`]: value_status,
    [`${when}_difference`]: difference,
    [`${when}_relative_difference`]: relative_difference,
    [`${when}_difference_status`]: difference_status,
  };
}
