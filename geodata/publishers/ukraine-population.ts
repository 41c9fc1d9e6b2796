import { closest, distance } from 'fastest-levenshtein';
import { plain, type Meaning } from '../reading/columns.ts';
import type { OpenFile } from '../reading/file.ts';
import type { Cells } from '../reading/records.ts';
import { nothingParsed, type Issue, type Parsed } from '../source.ts';
import { isTotal, readRows, Strays } from './rows.ts';
import { findTables, needTables, type FoundTable } from './sheets.ts';
import { OBLAST_NAMES, oblastCode } from './ukraine-oblasts.ts';
import { readMacroRegions } from './ukraine-macro-regions.ts';
import {
  COUNTED,
  observationOf,
  surveyMeanings,
  surveyOfFile,
  surveyOfRow,
  type Counted,
  type Survey,
  type SurveyColumn,
} from './ukraine-survey.ts';

const UNKNOWN_PLACE = /\b(unknown|not known|unspecified)\b/i;
const KYIV: readonly string[] = ['UA32', 'UA80'];
const NOT_ESTIMATED = ['n/a', 'N/A', 'na', 'NA', 'N/a', '-', '–', '..', 'n.a.'];
// Columns of numbers that are known to be something else.
const OTHER_FIGURES =
  /%|per ?cent|share|population|base|non.?displaced|margin|confidence|sample|weight|latitude|longitude|country|origin|code|change|rank|households?/i;

type Column = SurveyColumn | 'oblast' | 'code' | 'country';

/**
 * The people displaced and returned by oblast in a round of the survey. A unit is told by its name, because the
 * publisher’s codes of Kyiv and its oblast differ from round to round. Of an early round by macro-region, the sum.
 */
export async function* readUkrainePopulation(file: OpenFile): AsyncGenerator<Parsed> {
  const survey = await surveyMeanings(file);
  const meanings: Record<Column, Meaning> = {
    ...survey,
    oblast: {
      names: [
        'Oblast',
        'Oblast name',
        'Oblasts',
        'Oblast of residence',
        'Current oblast',
        'admin1',
        'adm1 name',
        'Admin 1',
        'Region',
      ],
      hxl: ['#adm1+name', '#adm1'],
    },
    code: {
      names: ['Oblast pcode', 'Oblast p-code', 'Pcode', 'Oblast code', 'Admin1 pcode', 'adm1 pcode', 'Area code'],
      hxl: ['#adm1+code', '#adm1+pcode'],
      optional: true,
    },
    country: {
      names: ['Country Code', 'ISO3', 'Country ISO'],
      hxl: ['#country+code', '#country+iso3'],
      optional: true,
    },
  };
  const { found: tables, passedOver } = await findTables(file, meanings);
  const found = tables.filter(({ header }) => COUNTED.some((measure) => header.columns[measure] !== undefined));
  const parsed = nothingParsed();
  if (found.length === 0) {
    if (!(await readMacroRegions(file, survey, parsed))) await needTables(file, { ...meanings, ...survey });
    yield parsed;
    return;
  }
  const others = tables.filter((table) => !found.includes(table)).map(({ table }) => table.name ?? 'the table');
  const seen = new Map<string, number>();
  for (const each of found) {
    const state: Sheet = { survey: await surveyOfFile(file, each), seen, totals: [], dates: new Map() };
    await readSheet(file, each, state, parsed);
    parsed.issues.push(...checkTotals(file, state, parsed));
    describe(each, parsed);
  }
  const leftOut = [...passedOver, ...others];
  if (leftOut.length > 0) parsed.recognised.push(`passed over: ${leftOut.join(', ')}`);
  yield parsed;
}

interface Sheet {
  survey: Survey;
  seen: Map<string, number>;
  totals: { row: number; measure: Counted; round: string | null; value: number }[];
  /** By round: its date, which is one for all areas. */
  dates: Map<string, string>;
}

async function readSheet(file: OpenFile, found: FoundTable<Column>, sheet: Sheet, parsed: Parsed): Promise<void> {
  const { header } = found;
  const titles = header.titles;
  const known = new Set(Object.values(header.columns).map(({ index }) => index));
  for (const [index, title] of titles.entries()) if (OTHER_FIGURES.test(title)) known.add(index);
  const strays = new Strays(known, titles, { titled: true });
  for await (const row of readRows(file, found, new Map(), (issue) => parsed.issues.push(issue))) {
    strays.find(row);
    readArea(row.cells, sheet, parsed);
  }
}

function readArea(cells: Cells<string>, sheet: Sheet, parsed: Parsed): void {
  const measures = COUNTED.filter((measure) => cells.has(measure));
  const name = cells.text('oblast');
  if (measures.every((measure) => cells.text(measure) === null)) {
    // A line for notes beside or below the table.
    if (name !== null && oblastCode(name) !== null) cells.reject('oblast', 'value', 'has neither a figure nor n/a');
    else if (name !== null) cells.warn('oblast', 'filler', 'carries no figure');
    return;
  }
  parsed.rowsRead += 1;
  const country = cells.text('country');
  if (country !== null && !/^(UKR|UA)$/i.test(country)) cells.reject('country', 'name', 'must be UKR');
  const values = measures.map((measure) => [measure, cells.count(measure, { missing: NOT_ESTIMATED })] as const);
  const when = surveyOfRow(cells, sheet.survey);
  if (name !== null && (isTotal(name) || /^(ukraine|national)$/i.test(name))) {
    for (const [measure, value] of values) {
      if (value !== null && cells.ok) sheet.totals.push({ row: cells.row, measure, round: when?.round ?? null, value });
    }
    return;
  }
  const area = areaOf(cells, cells.required('oblast'));
  if (!cells.ok || area === null || when === null) return;
  const round = when.round ?? '';
  const date = sheet.dates.get(round) ?? when.date;
  sheet.dates.set(round, date);
  if (date !== when.date) cells.reject('date', 'value', `another row of round ${round} has the date ${date}`);
  const key = JSON.stringify([area.unit, round, when.date, measures]);
  const before = sheet.seen.get(key);
  if (before !== undefined) cells.reject('oblast', 'duplicate', `this area and round stand in row ${before} already`);
  if (!cells.ok) return;
  sheet.seen.set(key, cells.row);
  for (const [measure, value] of values) {
    const note = value === null ? 'not available (n/a)' : area.note;
    parsed.observations.push(
      observationOf({ row: cells.row, measure, ...when, level: 1, unit: area.unit, value, note }),
    );
  }
}

/** The unit by its name; null for people whose oblast is not known. */
function areaOf(cells: Cells<string>, name: string): { unit: string | null; note: string | null } | null {
  if (UNKNOWN_PLACE.test(name)) return { unit: null, note: 'in Ukraine, oblast not known; short-term trips' };
  const unit = oblastCode(name.replace(/[*^†‡\d]+$/, '').trim());
  if (unit === null) {
    const near = closest(plain(name), OBLAST_NAMES.map(plain));
    const found = OBLAST_NAMES.find((known) => plain(known) === near);
    const hint =
      found !== undefined && distance(plain(name), near) <= near.length / 2 ? `; did you mean ${found}?` : '';
    return cells.reject('oblast', 'name', `is no oblast of Ukraine that is known here${hint}`);
  }
  const printed = cells.text('code');
  if (printed === null || printed === unit) return { unit, note: null };
  const swapped = (KYIV.includes(unit) && KYIV.includes(printed)) || /^temp/i.test(printed);
  if (!swapped) return cells.reject('code', 'name', `is not the code of ${name}, which is ${unit}`);
  cells.warn('code', 'name', `${name} has the code ${unit}; the name decides`);
  return { unit, note: `publisher prints area code ${printed}` };
}

/**
 * Totals that are not the sum of the areas. Figures are rounded to thousands, and a total may hold people of oblasts
 * without an estimate of their own: neither is an error.
 */
function checkTotals(file: OpenFile, { totals }: Sheet, parsed: Parsed): Issue[] {
  return totals.flatMap(({ row, measure, round, value }): Issue[] => {
    const parts = parsed.observations.filter((part) => part.measure === measure && part.round === round);
    const sum = parts.reduce((before, part) => before + (part.value ?? 0), 0);
    const whole = parts.every((part) => part.value !== null);
    const near = Math.abs(value - sum) <= parts.length * 500;
    if (value === sum) return [];
    const message = `is a total of ${measure}, and ${parts.length} areas add up to ${sum}`;
    const rejected = !near && (whole || value < sum);
    return [{ file: file.name, row, column: measure, value: String(value), message, kind: 'total', rejected }];
  });
}

function describe({ table, header }: FoundTable<Column>, parsed: Parsed): void {
  const { observations } = parsed;
  const rounds = [
    ...new Set(observations.map(({ round, first_day }) => `round ${round ?? 'unknown'} of ${first_day}`)),
  ];
  const columns = COUNTED.flatMap((measure) => {
    const title = header.columns[measure]?.title;
    if (title === undefined) return [];
    const own = observations.filter((observation) => observation.measure === measure);
    const figures = own.filter(({ value }) => value !== null).length;
    return [
      `${measure} from ${JSON.stringify(title)}: ${figures} areas with a figure, ${own.length - figures} without`,
    ];
  });
  const sheet = table.name === null ? 'table' : `sheet ${JSON.stringify(table.name)}`;
  parsed.recognised.push(`${sheet}: ${rounds.join(', ')}; ${columns.join('; ')}`);
}
