import type { Month } from '../month.ts';
import { readMonth } from '../reading/days.ts';
import { UnreadableFile, type OpenFile } from '../reading/file.ts';
import type { Cells } from '../reading/records.ts';
import { nothingParsed, type Parsed } from '../source.ts';
import type { Column } from './eurostat-columns.ts';
import { readApplicants } from './eurostat-record.ts';
import { shapeOfTable, type Shape } from './eurostat-shapes.ts';
import { GroupTotals } from './eurostat-totals.ts';
import { IssueList } from './issue-list.ts';
import { shapeOfJsonStat } from './json-stat.ts';

/** Observations in a part. */
const PART = 5000;

/** What a file was seen to hold. */
interface Seen {
  keys: Map<string, number>;
  /** Rows by the text of the place, with the last of them. */
  places: Map<string, { rows: number; last: number }>;
  first: string;
  last: string;
  /** Values, and those that are no multiple of five. */
  values: number;
  unrounded: { row: number; value: number }[];
  /** Sums of groups of countries by name and year. */
  groups: Map<string, Map<string, number>>;
}

/**
 * Asylum applicants by month out of a file of Eurostat: an export with a row a value, the bulk table with a column a
 * month, or a JSON-stat answer, in parts. Groups of countries are taken as such (`admin_level` -1), but for the total of
 * all places; what they declare is compared with the sum of their members.
 */
export async function* readEurostatAsylum(file: OpenFile): AsyncGenerator<Parsed> {
  const issues = new IssueList(file.name);
  const totals = new GroupTotals();
  const seen: Seen = {
    ...{ keys: new Map(), places: new Map(), groups: new Map(), first: '9999', last: '', values: 0, unrounded: [] },
  };
  const shape = await shapeOf(file, issues);
  let rejections = 0;
  let parsed = nothingParsed();
  parsed.recognised.push(`${file.recognised}; ${shape.recognised}`);
  for await (const cells of shape.values) {
    parsed.rowsRead += 1;
    readValue(cells, parsed, totals, seen);
    if (parsed.observations.length < PART) continue;
    parsed.issues.push(...issues.takeRejections());
    rejections += parsed.issues.length;
    yield parsed;
    parsed = nothingParsed();
  }
  parsed.issues.push(...issues.takeRejections());
  rejections += parsed.issues.length;
  if (shape.rectangular && rejections === 0) checkPlaces(seen, issues);
  checkRounding(seen, issues);
  const { compared, issues: wrong } = totals.check();
  for (const issue of wrong) issues.add(issue);
  const span = seen.last === '' ? 'no month' : `months ${seen.first} to ${seen.last}`;
  parsed.recognised.push(`${seen.places.size} places, ${span}`);
  parsed.recognised.push(`${compared} totals of groups of countries compared with the sum of their members`);
  for (const [name, years] of seen.groups) {
    const sums = [...years].map(([year, value]) => `${year} ${value}`);
    parsed.recognised.push(`${name}, beside its countries: ${sums.join(', ')}`);
  }
  parsed.issues.push(...issues.takeAll());
  yield parsed;
}

async function shapeOf(file: OpenFile, issues: IssueList): Promise<Shape> {
  if (file.format === 'json') return shapeOfJsonStat(file, await file.json(), issues.report);
  let failure: unknown = new UnreadableFile(file.name, 'holds no table');
  for (const [index, table] of file.tables.entries()) {
    try {
      return await shapeOfTable(file, table, issues.report);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      if (index === 0) failure = error;
    }
  }
  throw failure;
}

function readValue(cells: Cells<Column>, parsed: Parsed, totals: GroupTotals, seen: Seen): void {
  const place = cells.text('geo') ?? '';
  seen.places.set(place, { rows: (seen.places.get(place)?.rows ?? 0) + 1, last: cells.row });
  const month = monthOf(cells);
  const read = month === null ? null : readApplicants(cells, month);
  if (read === null || month === null) return;
  const { observation, group } = read;
  const { nationality, sex, age_group, country, value } = observation;
  const key = JSON.stringify([group?.code ?? country, nationality, sex, age_group, month]);
  const before = seen.keys.get(key);
  if (before !== undefined) {
    cells.reject(null, 'duplicate', `${month} of ${place} stands in row ${before} already`);
    return;
  }
  seen.keys.set(key, cells.row);
  if (month < seen.first) seen.first = month;
  if (month > seen.last) seen.last = month;
  if (value !== null) seen.values += 1;
  if (value !== null && value % 5 !== 0) seen.unrounded.push({ row: cells.row, value });
  if (sex === null && age_group === null) {
    const what = nationality === null ? month : `${month} (${nationality})`;
    if (group !== null) totals.addGroup(cells.row, what, group, value);
    if (group !== null && nationality === null) addYear(seen.groups, group.name, month.slice(0, 4), value ?? 0);
    else if (country !== null) totals.addCountry(what, country, value);
  }
  // The places of a file are not all there are, so that their total is a figure of nothing.
  if (group?.code !== 'TOTAL') parsed.observations.push(observation);
}

function addYear(groups: Seen['groups'], name: string, year: string, value: number): void {
  const years = groups.get(name) ?? new Map<string, number>();
  groups.set(name, years.set(year, (years.get(year) ?? 0) + value));
}

function monthOf(cells: Cells<Column>): Month | null {
  const column = cells.has('time') ? 'time' : 'time_label';
  const read = readMonth(cells.required(column));
  if ('month' in read) return read.month;
  return cells.ok ? cells.reject(column, 'value', read.message) : null;
}

/** Eurostat rounds to the nearest five: where nearly every value is rounded, one that is not was misread. */
function checkRounding({ values, unrounded }: Seen, issues: IssueList): void {
  if (unrounded.length * 100 > values) return;
  for (const { row, value } of unrounded) {
    const message = 'is not rounded to five, as all others are';
    issues.add({ row, value: String(value), kind: 'value', message, rejected: true });
  }
}

/** An export has a row for every place and month: a place with fewer was cut off or misread. */
function checkPlaces(seen: Seen, issues: IssueList): void {
  const most = Math.max(0, ...[...seen.places.values()].map(({ rows }) => rows));
  for (const [place, { rows, last }] of seen.places) {
    if (rows === most) continue;
    const message = `has ${rows} rows where other places have ${most}: the file was cut or rows were lost`;
    issues.add({ row: last, value: place, kind: 'partial', message, rejected: true });
  }
}
