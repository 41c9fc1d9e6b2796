import { plain, type Meaning as ColumnMeaning } from '../reading/columns.ts';
import { type Cells, readObjects, readRecords } from '../reading/records.ts';
import { UnreadableFile, type OpenFile } from '../reading/file.ts';
import { nationalityCode } from '../reading/names.ts';
import { nothingParsed, type Issue, type Parsed } from '../source.ts';
import { rejectSlips } from './near-name.ts';
import { Rounds } from './dtm-rounds.ts';
import type { TrackedRow } from './dtm-row.ts';

/** Words for nothing reported. */
const MISSING = ['Not available', 'Not Available', 'not available', 'N/A', 'n/a', 'null', 'None'];

/** Kinds of assessment in the publisher's letters: baseline, site, emergency tracking. */
const ASSESSMENTS = ['BA', 'SA', 'ETT'] as const;

const MEANINGS = {
  operation: { names: ['operation', 'operation name'], hxl: ['#operation+name'], optional: true },
  country_code: { names: ['admin0Pcode', 'location_code', 'country code', 'iso3'], hxl: ['#country+code'] },
  country: { names: ['admin0Name', 'country', 'country name'], hxl: ['#country+name'], optional: true },
  admin1: { names: ['admin1Name', 'admin1_name'], hxl: ['#adm1+name'], optional: true },
  admin1_code: { names: ['admin1Pcode', 'admin1_code'], hxl: ['#adm1+code'], optional: true },
  admin2: { names: ['admin2Name', 'admin2_name'], hxl: ['#adm2+name'], optional: true },
  admin2_code: { names: ['admin2Pcode', 'admin2_code'], hxl: ['#adm2+code'], optional: true },
  level: { names: ['adminLevel', 'admin_level'], hxl: ['#adm+level'], optional: true },
  people: {
    names: ['numPresentIdpInd', 'idp individuals', 'population'],
    hxl: ['#affected+idps', '#affected+idps+ind'],
  },
  date: { names: ['reportingDate', 'reporting date', 'reference_period_start'], hxl: ['#date+reported'] },
  year: { names: ['yearReportingDate'], hxl: ['#date+year+reported'], optional: true },
  month: { names: ['monthReportingDate'], hxl: ['#date+month+reported'], optional: true },
  round: { names: ['roundNumber', 'round', 'reporting_round'], hxl: ['#round+code'] },
  males: { names: ['numberMales', 'males'], hxl: ['#affected+idps+m'], optional: true },
  females: { names: ['numberFemales', 'females'], hxl: ['#affected+idps+f'], optional: true },
  assessment: { names: ['assessmentType', 'assessment_type'], hxl: ['#assessment+type'], optional: true },
} as const;

type Meaning = keyof typeof MEANINGS;

/**
 * The displaced people of IOM's tracking rounds, in an answer of the publisher's API (versions 2 and 3) or the table on
 * HDX: the rows of a round, one for each reason and origin, are added up by area. Levels 0 to 2 stay apart, and must
 * agree with each other in every round.
 */
export async function* readDtmDisplacement(file: OpenFile): AsyncGenerator<Parsed> {
  const issues: Issue[] = [];
  const report = (issue: Issue) => void issues.push(issue);
  const recognised = [file.recognised];
  const rounds = new Rounds(file.name);
  let rowsRead = 0;
  for await (const cells of recordsOf(file, report, recognised)) {
    rowsRead++;
    const row = readRow(cells);
    if (cells.ok) rounds.add(row);
    else rounds.leaveOut(row);
  }
  if (rowsRead === 0) throw new UnreadableFile(file.name, 'has no rows');
  const { observations, issues: found, spans } = rounds.finish();
  recognised.push(...spans, 'added up over reasons and origins of displacement; sexes are compared and not kept');
  yield { ...nothingParsed(), rowsRead, recognised, observations, issues: [...issues, ...found] };
}

async function* recordsOf(
  file: OpenFile,
  report: (issue: Issue) => void,
  recognised: string[],
): AsyncGenerator<Cells<Meaning>> {
  if (file.format === 'json') {
    const { list, declared } = listOf(file, await file.json());
    if (declared !== null && declared !== list.length) {
      throw new UnreadableFile(
        file.name,
        `says that it has ${declared} records and has ${list.length}: it is cut, or one page of several`,
        null,
        `totalRecordsCount ${declared}`,
      );
    }
    recognised.push(`answer of the API with ${list.length} records`);
    const common = commonColumns(list);
    for (const cells of readObjects<Meaning>(file, list, MEANINGS, report)) {
      // A name that is broken in one record would pass for a column that the answer does not have.
      for (const meaning of common) if (!cells.has(meaning)) cells.reject(meaning, 'column', 'is not in this record');
      yield cells;
    }
    return;
  }
  for (const table of file.tables) {
    const { header, records } = await readRecords<Meaning>(file, table, MEANINGS, report);
    const where = table.name === null ? 'table' : `sheet ${JSON.stringify(table.name)}`;
    recognised.push(
      `${where} with its header in row ${header.row}${header.tagsRow === null ? '' : ' and HXL tags below'}`,
      ...(header.unused.length > 0 ? [`not used: ${header.unused.join(', ')}`] : []),
    );
    rejectSlips(file.name, header, MEANINGS, report);
    yield* records;
    return;
  }
}

/** The columns that most records have and that a file may go without. */
function commonColumns(list: readonly unknown[]): Meaning[] {
  const counts = new Map<string, number>();
  for (const item of list) {
    const keys = typeof item === 'object' && item !== null ? Object.keys(item).map(plain) : [];
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return (Object.keys(MEANINGS) as Meaning[]).filter((meaning) => {
    const { names, optional } = MEANINGS[meaning] as ColumnMeaning;
    return optional && names.reduce((sum, name) => sum + (counts.get(plain(name)) ?? 0), 0) * 2 > list.length;
  });
}

/** The list of records and the number of them that the answer declares; the list may lie one or two envelopes deep. */
function listOf(file: OpenFile, document: unknown): { list: readonly unknown[]; declared: number | null } {
  let declared: number | null = null;
  let at = document;
  for (let depth = 0; depth < 4; depth++) {
    if (Array.isArray(at)) return { list: at, declared };
    if (typeof at !== 'object' || at === null) break;
    const envelope = at as Record<string, unknown>;
    if (envelope['isSuccess'] === false) {
      throw new UnreadableFile(file.name, 'is an answer of the API that reports an error', null, errorOf(envelope));
    }
    if (typeof envelope['totalRecordsCount'] === 'number') declared = envelope['totalRecordsCount'];
    at = envelope['result'] ?? envelope['data'];
  }
  throw new UnreadableFile(file.name, 'has no list of records named "result"');
}

function errorOf(envelope: Record<string, unknown>): string {
  return JSON.stringify(envelope['errorMessages'] ?? null).slice(0, 200);
}

/** What a row says; the parts of its key that could not be read are null. */
function readRow(cells: Cells<Meaning>): TrackedRow {
  const text = (meaning: Meaning) => {
    const words = cells.text(meaning);
    return words !== null && MISSING.includes(words) ? null : words;
  };
  const day = cells.day('date');
  checkDate(cells, day);
  const round = cells.required('round') === '' ? null : cells.count('round');
  const level = readLevel(cells);
  const code = level === 2 ? 'admin2_code' : 'admin1_code';
  const name = level === 2 ? 'admin2' : 'admin1';
  const value = cells.count('people', { missing: MISSING });
  checkSexes(cells, value);
  return {
    row: cells.row,
    country: readCountry(cells),
    operation: text('operation'),
    round,
    assessment: cells.has('assessment') ? readAssessment(cells) : 'BA',
    day,
    level,
    pcode: level === 0 ? null : text(code),
    parent: level === 2 ? text('admin1_code') : null,
    name: level === 0 ? null : text(name),
    value,
  };
}

function readAssessment(cells: Cells<Meaning>): string | null {
  const text = cells.required('assessment');
  return text === '' ? null : cells.oneOf('assessment', ASSESSMENTS);
}

/** The country of the code; a name that is known must be of the same country. */
function readCountry(cells: Cells<Meaning>): string | null {
  const text = cells.required('country_code');
  const country = text === '' ? null : cells.nationality('country_code');
  const name = cells.text('country');
  const named = name === null ? null : nationalityCode(name);
  if (country !== null && name !== null && named !== null && named !== country) {
    cells.reject('country', 'name', `is not the country of the code ${country}`);
  }
  return country;
}

/** The level as given, or else by what is filled; the units named must be of that level. */
function readLevel(cells: Cells<Meaning>): 0 | 1 | 2 {
  const filled = (level: 1 | 2) => cells.text(`admin${level}`) !== null || cells.text(`admin${level}_code`) !== null;
  const deepest = filled(2) ? 2 : filled(1) ? 1 : 0;
  if (cells.text('level') === null) return deepest;
  const level = cells.oneOf('level', ['0', '1', '2'] as const);
  if (level !== null && Number(level) !== deepest) {
    cells.reject('level', 'value', `is not the level of the areas named in this row, ${deepest}`);
  }
  return deepest;
}

/** Year and month stand twice in a row, which finds a digit that was changed. */
function checkDate(cells: Cells<Meaning>, day: string | null): void {
  if (day === null) return;
  const year = cells.count('year');
  const month = cells.count('month');
  if (year !== null && year !== Number(day.slice(0, 4))) cells.reject('year', 'value', `is not the year of ${day}`);
  if (month !== null && month !== Number(day.slice(5, 7))) cells.reject('month', 'value', `is not the month of ${day}`);
}

/** Sexes that exceed the total are an error; sexes of a part of the people occur, and are told. */
function checkSexes(cells: Cells<Meaning>, value: number | null): void {
  const males = cells.count('males', { missing: MISSING });
  const females = cells.count('females', { missing: MISSING });
  if (value === null || males === null || females === null || males + females === value) return;
  const words = `${males} males and ${females} females are ${males + females}`;
  if (males + females > value) cells.reject('people', 'total', `is less than its parts: ${words}`);
  else cells.warn('people', 'total', `is more than its parts: ${words}; the total is taken`);
}
