import type { OpenFile } from '../reading/file.ts';
import { readObjects, type Cells } from '../reading/records.ts';
import { NO_DIMENSIONS, nothingParsed, type Issue, type Parsed } from '../source.ts';
import { ANSWER, readAnswer, type Answer, type AnswerField } from './unhcr-answer.ts';

const NOTE = 'UKR is the country of origin; people recorded across Europe';

// The portal counts the two together.
const SERBIA_AND_KOSOVO = /^serbia and kosovo/i;

/**
 * Refugees from Ukraine as the portal answers: a level for each reported day, or by country of asylum (as
 * `destination`) the newest level of each.
 */
export async function* readUkraineRefugees(file: OpenFile): AsyncGenerator<Parsed> {
  const answer = await readAnswer(file);
  const parsed = nothingParsed();
  const seen = new Map<string, number>();
  const days: string[] = [];
  for (const cells of readObjects(file, answer.list, ANSWER, (issue) => parsed.issues.push(issue))) {
    parsed.rowsRead += 1;
    checkSubject(cells, answer);
    const day = dayOf(cells);
    const value = cells.count('individuals');
    const host = answer.kind === 'timeseries' ? null : hostOf(cells);
    if (day === null || !cells.ok) continue;
    const key = `${host?.code} ${answer.kind === 'timeseries' ? day : ''}`;
    const before = seen.get(key);
    if (before !== undefined) {
      cells.reject(host === null ? 'date' : 'place', 'duplicate', `stands as number ${before} of the list already`);
      continue;
    }
    seen.set(key, cells.row);
    days.push(day);
    parsed.observations.push({
      ...NO_DIMENSIONS,
      row: cells.row,
      measure: 'refugees',
      period: 'day',
      first_day: day,
      country: 'UKR',
      admin_level: 0,
      destination: host?.code ?? null,
      value,
      value_status: value === null ? 'not_reported' : 'reported',
      note: host === null ? NOTE : `UKR is the country of origin; recorded in ${host.name}`,
    });
  }
  if (answer.kind === 'timeseries') parsed.issues.push(...findFalls(file, parsed));
  days.sort();
  parsed.recognised.push(`answer of the portal, ${answer.kind}: ${days.length} levels, ${days[0]} to ${days.at(-1)}`);
  yield parsed;
}

function checkSubject(cells: Cells<AnswerField>, { kind, situation }: Answer): void {
  if (situation !== null && !/ukrain/i.test(situation)) {
    cells.reject(null, 'name', `is of the situation ${JSON.stringify(situation)} and not of refugees from Ukraine`);
  }
  if (kind === 'origin') cells.reject(null, 'name', 'is by country of origin, which is Ukraine for all');
  const types = new Set((cells.text('groups') ?? '').match(/"pop_type_code":"(\w+)"/g));
  for (const type of types) {
    if (!type.includes('"REF"')) cells.reject('group', 'name', 'counts other people than refugees');
  }
}

function dayOf(cells: Cells<AnswerField>): string | null {
  const day = cells.day('date');
  const stamp = cells.text('stamp');
  if (day === null || stamp === null) return day;
  // Midnight of the day in UTC, or of a clock ahead of it or behind it.
  const apart = Math.abs(Number(stamp) * 1000 - Date.parse(`${day}T00:00:00Z`));
  return apart < 86_400_000 ? day : cells.reject('stamp', 'value', `is no time of ${day}`);
}

function hostOf(cells: Cells<AnswerField>): { code: string; name: string } | null {
  const level = cells.text('level');
  if (level !== null && !/^country$/i.test(level)) return cells.reject('level', 'name', 'must be Country');
  const name = cells.required('place');
  if (SERBIA_AND_KOSOVO.test(name)) {
    cells.warn('place', 'name', 'is one figure for Serbia and Kosovo: kept under SRB, and said in its note');
    return { code: 'SRB', name: 'Serbia and Kosovo (UNSCR 1244) together' };
  }
  const code = cells.nationality('place');
  return code === null ? null : { code, name };
}

/** Warnings where a count of people recorded so far falls: a correction by the publisher, or damage. */
function findFalls(file: OpenFile, { observations }: Parsed): Issue[] {
  const ordered = [...observations].sort((a, b) => (a.first_day < b.first_day ? -1 : 1));
  return ordered.flatMap(({ row, first_day, value }, index): Issue[] => {
    const before = ordered[index - 1];
    if (before === undefined || value === null || before.value === null || value >= before.value) return [];
    const message = `is less than the ${before.value} of ${before.first_day}, and people recorded should not become fewer by ${first_day}`;
    return [
      { file: file.name, row, column: 'individuals', value: String(value), message, kind: 'revision', rejected: false },
    ];
  });
}
