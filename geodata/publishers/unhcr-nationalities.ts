import type { Meaning } from '../reading/columns.ts';
import type { OpenFile } from '../reading/file.ts';
import { nationalityCode } from '../reading/names.ts';
import { readRecords, type Cells } from '../reading/records.ts';
import type { Parsed } from '../source.ts';
import type { FoundTable } from './sheets.ts';
import { arrivalIn, arrivalsOf, ARRIVALS, monthOfRow, NOT_REPORTED, type Newest } from './unhcr-arrivals.ts';

type Column = 'origin' | 'code' | 'month' | 'year' | 'month_year' | 'individuals' | 'month_name';

/** How a table of arrivals by nationality is known. */
export const NATIONALITIES: Readonly<Record<Column, Meaning>> = {
  origin: {
    names: ['Country of Origin', 'Country of Origin Name', 'Nationality', 'Origin', 'Country of origin name en'],
  },
  code: { names: ['Country of Origin ISO Code', 'ISO Code', 'ISO3', 'Country of Origin Code'], optional: true },
  month: { names: ['Arrival Month', 'Month', 'Month of arrival'] },
  year: { names: ['Arrival Year', 'Year', 'Year of arrival'] },
  month_year: { names: ['month-year'], optional: true },
  month_name: { names: ['Month Name'], optional: true },
  individuals: {
    names: [
      'Number of Individuals arrived',
      'Number of Individuals arrive',
      'Number of individuals',
      'Individuals',
      'Individuals arrived',
      'Arrivals',
      'Number of arrivals',
    ],
  },
};

/** Adds the arrivals by nationality of a sheet, whose name says where people arrived. */
export async function readNationalities(
  file: OpenFile,
  { table }: FoundTable<Column>,
  newest: Newest,
  parsed: Parsed,
): Promise<void> {
  const where = arrivalIn(table.name ?? '') ?? arrivalIn(file.name);
  const { records } = await readRecords(file, table, NATIONALITIES, (issue) => parsed.issues.push(issue));
  const seen = new Map<string, number>();
  const months = new Set<string>();
  let rows = 0;
  for await (const cells of records) {
    if (cells.text('individuals') === null && cells.text('origin') === null) {
      cells.warn(null, 'filler', 'carries no figure');
      continue;
    }
    rows += 1;
    if (where === null) {
      cells.reject(null, 'name', 'neither the sheet nor the file says in which country people arrived');
      continue;
    }
    const month = monthOfRow(cells);
    const said = cells.text('month_name');
    if (month !== null && said !== null && !isNameOf(said, month)) {
      cells.reject('month_name', 'value', `is not the name of the month of ${month}`);
    }
    const nationality = nationalityOf(cells);
    const value = cells.count('individuals', { missing: NOT_REPORTED });
    if (month === null || nationality === null || !cells.ok) continue;
    const key = `${nationality} ${month}`;
    const before = seen.get(key);
    if (before !== undefined) {
      cells.reject('origin', 'duplicate', `this nationality and month stand in row ${before} already`);
      continue;
    }
    seen.set(key, cells.row);
    months.add(month);
    parsed.observations.push(arrivalsOf(cells.row, ARRIVALS[where], month, value, { newest, nationality }));
  }
  parsed.rowsRead += rows;
  const ordered = [...months].sort();
  const sheet = table.name === null ? 'table' : `sheet ${JSON.stringify(table.name)}`;
  parsed.recognised.push(
    `${sheet}: ${rows} rows by nationality, arrivals in ${where ?? 'an unknown country'}, ${ordered[0]} to ${ordered.at(-1)}`,
  );
}

function isNameOf(name: string, month: string): boolean {
  const date = new Date(`${month}-01T00:00:00Z`);
  const long = date.toLocaleString('en', { month: 'long', timeZone: 'UTC' }).toLowerCase();
  return name.trim().length >= 3 && long.startsWith(name.trim().toLowerCase().replace(/\.$/, '').slice(0, 9));
}

/** The nationality by name, which must fit the code where there is one; unknown where neither is given. */
function nationalityOf(cells: Cells<Column>): string | null {
  const [name, code] = [cells.text('origin'), cells.text('code')];
  if (name === null && code === null) {
    cells.warn('origin', 'name', 'names no country of origin: taken as unknown');
    return 'unknown';
  }
  const byName = name === null ? null : /^others?$/i.test(name) ? 'other' : cells.nationality('origin');
  const byCode = code === null ? null : /^OTH$/i.test(code) ? 'other' : nationalityCode(code);
  if (code !== null && byCode === null) return cells.reject('code', 'name', 'is no code that is known here');
  if (byName !== null && byCode !== null && byName !== byCode) {
    return cells.reject('code', 'name', `is not the code of ${name}`);
  }
  return byName ?? (cells.ok ? byCode : null);
}
