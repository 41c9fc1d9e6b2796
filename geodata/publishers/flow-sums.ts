import { lastDay, parseMonth } from '../month.ts';
import { NO_DIMENSIONS, type Issue, type IssueKind, type Observation } from '../source.ts';
import type { GroupNumbers } from './flow-group.ts';
import { groupBy } from './group-by.ts';

/** A part of children that is in the age groups too: whoever adds up age groups leaves it out. */
export const UNACCOMPANIED = 'unaccompanied-children';

/** One observed group with its point and day. */
export interface ObservedGroup {
  row: number;
  place: string;
  name: string;
  country: string;
  day: string;
  numbers: GroupNumbers;
  nationality: string | null;
  departure: string | null;
  destination: string | null;
  reason: string | null;
}

/** What could be read of a row that is left out. */
export type LeftOut = { row: number; place: string | null; month: string | null };

/** How a value is divided: by one of these, never by two at once. */
type Division = Partial<
  Pick<Observation, 'nationality' | 'departure' | 'destination' | 'reason' | 'sex' | 'age_group' | 'note'>
>;

/**
 * The sums of each point and month: all people, and their parts by nationality, departure, destination, reason, sex and
 * age group, one at a time. A month of which a row could not be read is left out, and so are the parts of a month in
 * which a row does not give them. The month of the last day is provisional when it goes on.
 */
export function sumMonths(
  file: string,
  groups: readonly ObservedGroup[],
  leftOut: readonly LeftOut[],
): { observations: Observation[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const observations: Observation[] = [];
  const last = groups.reduce((latest, { day }) => (day > latest ? day : latest), '');
  const columns = (['nationality', 'departure', 'destination', 'reason'] as const).filter((name) =>
    groups.some((group) => group[name] !== null),
  );
  for (const rows of groupBy(groups, ({ place, day }) => `${day.slice(0, 7)} ${place}`).values()) {
    const [first] = rows;
    if (!first) continue;
    const month = first.day.slice(0, 7);
    const where = `${first.name} in ${month}`;
    const note = (kind: IssueKind, message: string, rejected: boolean) =>
      void issues.push({ file, row: first.row, column: null, value: where, message, kind, rejected });
    const cause = leftOut.find((row) => (row.place ?? first.place) === first.place && (row.month ?? month) === month);
    if (cause) {
      note('partial', `the month of the point is left out, because row ${cause.row} could not be read`, true);
      continue;
    }
    const isRunning = last.startsWith(month) && last < lastDay(parseMonth(month));
    const observe = (own: readonly ObservedGroup[], value: number, division: Division) =>
      void observations.push({
        ...NO_DIMENSIONS,
        row: own[0]?.row ?? first.row,
        measure: 'observed',
        period: 'month',
        first_day: `${month}-01`,
        country: first.country,
        place: first.place,
        area_name: first.name,
        value,
        value_status: isRunning ? 'provisional' : 'reported',
        ...division,
      });
    observe(rows, peopleIn(rows), { note: isRunning ? `to ${last}` : null });
    if (isRunning) note('partial', `the file ends on ${last}: the month is provisional`, false);
    for (const column of columns) {
      for (const [value, own] of groupBy(rows, (row) => row[column] ?? 'unknown')) {
        observe(own, peopleIn(own), { [column]: value });
      }
    }
    const divide = (column: 'sex' | 'age_group', parts: readonly GroupNumbers['sexes'][], what: string) => {
      const sums = new Map<string, number>();
      const given = parts.filter((part) => part !== null);
      if (given.length > 0 && given.length < parts.length) {
        note(
          'partial',
          `${parts.length - given.length} of ${parts.length} rows do not give ${what}: no ${what} are kept`,
          false,
        );
      } else for (const part of given) for (const [name, n] of part) sums.set(name, (sums.get(name) ?? 0) + n);
      for (const [name, value] of sums) observe(rows, value, { [column]: name });
    };
    divide(
      'sex',
      rows.map(({ numbers }) => numbers.sexes),
      'sexes',
    );
    divide(
      'age_group',
      rows.map(({ numbers }) => numbers.ages),
      'age groups',
    );
    const alone = rows.map(({ numbers }) => numbers.unaccompanied).filter((value) => value !== null);
    if (alone.length === rows.length) {
      const value = alone.reduce((sum, n) => sum + n, 0);
      observe(rows, value, {
        age_group: UNACCOMPANIED,
        note: 'a part of the children; not to be added to the age groups',
      });
    } else if (alone.length > 0) note('partial', 'not every row gives unaccompanied children: none are kept', false);
  }
  return { observations, issues };
}

function peopleIn(rows: readonly ObservedGroup[]): number {
  return rows.reduce((sum, { numbers }) => sum + numbers.people, 0);
}
