import { plain } from '../reading/columns.ts';
import { NO_DIMENSIONS, type Issue, type IssueKind, type Observation } from '../source.ts';
import { checkAreaCodes } from './area-codes.ts';
import type { TrackedRow } from './dtm-row.ts';
import { checkRounds } from './dtm-slips.ts';
import { groupBy } from './group-by.ts';

/**
 * The operations whose rounds go by their number alone, as in the release that comes with the project. Every other
 * operation is named in its rounds, because a country can have several at once, each with a round 1.
 */
const PLAIN_OPERATIONS: Record<string, readonly string[]> = {
  AFG: ['Returns and displacement in Afghanistan'],
  TCD: ['Lake Chad Basin Crisis', 'Lake Chad Basin'],
};

const ASSESSMENTS: Record<string, string | undefined> = {
  BA: 'baseline assessment',
  SA: 'site assessment',
  ETT: 'emergency tracking',
};

/** Reports of one round lie at most so many days apart; the same number later is another round. */
const DAYS_OF_A_ROUND = 62;

/**
 * The name under which a round is kept: `4` for a baseline, `4 SA` for a site assessment, which counts people that the
 * baseline of the same round counts too, and `4 (Hurricane Matthew)` for an operation that is named.
 */
export function roundName(country: string, operation: string | null, round: number, assessment: string): string {
  const suffix = assessment === 'BA' ? '' : ` ${assessment}`;
  const isPlain = operation === null || PLAIN_OPERATIONS[country]?.some((name) => plain(name) === plain(operation));
  return `${round}${suffix}${isPlain ? '' : ` (${operation})`}`;
}

type Group = TrackedRow[];

/** The rows of a file by round, added up by area when all are there. */
export class Rounds {
  private readonly file: string;
  private readonly rows: TrackedRow[] = [];
  private readonly leftOut: TrackedRow[] = [];

  constructor(file: string) {
    this.file = file;
  }

  add(row: TrackedRow): void {
    this.rows.push(row);
  }

  /** Remembers a row that cannot be taken: without it, no sum of its round is right. */
  leaveOut(row: TrackedRow): void {
    this.leftOut.push(row);
  }

  /** One observation for each area of each round that is whole, the issues, and what was found, in words. */
  finish(): { observations: Observation[]; issues: Issue[]; spans: string[] } {
    const { rows, contradicted, issues } = checkRounds(this.file, this.rows);
    const codes = checkAreaCodes(this.file, rows, nameOf);
    issues.push(...codes.issues);
    const broken = [...this.leftOut, ...contradicted, ...codes.contradicted];
    const observations: Observation[] = [];
    const levels = new Map(
      [...groupBy(rows, ({ country }) => country)].map(([country, own]) => [country, levelsOf(own)]),
    );
    for (const group of [...groupBy(rows, nameOf).values()].flatMap((own) => this.byTime(own, issues))) {
      const [first] = group;
      if (!first) continue;
      const cause = broken.find((row) => mayBelong(row, first));
      if (cause) {
        const message = `the round is left out, because a row of it could not be read (row ${cause.row})`;
        issues.push(this.issue('partial', first, nameOf(first), message));
      } else if (this.levelsAgree(group, issues)) {
        observations.push(...addUp(group));
        const missing = (levels.get(first.country) ?? []).filter((level) => !group.some((row) => row.level === level));
        if (missing.length > 0) {
          const message = `has no rows of level ${missing.join(', ')}, as other rounds of the country have; was the file cut?`;
          issues.push(this.issue('partial', first, nameOf(first), message, false));
        }
      }
    }
    return { observations: observations.sort(inOrder), issues, spans: spansOf(rows) };
  }

  /**
   * The rows of one number apart by time. The days of one round become the one that most rows have; a number that comes
   * again later is a round of its own.
   */
  private byTime(rows: Group, issues: Issue[]): Group[] {
    const days = [...new Set(rows.map(({ day }) => day ?? ''))].sort();
    if (days.length === 1) return [rows];
    const spans: string[][] = [];
    for (const day of days) {
      const span = spans.at(-1);
      const before = span?.at(-1);
      if (span && before && Date.parse(day) - Date.parse(before) <= DAYS_OF_A_ROUND * 86_400_000) span.push(day);
      else spans.push([day]);
    }
    return spans.map((span) => {
      const group = rows.filter(({ day }) => span.includes(day ?? ''));
      const counted = span.map((day) => ({ day, rows: group.filter((row) => row.day === day) }));
      const most = Math.max(...counted.map(({ rows }) => rows.length));
      const { day } = counted.findLast(({ rows }) => rows.length === most) ?? { day: span[0] ?? '' };
      const other = group.find((row) => row.day !== day);
      if (!other) return group;
      const message = `is not the day of most rows of the round, ${day}; the round is dated to that`;
      issues.push(this.issue('value', other, other.day, message, false, 'reportingDate'));
      return group.map((row) => ({ ...row, day }));
    });
  }

  /** Whether the levels of a round give the same sum, and the units of level 2 that of their unit of level 1. */
  private levelsAgree(group: Group, issues: Issue[]): boolean {
    const levels = levelsOf(group);
    const sums = levels.map((level) => sum(group.filter((row) => row.level === level)));
    const [first] = group;
    if (!first || new Set(sums).size <= 1) return this.unitsAgree(group, issues);
    const words = levels.map((level, i) => `level ${level}: ${sums[i]}`).join(', ');
    // Where two levels of three agree, the third is the one to look at.
    const odd = levels.find((_, i) => sums.filter((other) => other === sums[i]).length === 1 && levels.length === 3);
    const unit = this.oddUnit(group);
    const at = unit ?? group.find((row) => row.level === (odd ?? levels[0])) ?? first;
    const where = unit ? `; the first unit that differs is ${unit.name ?? unit.pcode}` : '';
    const message = `levels of ${nameOf(first)} do not add up to the same (${words}); the round is left out${where}`;
    issues.push(this.issue('total', at, sums.join(', '), message));
    return false;
  }

  private unitsAgree(group: Group, issues: Issue[]): boolean {
    const odd = this.oddUnit(group);
    if (!odd) return true;
    const message = `the parts of ${odd.name ?? odd.pcode} do not add up to it in ${nameOf(odd)}; the round is left out`;
    issues.push(this.issue('total', odd, odd.value === null ? null : String(odd.value), message));
    return false;
  }

  /** The first row of the first unit of level 1 whose parts do not add up to it, in a round that has both levels. */
  private oddUnit(group: Group): TrackedRow | undefined {
    const units = group.filter(({ level }) => level === 1);
    const parts = group.filter(({ level }) => level === 2);
    if (units.length === 0 || parts.length === 0) return undefined;
    const balance = new Map<string | null, number>();
    for (const { pcode, value } of units) balance.set(pcode, (balance.get(pcode) ?? 0) + (value ?? 0));
    for (const { parent, value } of parts) balance.set(parent, (balance.get(parent) ?? 0) - (value ?? 0));
    return (
      units.find(({ pcode }) => balance.get(pcode) !== 0) ??
      parts.find(({ parent }) => (balance.get(parent) ?? 0) !== 0)
    );
  }

  private issue(
    kind: IssueKind,
    { row }: TrackedRow,
    value: string | null,
    message: string,
    rejected = true,
    column = 'numPresentIdpInd',
  ): Issue {
    return { file: this.file, row, column, value, message, kind, rejected };
  }
}

/** Whether an unreadable row may be of the round: what could be read of it says so. */
function mayBelong(row: TrackedRow, round: TrackedRow): boolean {
  const same = <T>(a: T | null, b: T | null) => a === null || a === b;
  return (
    same(row.country, round.country) &&
    same(row.operation, round.operation) &&
    same(row.round, round.round) &&
    same(row.assessment, round.assessment)
  );
}

function addUp(group: Group): Observation[] {
  const areas = groupBy(group, ({ level, pcode }) => JSON.stringify([level, pcode]));
  return [...areas.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first?.country || !first.day || first.round === null || first.assessment === null) return [];
    const given = rows.filter(({ value }) => value !== null);
    const names = new Set(rows.map(({ name }) => name));
    return {
      ...NO_DIMENSIONS,
      row: first.row,
      measure: 'idps' as const,
      period: 'day' as const,
      first_day: first.day,
      country: first.country,
      admin_level: first.level,
      admin_unit: first.pcode,
      area_name: first.pcode === null && names.size > 1 ? null : first.name,
      round: roundName(first.country, first.operation, first.round, first.assessment),
      value: given.length === 0 ? null : sum(given),
      value_status: given.length === 0 ? ('not_reported' as const) : ('estimated' as const),
      note: [
        first.operation,
        ASSESSMENTS[first.assessment] ?? first.assessment,
        given.length === rows.length ? null : `${rows.length - given.length} of ${rows.length} parts without a figure`,
      ]
        .filter((part) => part !== null)
        .join('; '),
    };
  });
}

/** By day, country and round, a baseline before what else the round has, countries before their units. */
function inOrder(a: Observation, b: Observation): number {
  const key = ({ first_day, country, round, admin_level, admin_unit }: Observation) =>
    [first_day, country, round, admin_level, admin_unit ?? ''].join('\t');
  const [left, right] = [key(a), key(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function levelsOf(rows: readonly TrackedRow[]): (0 | 1 | 2)[] {
  return ([0, 1, 2] as const).filter((level) => rows.some((row) => row.level === level));
}

function sum(rows: readonly TrackedRow[]): number {
  return rows.reduce((total, { value }) => total + (value ?? 0), 0);
}

function nameOf({ country, operation, round, assessment }: TrackedRow): string {
  return `${country} round ${roundName(country ?? '', operation, round ?? 0, assessment ?? 'BA')}`;
}

function spansOf(rows: readonly TrackedRow[]): string[] {
  return [...groupBy(rows, ({ country }) => country)].map(([country, own]) => {
    const days = own.map(({ day }) => day ?? '').sort();
    const levels = levelsOf(own).join(', ');
    return `${country}: ${new Set(own.map(nameOf)).size} rounds, ${days[0]} to ${days.at(-1)}, levels ${levels}`;
  });
}
