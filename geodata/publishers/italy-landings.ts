import { readDay } from '../reading/days.ts';
import type { OpenFile } from '../reading/file.ts';
import { readRecords, type Cells } from '../reading/records.ts';
import { NO_DIMENSIONS, nothingParsed, type Observation, type Parsed } from '../source.ts';
import { monthSums } from './daily-sums.ts';
import { dayIn } from './day-order.ts';
import { addDays, gapsOf } from './days.ts';
import { IssueList } from './issue-list.ts';
import { rejectSlips } from './near-name.ts';

const COLUMNS = {
  day: { names: ['Data', 'Giorno', 'Data sbarco', 'Data evento', 'Date', 'Day'] },
  value: { names: ['Valore', 'Sbarcati', 'Migranti sbarcati', 'Numero migranti', 'Migranti', 'Value', 'Landed'] },
  report: { names: ['Data_Report', 'Data del report', 'Data cruscotto', 'Report', 'Report date'], optional: true },
} as const;

type Column = keyof typeof COLUMNS;

/** The figure that counts for a day; `report` is '' in a file without reports. */
interface Day {
  row: number;
  report: string;
  value: number | null;
}

/** Where a report first stands, and the rows of its days. */
type Reports = Map<string, { row: number; days: Map<string, number> }>;

/**
 * The daily landings of Italy's Interior Ministry and their sums by month, in one part. A day stands in several
 * half-monthly reports: the newest one that has a figure counts. A report fills the days after its own with zeros, and
 * with days that no calendar has; those carry no figure.
 */
export async function* readItalyLandings(file: OpenFile): AsyncGenerator<Parsed> {
  const parsed = nothingParsed();
  const issues = new IssueList(file.name);
  const days = new Map<string, Day>();
  const reports: Reports = new Map();
  const [table] = file.tables;
  if (table) {
    const { header, records } = await readRecords(file, table, COLUMNS, issues.report);
    rejectSlips(file.name, header, COLUMNS, issues.report);
    const titles = Object.values(header.columns).map(({ title }) => JSON.stringify(title));
    parsed.recognised.push(`${file.recognised}; columns ${titles.join(', ')}`);
    for await (const cells of records) {
      parsed.rowsRead += 1;
      readRow(cells, days, reports);
    }
  }
  checkReports(reports, issues);
  const ordered = [...days.keys()].sort();
  for (const { after, before, missing } of gapsOf(ordered)) {
    const message = `no report has the ${missing} days between ${after} and ${before}`;
    issues.add({ kind: 'partial', message, rejected: false, row: days.get(before)?.row ?? null });
  }
  const observations = [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(toObservation);
  parsed.observations.push(...observations, ...monthSums(observations));
  const span = ordered.length === 0 ? 'no day' : `${ordered.length} days, ${ordered[0]} to ${ordered.at(-1)}`;
  parsed.recognised.push(reports.size > 0 ? `${span}, each from the newest of ${reports.size} reports` : span);
  parsed.issues.push(...issues.takeAll());
  yield parsed;
}

function readRow(cells: Cells<Column>, days: Map<string, Day>, reports: Reports): void {
  const report = cells.has('report') ? (dayIn(cells, 'report', 'day first') ?? '') : '';
  const text = cells.required('day');
  if (!cells.ok) return;
  // A template's zero, its empty cell and its placeholder `0[VALORE]0` carry no figure.
  const carriesFigure = /[1-9]/.test(cells.text('value') ?? '');
  const iso = text.replace(/^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/, '$3-$2-$1');
  const isFiller = report !== '' && iso.startsWith(report.slice(0, 8)) && iso > report && !carriesFigure;
  if (isFiller && !('day' in readDay(iso))) {
    cells.warn('day', 'filler', 'is in no calendar; the row is later than its report and carries no figure');
    return;
  }
  const day = dayIn(cells, 'day', 'day first');
  if (day === null) return;
  if (report !== '' && day.slice(0, 7) !== report.slice(0, 7)) {
    cells.reject('report', 'value', `is the day of a report of another month than ${day}`);
    return;
  }
  const seen = reports.get(report) ?? { row: cells.row, days: new Map<string, number>() };
  reports.set(report, seen);
  const twin = seen.days.get(day);
  if (twin !== undefined) {
    cells.reject('day', 'duplicate', `stands in row ${twin} already${report === '' ? '' : ', in the same report'}`);
    return;
  }
  seen.days.set(day, cells.row);
  if (report !== '' && day > report) {
    if (carriesFigure) cells.reject('value', 'value', `is a figure for ${day}, a day after its report of ${report}`);
    else cells.warn('day', 'filler', 'is later than its report and carries no figure');
    return;
  }
  const value = cells.count('value');
  if (!cells.ok) return;
  if (value === null) cells.warn('value', 'filler', 'is empty, which takes no figure of an earlier report away');
  const before = days.get(day);
  const newer = before === undefined || report > before.report;
  if (before === undefined || (newer && value !== null) || (!newer && before.value === null)) {
    days.set(day, { row: cells.row, report, value });
  }
}

/** A report has every day of its month until its own: one without is cut, or a day of it was misread. */
function checkReports(reports: Reports, issues: IssueList): void {
  for (const [report, { row, days }] of reports) {
    if (report === '') continue;
    const whole = Array.from({ length: Number(report.slice(8)) }, (_, i) => addDays(`${report.slice(0, 8)}01`, i));
    const missing = whole.filter((day) => !days.has(day));
    if (missing.length === 0) continue;
    const which = missing.length === 1 ? missing[0] : `${missing.length} of its days, ${missing[0]} the first`;
    issues.add({ row, kind: 'partial', message: `the report of ${report} has no row for ${which}`, rejected: true });
  }
  reports.delete('');
}

function toObservation([first_day, { row, value }]: [string, Day]): Observation {
  return {
    ...NO_DIMENSIONS,
    ...{ row, measure: 'arrivals', period: 'day', first_day, corridor: 'central-mediterranean', country: 'ITA' },
    ...{ admin_level: 0, border: 'sea', value, value_status: value === null ? 'not_reported' : 'reported' },
  };
}
