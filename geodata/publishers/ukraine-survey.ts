import { tagOf, type Meaning } from '../reading/columns.ts';
import { readDay } from '../reading/days.ts';
import type { Line, OpenFile, Table } from '../reading/file.ts';
import type { Cells } from '../reading/records.ts';
import { NO_DIMENSIONS, type Observation } from '../source.ts';
import type { FoundTable } from './sheets.ts';

/** What the survey counts. */
export const COUNTED = ['idps', 'returnees'] as const;
export type Counted = (typeof COUNTED)[number];

/** Columns of every table of the survey. */
export type SurveyColumn = Counted | 'round' | 'date';

/** The round and the day of a survey; null where the file does not say. */
export interface Survey {
  round: string | null;
  date: string | null;
}

// The wording changes from round to round: a title counts by what it is about, and not when it is about a part of it.
const ABOUT: Readonly<Record<Counted, RegExp>> = {
  idps: /\bidps?\b|internally displaced/i,
  returnees: /\breturnees?\b|\breturned (people|persons|population)\b/i,
};
const NOT_ABOUT = /%|per ?cent|share|origin|top \d|\b(fe)?male\b|\bwomen\b|\bmen\b|children|household|round \d|sample/i;

/** How the columns of this file are known: by the titles that it uses, and by tags. */
export async function surveyMeanings(file: OpenFile): Promise<Record<SurveyColumn, Meaning>> {
  const titles: string[] = [];
  for (const table of file.tables) {
    for (const { cells } of await firstLines(table, 30)) {
      titles.push(...cells.filter((cell) => cell.length < 120 && tagOf(cell) === null));
    }
  }
  const named = (measure: Counted) =>
    titles.filter((title) => {
      const other = COUNTED.some((each) => each !== measure && ABOUT[each].test(title));
      return ABOUT[measure].test(title) && !NOT_ABOUT.test(title) && !other;
    });
  return {
    idps: { names: named('idps'), hxl: ['#affected+idp+ind', '#affected+idps', '#affected+idps+ind'], optional: true },
    returnees: {
      names: named('returnees'),
      hxl: ['#affected+returnees+ind', '#affected+returnees', '#affected+returnee+ind'],
      optional: true,
    },
    round: {
      names: ['Round', 'Survey round', 'Round number', 'GPS round'],
      hxl: ['#meta+round', '#round'],
      optional: true,
    },
    date: {
      names: ['Reported Date', 'Date', 'Report date', 'Reporting date', 'Reference date', 'Survey date', 'As of'],
      hxl: ['#date+reported', '#date'],
      optional: true,
    },
  };
}

/** The round and the day as they are said above a table, or for the round in the name of the file. */
export async function surveyOfFile<M extends string>(
  file: OpenFile,
  { table, header }: FoundTable<M>,
): Promise<Survey> {
  const above = (await firstLines(table, 30)).filter(({ row }) => row < header.row).flatMap(({ cells }) => cells);
  const texts = [...above, table.name ?? ''];
  const rounds = [...texts, file.name].flatMap(
    (text) => /(?:\bround|[_\s-]r)[\s_-]*(\d{1,2})(?!\d)/i.exec(text)?.[1] ?? [],
  );
  const days = texts.flatMap((text) => dayIn(text) ?? []);
  return { round: rounds[0] === undefined ? null : String(Number(rounds[0])), date: days[0] ?? null };
}

/** The round and the day of a row, from its own cells or from what the file says; rejects the row without a day. */
export function surveyOfRow(cells: Cells<string>, survey: Survey): { round: string | null; date: string } | null {
  const printed = cells.text('round');
  const number = printed === null ? null : /^(?:round\s*|r)?(\d{1,2})(?:\.0+)?$/i.exec(printed)?.[1];
  if (number === undefined) return cells.reject('round', 'value', 'must be the number of a round');
  const round = number === null ? survey.round : String(Number(number));
  if (cells.text('date') !== null) {
    const date = cells.day('date');
    return date === null ? null : { round, date };
  }
  if (survey.date === null) return cells.reject('date', 'value', 'has no day, and the file names none above the table');
  return { round, date: survey.date };
}

/** An estimate of the survey for the country or one of its units. */
export function observationOf(estimate: {
  row: number;
  measure: Counted;
  round: string | null;
  date: string;
  level: 0 | 1;
  unit: string | null;
  value: number | null;
  note: string | null;
}): Observation {
  const { row, measure, round, date, level, unit, value, note } = estimate;
  return {
    ...NO_DIMENSIONS,
    row,
    measure,
    period: 'day',
    first_day: date,
    country: 'UKR',
    admin_level: level,
    admin_unit: unit,
    round,
    value,
    value_status: value === null ? 'not_reported' : 'estimated',
    note,
  };
}

/** The first lines of a table. */
export async function firstLines(table: Table, count: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of table.lines()) {
    lines.push(line);
    if (lines.length === count) break;
  }
  return lines;
}

function dayIn(text: string): string | null {
  const candidates = text.match(/\d{4}-\d{2}-\d{2}|\d{1,2} [a-z]+,? \d{4}|[a-z]+ \d{1,2}, \d{4}/gi) ?? [];
  for (const candidate of candidates) {
    const read = readDay(candidate);
    if ('day' in read) return read.day;
  }
  return null;
}
