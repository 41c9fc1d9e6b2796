import type { Month } from '../month.ts';
import type { Meaning } from '../reading/columns.ts';
import { readDay } from '../reading/days.ts';
import { UnreadableFile, type OpenFile } from '../reading/file.ts';
import { nothingParsed, type Issue, type Parsed } from '../source.ts';
import { readRows, Strays } from './rows.ts';
import { findTables, needTables, type FoundTable } from './sheets.ts';
import { arrivalsOf, ARRIVALS, checkMonths, monthOfRow, NOT_REPORTED, type Newest } from './unhcr-arrivals.ts';
import { DAILY, readDaily } from './unhcr-daily.ts';
import { NATIONALITIES, readNationalities } from './unhcr-nationalities.ts';
import { readUnhcrPortal } from './unhcr-portal.ts';
import { readSourceSheet, type SourceTables } from './unhcr-source-sheet.ts';

const SERIES = [
  'italy',
  'greece',
  'greece_sea',
  'greece_land',
  'spain',
  'spain_sea',
  'spain_land',
  'cyprus',
  'malta',
] as const;
type Series = (typeof SERIES)[number];
type Column = 'month' | 'year' | 'month_year' | Series;

function named(country: string): Meaning {
  return { names: [`${country}_all`, country, `${country}_total`, `${country} sea and land`], optional: true };
}

function bySea(country: string): Meaning {
  return { names: [`${country}_all`, country, `${country}_sea`, `${country}_total`], optional: true };
}

function part(country: string, border: string): Meaning {
  return { names: [`${country}_${border}`, `${border} ${country}`, `${country} by ${border}`], optional: true };
}

const COMBINED: Readonly<Record<Column, Meaning>> = {
  month: { names: ['month', 'Arrival Month', 'month number'] },
  year: { names: ['year', 'Arrival Year'] },
  month_year: { names: ['month-year', 'year-month', 'date', 'period'], optional: true },
  italy: bySea('italy'),
  greece: named('greece'),
  greece_sea: part('greece', 'sea'),
  greece_land: part('greece', 'land'),
  spain: named('spain'),
  spain_sea: part('spain', 'sea'),
  spain_land: part('spain', 'land'),
  cyprus: bySea('cyprus'),
  malta: bySea('malta'),
};

/**
 * What UNHCR’s files of Mediterranean arrivals hold: the dashboard’s workbook with its sheets by what their columns
 * are, or an answer of the portal. Sheets of models and comparisons are passed over.
 */
export async function* readUnhcrArrivals(file: OpenFile): AsyncGenerator<Parsed> {
  if (file.format === 'json') {
    yield* readUnhcrPortal(file);
    return;
  }
  const all = await findTables(file, COMBINED);
  const combined = all.found.filter(({ header }) => SERIES.some((series) => header.columns[series] !== undefined));
  const nationalities = (await findTables(file, NATIONALITIES)).found;
  const daily = (await findTables(file, DAILY)).found;
  if (combined.length + nationalities.length + daily.length === 0) {
    await needTables(file, COMBINED);
    throw new UnreadableFile(file.name, 'has no column of arrivals by country');
  }
  const parsed = nothingParsed();
  const newest = await newestDay(file, daily);
  const others = await readSourceSheet(file);
  for (const each of combined) await readCombined(file, each, newest, others, parsed);
  for (const each of nationalities) await readNationalities(file, each, newest, parsed);
  for (const each of daily) await readDaily(file, each, parsed);
  const used = new Set([...combined, ...nationalities, ...daily].map(({ table }) => table));
  const rest = file.tables.filter((table) => !used.has(table)).map(({ name }) => name ?? 'the table');
  parsed.recognised.push(
    newest === null ? 'nothing tells whether the last month is whole' : `newest day in the file: ${newest}`,
    ...(others.size > 0 ? [`${others.size} tables of a sheet of sources compared`] : []),
    ...(rest.length > 0 ? [`no figures taken from: ${rest.join(', ')}`] : []),
  );
  yield parsed;
}

/** The newest day of the daily tables and of cells that say "As of:". */
async function newestDay(file: OpenFile, daily: readonly FoundTable<'date' | 'arrived'>[]): Promise<Newest> {
  const days: string[] = [];
  const take = (text: string) => {
    const read = readDay(text.trim());
    if ('day' in read) days.push(read.day);
  };
  for (const { table, header } of daily) {
    for await (const { cells } of table.lines()) take(cells[header.columns.date?.index ?? -1] ?? '');
  }
  for (const table of file.tables) {
    for await (const { cells } of table.lines()) {
      for (const [index, cell] of cells.entries()) {
        if (/^as of:?$/i.test(cell.trim())) take(cells.slice(index + 1).find((text) => text.trim() !== '') ?? '');
      }
    }
  }
  return days.sort().at(-1) ?? null;
}

async function readCombined(
  file: OpenFile,
  found: FoundTable<Column>,
  newest: Newest,
  others: SourceTables,
  parsed: Parsed,
): Promise<void> {
  const { header, table } = found;
  const known = new Set(Object.values(header.columns).map(({ index }) => index));
  const strays = new Strays(known, header.titles, { titled: true });
  const series = SERIES.filter((name) => header.columns[name] !== undefined);
  const months = new Map<Month, number>();
  const counts: Counts[] = [];
  for await (const row of readRows(file, found, new Map(), (issue) => parsed.issues.push(issue))) {
    const { cells } = row;
    if (series.every((name) => cells.text(name) === null)) {
      cells.warn(null, 'filler', 'carries no figure');
      continue;
    }
    parsed.rowsRead += 1;
    const month = monthOfRow(cells);
    const values = new Map(series.map((name) => [name, cells.count(name, { missing: NOT_REPORTED })] as const));
    strays.find(row);
    if (month === null || !cells.ok) continue;
    const before = months.get(month);
    if (before !== undefined) cells.reject('month', 'duplicate', `the month ${month} stands in row ${before} already`);
    for (const name of series) {
      const other = others.get(name)?.get(month);
      const value = values.get(name) ?? null;
      if (other === undefined || value === null || other.value === value) continue;
      const says = `the sheet ${JSON.stringify(other.sheet)} (row ${other.row}) says ${other.value} for ${month}`;
      // A known slip of the derived table: the month’s number stands where its figure should.
      if (value !== Number(month.slice(5))) cells.reject(name, 'total', says);
      else {
        cells.warn(name, 'total', `${says}, and ${value} is the number of the month: ${other.value} is taken`);
        values.set(name, other.value);
      }
    }
    for (const country of ['greece', 'spain'] as const) {
      const [whole, sea, land] = [values.get(country), values.get(`${country}_sea`), values.get(`${country}_land`)];
      if (typeof whole !== 'number' || typeof sea !== 'number' || typeof land !== 'number') continue;
      if (whole !== sea + land) cells.reject(country, 'total', `sea and land add up to ${sea + land}`);
    }
    if (!cells.ok) continue;
    months.set(month, cells.row);
    counts.push({ row: cells.row, month, values });
  }
  parsed.issues.push(...checkMonths(file, months));
  const slips = findSlips(file, header.columns, counts, others);
  parsed.issues.push(...slips);
  const doubted = new Set(slips.map(({ row }) => row));
  const landSince = counts
    .flatMap(({ month, values }) => ((values.get('greece_land') ?? 0) > 0 ? [month] : []))
    .sort()[0];
  for (const { row, month, values } of counts) {
    if (doubted.has(row)) continue;
    const take = (name: Series, where: Parameters<typeof arrivalsOf>[1]) => {
      const value = values.get(name);
      if (value !== undefined) parsed.observations.push(arrivalsOf(row, where, month, value, { newest }));
    };
    for (const name of ['italy', 'cyprus', 'malta'] as const) take(name, ARRIVALS[name]);
    take('greece_sea', ARRIVALS.greece);
    // Zeros until it began to be collected are no figures.
    if (landSince !== undefined && month >= landSince) take('greece_land', { ...ARRIVALS.greece, border: 'land' });
    if (!values.has('greece_sea')) take('greece', { ...ARRIVALS.greece, border: null });
    if (
      typeof values.get('spain_sea') === 'number' ||
      typeof values.get('spain_land') === 'number' ||
      !values.has('spain')
    ) {
      take('spain_sea', { ...ARRIVALS.spain, border: 'sea' });
      take('spain_land', { ...ARRIVALS.spain, border: 'land' });
    } else take('spain', ARRIVALS.spain);
  }
  const ordered = [...months.keys()].sort();
  const sheet = table.name === null ? 'table' : `sheet ${JSON.stringify(table.name)}`;
  const land =
    landSince === undefined ? '' : `; land arrivals in Greece from ${landSince}, zeros before it passed over`;
  parsed.recognised.push(`${sheet}: ${series.join(', ')} by month, ${ordered[0]} to ${ordered.at(-1)}${land}`);
}

interface Counts {
  row: number;
  month: Month;
  values: ReadonlyMap<Series, number | null>;
}

/**
 * Issues for figures that are the number of their month, three times or more in a series, where no other sheet has
 * the figure: once may be so, but the derived table is known for the slip.
 */
function findSlips(
  file: OpenFile,
  columns: Readonly<Partial<Record<Column, { title: string }>>>,
  counts: readonly Counts[],
  others: SourceTables,
): Issue[] {
  return SERIES.flatMap((name) => {
    const slips = counts.filter(
      ({ month, values }) => values.get(name) === Number(month.slice(5)) && !others.get(name)?.has(month),
    );
    if (slips.length < 3) return [];
    return slips.map(({ row, month }) => ({
      file: file.name,
      row,
      column: columns[name]?.title ?? name,
      value: String(Number(month.slice(5))),
      message: `is the number of the month in ${slips.length} rows of this column, and no other sheet has the figure`,
      kind: 'value' as const,
      rejected: true,
    }));
  });
}
