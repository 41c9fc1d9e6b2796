import { isMonth } from '../month.ts';
import type { OpenFile } from '../reading/file.ts';
import { readRecords, type Cells } from '../reading/records.ts';
import { nothingParsed, type Issue, type Parsed, type Place } from '../source.ts';
import { misplaced } from './country-position.ts';
import { dayIn, DayOrderSurvey, type DayOrder } from './day-order.ts';
import { FLOW_COLUMNS, type FlowMeaning } from './flow-columns.ts';
import { readGroup } from './flow-group.ts';
import { sumMonths, type LeftOut, type ObservedGroup } from './flow-sums.ts';
import { rejectSlips } from './near-name.ts';
import { pointId } from './point-id.ts';
import { needTables } from './sheets.ts';

/**
 * The people observed at flow monitoring points, by point and month, in a registry whose rows are groups that passed:
 * totals, and one breakdown at a time. Points with a position become places. Columns in English, French or Spanish.
 */
export async function* readFlowMonitoring(file: OpenFile): AsyncGenerator<Parsed> {
  const issues: Issue[] = [];
  const report = (issue: Issue) => void issues.push(issue);
  const groups: ObservedGroup[] = [];
  const leftOut: LeftOut[] = [];
  const places = new Map<string, Place>();
  // The sheet of each point and month: a copy of a sheet must not count twice.
  const sheets = new Map<string, string | null>();
  const { found, passedOver } = await needTables<FlowMeaning>(file, FLOW_COLUMNS);
  const recognised = [file.recognised, ...passedOver.map((name) => `passed over: sheet ${JSON.stringify(name)}`)];
  let rowsRead = 0;
  for (const { table, header } of found) {
    const where = table.name === null ? 'columns' : `sheet ${JSON.stringify(table.name)}, columns`;
    const columns = Object.entries<{ title: string } | undefined>(header.columns);
    recognised.push(
      `${where} ${columns.map(([meaning, column]) => `${meaning}: ${column?.title}`).join(', ')}`,
      ...(header.unused.length > 0 ? [`not used: ${header.unused.join(', ')}`] : []),
    );
    rejectSlips(file.name, header, FLOW_COLUMNS, report);
    const survey = new DayOrderSurvey();
    const { records: days } = await readRecords<FlowMeaning>(file, table, FLOW_COLUMNS, () => undefined);
    for await (const cells of days) survey.take(cells.text('date') ?? '');
    const { records } = await readRecords<FlowMeaning>(file, table, FLOW_COLUMNS, report);
    for await (const cells of records) {
      rowsRead++;
      const position = { lon: cells.decimal('lon', -1e7, 1e7), lat: cells.decimal('lat', -1e7, 1e7) };
      const group = readRow(cells, survey.order());
      if (!('numbers' in group)) {
        leftOut.push(group);
        continue;
      }
      const month = `${group.place} ${group.day.slice(0, 7)}`;
      const sheet = sheets.get(month) ?? table.name;
      sheets.set(month, sheet);
      if (sheet !== table.name) {
        cells.reject('point', 'duplicate', `stands in sheet ${JSON.stringify(sheet)} already for this month`);
        leftOut.push({ row: cells.row, place: group.place, month: group.day.slice(0, 7) });
        continue;
      }
      groups.push(group);
      takePlace(cells, group, position, places);
    }
  }
  const sums = sumMonths(file.name, groups, leftOut);
  const dates = groups.map(({ day }) => day).sort();
  recognised.push(
    `${groups.length} observed groups at ${new Set(groups.map(({ place }) => place)).size} points, ${dates[0]} to ${dates.at(-1)}`,
  );
  const parsed = { ...nothingParsed(), rowsRead, recognised, places: [...places.values()] };
  yield { ...parsed, observations: sums.observations, issues: [...issues, ...sums.issues] };
}

function readRow(cells: Cells<FlowMeaning>, order: DayOrder | null): ObservedGroup | LeftOut {
  const day = dayIn(cells, 'date', order);
  const name = cells.required('point');
  const country = cells.required('country') === '' ? null : cells.nationality('country');
  if (country !== null && !/^[A-Z]{3}$/.test(country)) cells.reject('country', 'name', 'is no country');
  const place = name === '' || country === null ? null : pointId(country, name);
  const numbers = readGroup(cells);
  const group = {
    nationality: cells.nationality('nationality'),
    departure: cells.nationality('departure'),
    destination: cells.nationality('destination'),
    reason: cells.text('reason')?.toLowerCase() ?? null,
  };
  if ((group.reason?.length ?? 0) > 200) cells.reject('reason', 'value', 'must have at most 200 characters');
  if (cells.ok && day !== null && place !== null && country !== null && numbers !== null) {
    return { row: cells.row, place, name, country, day, numbers, ...group };
  }
  const month = day?.slice(0, 7) ?? '';
  return { row: cells.row, place, month: isMonth(month) ? month : null };
}

/** Keeps the position of a point; a row that gives it elsewhere, or where it cannot be, is a warning. */
function takePlace(
  cells: Cells<FlowMeaning>,
  { row, place, name, country }: ObservedGroup,
  { lon, lat }: { lon: number | null; lat: number | null },
  places: Map<string, Place>,
): void {
  if (lon === null || lat === null) return;
  const known = places.get(place);
  if (known) {
    const moved = Math.abs((known.lon ?? lon) - lon) > 0.01 || Math.abs((known.lat ?? lat) - lat) > 0.01;
    if (moved) cells.warn('lat', 'position', `is not where row ${known.row} has the point; the first position is kept`);
    return;
  }
  const reason = misplaced(country, lon, lat);
  if (reason !== null) {
    cells.warn('lat', 'position', `(${lon}, ${lat}) ${reason}; the position is not kept`);
    return;
  }
  places.set(place, {
    row,
    id: place,
    name,
    name_local: null,
    country,
    admin1: cells.text('admin1'),
    kind: 'flow_monitoring_point',
    lon,
    lat,
    precision: null,
    operating_from: null,
    operating_to: null,
    named_in: 'IOM DTM flow monitoring registry',
  });
}
