import { addMonths, monthIndex, parseMonth, type Month } from './month.ts';
import { NO_DIMENSIONS, nothingParsed, type Observation, type Parsed, type SourceFile } from './source.ts';
import { CellReader, readTable, type Row } from './table.ts';
import { BORDERS, MEASURES, type Measure, type ValueStatus } from './vocabulary.ts';

const MONTH_COLUMNS = ['m01', 'm02', 'm03', 'm04', 'm05', 'm06', 'm07', 'm08', 'm09', 'm10', 'm11', 'm12'] as const;
const COLUMNS = ['measure', 'corridor', 'country', 'point', 'border', 'nationality', 'year', ...MONTH_COLUMNS] as const;

/** How a file of monthly flows is read: which measure it must hold and how its values are known. */
export interface MonthlyFlows {
  measure: Measure;
  value_status: ValueStatus;
}

/**
 * The observations of a table of monthly flows: a row for each series and year, a column for each month.
 *
 * An empty cell between the first and the last month that the file reports anywhere is `not_reported`; outside of them
 * nothing was published yet and no observation exists. The same series and month twice is an issue.
 */
export function parseMonthlyFlows(file: SourceFile, { measure, value_status }: MonthlyFlows): Parsed {
  const parsed = nothingParsed();
  const { rows, issues } = readTable(file.name, file.text, COLUMNS);
  const cells = new CellReader(file.name);
  parsed.issues.push(...issues);
  parsed.rowsRead = rows.length;
  const seen = new Map<string, number>();
  for (const row of rows) {
    const series = readSeries(cells, row, measure);
    const year = Number(cells.whole(row, 'year'));
    if (year < 1990 || year > 2100) {
      cells.refuse(row, 'year', 'must be a year from 1990 to 2100', null);
      continue;
    }
    const key = JSON.stringify([series, year]);
    const before = seen.get(key);
    if (before !== undefined) cells.refuse(row, 'year', `this series and year stand in line ${before} already`, null);
    seen.set(key, row.line);
    MONTH_COLUMNS.forEach((column, index) => {
      const value = cells.whole(row, column);
      const month = addMonths(parseMonth(`${year}-01`), index);
      const known = value === null ? { value, value_status: 'not_reported' as const } : { value, value_status };
      parsed.observations.push({ row: row.line, ...series, first_day: `${month}-01`, ...known });
    });
  }
  parsed.observations = withinReportedMonths(parsed.observations);
  parsed.issues.push(...cells.issues);
  return parsed;
}

type Series = Omit<Observation, 'row' | 'first_day' | 'value' | 'value_status'>;

function readSeries(cells: CellReader, row: Row, measure: Measure): Series {
  const found = cells.oneOf(row, 'measure', MEASURES);
  if (found !== measure) cells.refuse(row, 'measure', `must be ${measure}`, null);
  const country = cells.text(row, 'country');
  return {
    ...NO_DIMENSIONS,
    measure,
    period: 'month',
    corridor: cells.text(row, 'corridor'),
    country,
    admin_level: country === null ? null : 0,
    place: cells.text(row, 'point'),
    border: cells.oneOf(row, 'border', BORDERS),
    nationality: cells.text(row, 'nationality'),
  };
}

function withinReportedMonths(observations: Observation[]): Observation[] {
  const index = (observation: Observation) => monthIndex(observation.first_day.slice(0, 7) as Month);
  let first = Infinity;
  let last = -Infinity;
  for (const observation of observations) {
    if (observation.value === null) continue;
    first = Math.min(first, index(observation));
    last = Math.max(last, index(observation));
  }
  return observations.filter((observation) => index(observation) >= first && index(observation) <= last);
}
