import { firstDay, monthsBetween, type Month } from '../month.ts';
import type { Header } from '../reading/columns.ts';
import type { Line, OpenFile } from '../reading/file.ts';
import type { Cells } from '../reading/records.ts';
import { NO_DIMENSIONS, nothingParsed, type Observation, type Parsed } from '../source.ts';
import type { Border } from '../vocabulary.ts';
import { corridorOfRoute, nearestRoute } from './frontex-routes.ts';
import { checkTotals, yearOfTotal, type Counts } from './frontex-totals.ts';
import { monthOf } from './months.ts';
import { isTotal, readRows, Strays } from './rows.ts';
import { needTables, type FoundTable } from './sheets.ts';

const KEYS = {
  route: { names: ['Route', 'Migratory route', 'Route name', 'Routes'] },
  border: {
    names: [
      'BorderLocation',
      'Border type or inland',
      'Border type',
      'BorderType',
      'Border',
      'Type of border',
      'Border location type',
    ],
  },
  nationality: { names: ['Nationality', 'NationalityLong', 'Nationality name', 'Nationalities', 'Citizenship'] },
} as const;
type Key = keyof typeof KEYS;

// No nationality by itself, and not the same as Frontex's own "Unknown", which stands beside it on the same route.
const THIRD_COUNTRY = /^third.?country( nationals?)?$/i;

/** What the columns of a table are beside the three names: months by position, and totals of a row. */
interface Columns {
  months: ReadonlyMap<number, Month>;
  totals: ReadonlyMap<number, { title: string; year: number | null }>;
}

/**
 * The detections of Frontex’s wide table: a row for each route, border and nationality, a column for each month in any
 * order. Rows and columns of totals are compared with the sums of their parts and not taken.
 */
export async function* readFrontexDetections(file: OpenFile): AsyncGenerator<Parsed> {
  const { found, passedOver } = await needTables(file, KEYS);
  const about = nothingParsed();
  const rows: Counts[] = [];
  const totals: Counts[] = [];
  const seen = new Map<string, number>();
  for (const each of found) {
    const columns = columnsOf(file, each, about);
    if (columns === null) passedOver.push(each.table.name ?? 'the table');
    else {
      about.recognised.push(describe(each, columns));
      yield* readTable(file, each, columns, { rows, totals, seen });
    }
  }
  if (passedOver.length > 0) about.recognised.push(`passed over: ${passedOver.join(', ')}`);
  if (rows.length === 0 && about.issues.length === 0) {
    about.issues.push(issueOfFile(file, null, null, 'has no row of detections with a column of a month'));
  }
  about.issues.push(...checkTotals(file.name, rows, totals));
  yield about;
}

function issueOfFile(file: OpenFile, row: number | null, value: string | null, message: string) {
  return { file: file.name, row, column: value, value, message, kind: 'column' as const, rejected: true };
}

/** Which columns are months; null when none is. A month twice, or missing in between, is an issue. */
function columnsOf(file: OpenFile, { header }: FoundTable<Key>, about: Parsed): Columns | null {
  const keys = new Set(Object.values(header.columns).map(({ index }) => index));
  const months = new Map<number, Month>();
  const totals = new Map<number, { title: string; year: number | null }>();
  const names = new Map<Month, string>();
  for (const [index, title] of header.titles.entries()) {
    if (keys.has(index) || title === '') continue;
    const month = monthOf(title);
    if (month !== null) {
      const before = names.get(month);
      if (before !== undefined) {
        const message = `names the month ${month} a second time, after ${JSON.stringify(before)}`;
        about.issues.push(issueOfFile(file, header.row, title, message));
        continue;
      }
      names.set(month, title);
      months.set(index, month);
    } else if (isTotal(title) || yearOfTotal(title) !== null) {
      totals.set(index, { title, year: yearOfTotal(title) });
    }
  }
  const [first, last] = spanOf(months);
  if (first === undefined || last === undefined) return null;
  for (const month of monthsBetween(first, last)) {
    if (names.has(month)) continue;
    const message = `has no column for ${month}, between ${names.get(first)} and ${names.get(last)}`;
    about.issues.push(issueOfFile(file, header.row, null, message));
  }
  return { months, totals };
}

function spanOf(months: ReadonlyMap<number, Month>): [Month | undefined, Month | undefined] {
  const ordered = [...months.values()].sort();
  return [ordered[0], ordered.at(-1)];
}

function describe({ table, header }: FoundTable<Key>, { months, totals }: Columns): string {
  const names = (Object.keys(KEYS) as Key[]).map((key) => `${key} from ${JSON.stringify(header.columns[key]?.title)}`);
  const [first, last] = spanOf(months);
  const sheet = table.name === null ? 'table' : `sheet ${JSON.stringify(table.name)}`;
  const checked = totals.size > 0 ? `; ${totals.size} columns of totals checked` : '';
  return `${sheet}: ${names.join(', ')}; ${months.size} columns of months, ${first} to ${last}${checked}`;
}

interface Found {
  rows: Counts[];
  totals: Counts[];
  seen: Map<string, number>;
}

async function* readTable(
  file: OpenFile,
  { table, header }: FoundTable<Key>,
  columns: Columns,
  found: Found,
): AsyncGenerator<Parsed> {
  let parsed = nothingParsed();
  const published = await publishedMonths(table.lines(), header, columns);
  const more = new Map<number, string>(columns.months);
  for (const [index, { title }] of columns.totals) more.set(index, `total ${title}`);
  const keys = Object.values(header.columns).map(({ index }) => index);
  const strays = new Strays(new Set([...keys, ...more.keys()]), header.titles);
  const rows = readRows(file, { table, header }, more, (issue) => parsed.issues.push(issue));
  for await (const row of rows) {
    strays.find(row);
    readRow(row.cells, columns, published, found, parsed);
    if (parsed.observations.length > 20_000) {
      yield parsed;
      parsed = nothingParsed();
    }
  }
  yield parsed;
}

/** The months from the first to the last that has any cell: outside of them nothing was published yet. */
async function publishedMonths(
  lines: AsyncIterable<Line>,
  header: Header<Key>,
  { months }: Columns,
): Promise<Set<Month>> {
  const filled = new Set<Month>();
  for await (const { row, cells } of lines) {
    if (row <= Math.max(header.row, header.tagsRow ?? 0)) continue;
    for (const [index, month] of months) if ((cells[index] ?? '').trim() !== '') filled.add(month);
  }
  const ordered = [...filled].sort();
  const [first, last] = [ordered[0], ordered.at(-1)];
  return new Set(first === undefined || last === undefined ? [] : monthsBetween(first, last));
}

function readRow(cells: Cells<string>, columns: Columns, published: Set<Month>, found: Found, parsed: Parsed): void {
  const [route, border, nationality] = [cells.text('route'), cells.text('border'), cells.text('nationality')];
  const months = [...columns.months.values()].filter((month) => published.has(month));
  if (months.every((month) => cells.text(month) === null)) {
    // A footnote below the table, or a line for the eye.
    if (route === null || border === null || nationality === null) {
      if (cells.ok)
        cells.warn(null, 'filler', `carries no figure: ${(route ?? border ?? nationality ?? '').slice(0, 80)}`);
      return;
    }
  }
  parsed.rowsRead += 1;
  const total = [route, border, nationality].some((name) => name !== null && isTotal(name));
  const key = total ? null : readKey(cells);
  const values = new Map(months.map((month) => [month, cells.count(month)] as const));
  if (!cells.ok) return;
  const counts = { row: cells.row, route, border, nationality, values };
  checkRow(cells, columns, counts);
  if (total) {
    found.totals.push(counts);
    return;
  }
  if (key === null) return;
  const name = JSON.stringify([key.corridor, key.border, key.nationality]);
  const before = found.seen.get(name);
  if (before !== undefined) {
    cells.reject('nationality', 'duplicate', `this route, border and nationality stand in row ${before} already`);
    return;
  }
  found.seen.set(name, cells.row);
  if (!cells.ok) return;
  found.rows.push(counts);
  for (const [month, value] of values) parsed.observations.push(observationOf(cells.row, key, month, value));
}

interface SeriesKey {
  corridor: string;
  border: Border;
  nationality: string;
}

function readKey(cells: Cells<string>): SeriesKey | null {
  const route = cells.required('route');
  const corridor = corridorOfRoute(route);
  if (corridor === null && route !== '') {
    const near = nearestRoute(route);
    const hint = near === null ? '' : `; did you mean ${JSON.stringify(near)}?`;
    cells.reject('route', 'name', `is no route of Frontex that is known here${hint}`);
  }
  const border = /^(?:external )?(land|sea)(?: borders?)?$/i.exec(cells.required('border'))?.[1]?.toLowerCase();
  if (border === undefined && cells.text('border') !== null) cells.reject('border', 'name', 'must be Land or Sea');
  const named = cells.required('nationality');
  const nationality = THIRD_COUNTRY.test(named) ? 'other' : cells.nationality('nationality');
  if (!cells.ok || corridor === null || nationality === null) return null;
  return { corridor, border: border === 'sea' ? 'sea' : 'land', nationality };
}

function observationOf(row: number, key: SeriesKey, month: Month, value: number | null): Observation {
  return {
    row,
    ...NO_DIMENSIONS,
    ...key,
    measure: 'detections',
    period: 'month',
    first_day: firstDay(month),
    value,
    value_status: value === null ? 'not_reported' : 'reported',
  };
}

/** A total at the end of the row, over all months or those of a year, against the sum of its months. */
function checkRow(cells: Cells<string>, { totals }: Columns, { values }: Counts): void {
  for (const { title, year } of totals.values()) {
    const declared = cells.count(`total ${title}`);
    if (declared === null) continue;
    let sum = 0;
    for (const [month, value] of values) if (year === null || month.startsWith(`${year}-`)) sum += value ?? 0;
    if (sum !== declared) cells.reject(`total ${title}`, 'total', `the months add up to ${sum}`);
  }
}
