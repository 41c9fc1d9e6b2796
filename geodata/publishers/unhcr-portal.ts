import { lastDay, type Month } from '../month.ts';
import type { OpenFile } from '../reading/file.ts';
import { readObjects, type Cells } from '../reading/records.ts';
import { nothingParsed, type Observation, type Parsed } from '../source.ts';
import type { Border } from '../vocabulary.ts';
import { monthIn, monthNumber } from './months.ts';
import { ANSWER, readAnswer, type Answer, type AnswerField } from './unhcr-answer.ts';
import { arrivalIn, arrivalsOf, ARRIVALS, type Arrival } from './unhcr-arrivals.ts';

/** Arrivals in the Mediterranean as the portal answers: months of a country, or the year so far by country or origin. */
export async function* readUnhcrPortal(file: OpenFile): AsyncGenerator<Parsed> {
  const answer = await readAnswer(file);
  const parsed = nothingParsed();
  const border = borderIn(`${answer.words}; ${file.name}`);
  const seen = new Map<string, number>();
  for (const cells of readObjects(file, answer.list, ANSWER, (issue) => parsed.issues.push(issue))) {
    parsed.rowsRead += 1;
    if (
      answer.situation !== null &&
      !/mediterranean|europe|sea arrivals|italy|greece|spain|cyprus|malta/i.test(answer.situation)
    ) {
      cells.reject(
        null,
        'name',
        `is of the situation ${JSON.stringify(answer.situation)} and not of arrivals in the Mediterranean`,
      );
      continue;
    }
    const observation = readRow(cells, answer, file, border);
    if (observation === null || !cells.ok) continue;
    const { country, border: by, nationality, period, first_day } = observation;
    const key = JSON.stringify([country, by, nationality, period, first_day]);
    const before = seen.get(key);
    if (before !== undefined) {
      cells.reject(null, 'duplicate', `says the same as number ${before} of the list`);
      continue;
    }
    seen.set(key, cells.row);
    parsed.observations.push(observation);
  }
  markNewest(parsed.observations);
  parsed.recognised.push(
    `answer of the portal, ${answer.kind}: ${answer.list.length} entries${border === null ? '' : `, by ${border}`}`,
  );
  yield parsed;
}

function borderIn(words: string): Border | null {
  const [sea, land] = [/\bsea\b|[_-]sea[_.-]/i.test(words), /\bland\b|[_-]land[_.-]/i.test(words)];
  return sea === land ? null : sea ? 'sea' : 'land';
}

function readRow(cells: Cells<AnswerField>, answer: Answer, file: OpenFile, border: Border | null): Observation | null {
  const where = whereOf(cells, answer, file);
  if (where === null) return null;
  const own = ARRIVALS[where];
  const value = cells.count('individuals');
  // Only Greece and Spain are reached by land as well; there, an answer that does not say which is not to be placed.
  const by = border ?? own.border;
  if (border === null && (where === 'greece' || where === 'spain') && answer.kind === 'timeseries') {
    return cells.reject(
      null,
      'name',
      'does not say whether by sea or by land; name the file for it, such as greece-sea.json',
    );
  }
  const at = { ...own, border: by };
  if (answer.kind === 'timeseries') return monthly(cells, at, value);
  const nationality = answer.kind === 'origin' ? originOf(cells) : null;
  const span = spanOf(cells, answer);
  if (span === null || !cells.ok) return null;
  return { ...arrivalsOf(cells.row, at, span.month, value, { newest: null, nationality }), ...span.fields };
}

function whereOf(cells: Cells<AnswerField>, answer: Answer, file: OpenFile): Arrival | null {
  const level = cells.text('level');
  const place = cells.text('place') ?? answer.place;
  if (level !== null && !/^country$/i.test(level)) {
    return cells.reject('level', 'name', 'is finer than a country, and the entry does not say of which');
  }
  const where = arrivalIn(place ?? '') ?? (place === null ? (arrivalIn(answer.words) ?? arrivalIn(file.name)) : null);
  if (where !== null) return where;
  const known = Object.keys(ARRIVALS).join(', ');
  return place === null
    ? cells.reject(null, 'name', `does not say where people arrived; name the file for it: one of ${known}`)
    : cells.reject('place', 'name', `must be one of ${known}`);
}

function originOf(cells: Cells<AnswerField>): string | null {
  const name = cells.text('origin');
  if (name === null) {
    cells.warn('origin', 'name', 'names no country of origin: taken as unknown');
    return 'unknown';
  }
  return /^others?$/i.test(name) ? 'other' : cells.nationality('origin');
}

/** A month of a series by its month and year, or by the day of the entry when there is no such field. */
function monthly(
  cells: Cells<AnswerField>,
  at: { country: string; corridor: string | null; border: Border | null },
  value: number | null,
): Observation | null {
  if (cells.text('month') === null && cells.text('date') !== null) {
    const day = cells.day('date');
    if (day === null) return null;
    const month = day.slice(0, 7) as Month;
    return { ...arrivalsOf(cells.row, at, month, value, { newest: null }), period: 'day', first_day: day };
  }
  const month = monthIn(Number(cells.required('year')), monthNumber(cells.required('month')) ?? 0);
  if (month === null) return cells.reject('month', 'value', 'must be a month, with its year');
  return arrivalsOf(cells.row, at, month, value, { newest: null });
}

/**
 * The span of a sum: these answers count from the first day of the request, which must be known and be a 1 January. A
 * year that is not over is provisional.
 */
function spanOf(cells: Cells<AnswerField>, { from }: Answer): { month: Month; fields: Partial<Observation> } | null {
  const until = cells.day('date');
  if (until === null) return null;
  const year = until.slice(0, 4);
  if (from !== `${year}-01-01`) {
    const said = from === null ? 'nothing says since when' : `it counts since ${from}`;
    return cells.reject(
      'date',
      'value',
      `is the end of a sum, and ${said}: ask for the year with fromDate=${year}-01-01 and keep that in the file’s name`,
    );
  }
  const month = `${year}-12` as Month;
  const whole = until === lastDay(month);
  const status = whole ? {} : { value_status: 'provisional' as const };
  return {
    month,
    fields: { period: 'year', first_day: `${year}-01-01`, note: whole ? null : `1 January to ${until}`, ...status },
  };
}

/** The newest month of a series may still be running: an answer does not say on which day it was asked for. */
function markNewest(observations: Observation[]): void {
  const months = observations.filter(({ period }) => period === 'month');
  const newest = months
    .map(({ first_day }) => first_day)
    .sort()
    .at(-1);
  for (const observation of months) {
    if (observation.first_day !== newest || observation.value === null) continue;
    observation.value_status = 'provisional';
    observation.note = 'newest month of the answer, which may not be whole';
  }
}
