import { UnreadableFile, type OpenFile, type Table } from '../reading/file.ts';
import type { Header } from '../reading/columns.ts';
import { readRecords, type Cells } from '../reading/records.ts';
import { NO_DIMENSIONS, nothingParsed, type Observation, type Parsed } from '../source.ts';
import { monthSums } from './daily-sums.ts';
import { dayIn } from './day-order.ts';
import { gapsOf } from './days.ts';
import { IssueList } from './issue-list.ts';
import { rejectSlips } from './near-name.ts';

const COLUMNS = {
  day: { names: ['date', 'day', 'Date of arrival', 'Arrival date', 'Date of crossing', 'Date (day)'] },
  migrants: {
    names: [
      ...['migrants', 'Migrants arrived', 'Number of migrants', 'Number of migrants arrived', 'Migrants detected'],
      ...['Number of migrants detected', 'People', 'People arrived', 'Number of people', 'Arrivals', 'Individuals'],
    ],
  },
  boats: {
    names: [
      ...['boats', 'Boats arrived', 'Number of boats', 'Number of boats arrived', 'Boats detected', 'Small boats'],
      ...['Number of boats detected', 'Number of small boats', 'Small boats arrived', 'Small boats detected'],
    ],
    optional: true,
  },
} as const;

type Column = keyof typeof COLUMNS;

/**
 * The daily small-boat arrivals of the UK Home Office and their sums by month, in one part. The publisher writes 0 on a
 * day without a crossing, so that a day that is missing between two others is an issue and never a 0.
 */
export async function* readUkSmallBoats(file: OpenFile): AsyncGenerator<Parsed> {
  const parsed = nothingParsed();
  const issues = new IssueList(file.name);
  const days = new Map<string, Observation>();
  const found = await findTable(file, issues);
  if (found) {
    const { table, header, records } = found;
    rejectSlips(file.name, header, COLUMNS, issues.report);
    const titles = Object.values(header.columns).map(({ title }) => JSON.stringify(title));
    const sheet = table.name === null ? '' : `; sheet ${JSON.stringify(table.name)}`;
    parsed.recognised.push(`${file.recognised}${sheet}; columns ${titles.join(', ')}`);
    for await (const cells of records) {
      parsed.rowsRead += 1;
      readRow(cells, days);
    }
  }
  const ordered = [...days.values()].sort((a, b) => (a.first_day < b.first_day ? -1 : 1));
  checkGaps(ordered, issues);
  parsed.observations.push(...ordered, ...monthSums(ordered));
  const [first, last] = [ordered[0]?.first_day, ordered.at(-1)?.first_day];
  parsed.recognised.push(first === undefined ? 'no day' : `${ordered.length} days, ${first} to ${last}`);
  parsed.issues.push(...issues.takeAll());
  yield parsed;
}

/** The first table that has the columns; throws for the first one when none has. */
async function findTable(file: OpenFile, issues: IssueList) {
  let failure: unknown = null;
  for (const table of file.tables) {
    try {
      const opened: { header: Header<Column>; records: AsyncIterable<Cells<Column>> } = await readRecords(
        ...([file, table, COLUMNS, issues.report] as const),
      );
      return { table, ...opened } satisfies { table: Table };
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      failure ??= error;
    }
  }
  if (failure !== null) throw failure;
  return null;
}

function readRow(cells: Cells<Column>, days: Map<string, Observation>): void {
  if (cells.text('migrants') === null && cells.text('boats') === null) {
    // Workbooks of the publisher end in notes.
    cells.warn('day', 'filler', 'has no figure beside it');
    return;
  }
  const first_day = dayIn(cells, 'day', 'day first');
  const value = cells.count('migrants') ?? cells.reject('migrants', 'value', 'must be a number; a day without is 0');
  const boats = cells.has('boats')
    ? (cells.count('boats') ?? cells.reject('boats', 'value', 'must be a number'))
    : null;
  if (!cells.ok || first_day === null || value === null) return;
  if (boats !== null && (value < boats || (boats === 0 && value > 0))) {
    cells.reject('migrants', 'total', `cannot be with ${boats} boats`);
    return;
  }
  const before = days.get(first_day);
  if (before) {
    cells.reject('day', 'duplicate', `stands in row ${before.row} already`);
    return;
  }
  days.set(first_day, {
    ...NO_DIMENSIONS,
    ...{ row: cells.row, measure: 'arrivals', period: 'day', first_day, corridor: 'channel', country: 'GBR' },
    ...{ admin_level: 0, border: 'sea', value, value_status: 'reported' },
  });
}

/** A few gaps in a daily series are misread or lost days; a table of the days with crossings has them everywhere. */
function checkGaps(ordered: readonly Observation[], issues: IssueList): void {
  const gaps = gapsOf(ordered.map((day) => day.first_day));
  const rejected = gaps.length * 20 < ordered.length;
  const rows = new Map(ordered.map((day) => [day.first_day, day.row]));
  for (const { after, before, missing } of gaps) {
    const message = rejected
      ? `${before} comes after ${after}: the ${missing} days between them are missing`
      : 'some days are missing, which makes sums by month provisional';
    issues.add({ kind: 'partial', message, rejected, row: rows.get(before) ?? null, value: before });
  }
}
