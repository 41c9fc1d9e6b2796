import type { Observation } from '../../geodata/source.ts';
import { kindOf } from '../../geodata/vocabulary.ts';

/** A figure with what it is divided into. */
export interface Cell {
  /** Everything that says which figure it is, as text; the same in every vintage. */
  identity: string;
  /** Null for a total that is known to exist and is given nowhere. */
  row: Observation | null;
  /** As the publisher sent it; null when it is not reported, or no figure is given. */
  value: number | null;
  /** The cell that it is a part of. */
  total: Cell | null;
  /** Divisions of the cell, each by other dimensions. */
  divisions: Division[];
}

/** One way in which a total is divided: all its parts by nationality, say. */
export interface Division {
  total: Cell;
  parts: Cell[];
  /** True when the parts are all of the total; false when some of it is in no part. */
  whole: boolean;
}

/** The dimensions whose absence makes a total of what has them. */
const LIFTED = [
  ...(['country', 'corridor', 'place', 'border', 'nationality'] as const),
  ...(['sex', 'age_group', 'reason', 'departure', 'destination'] as const),
] as const;
/** Those of which parts without their total are still known to make one. */
const BREAKDOWNS: readonly string[] = LIFTED.slice(2);

type Where = Pick<Observation, 'measure' | 'period' | 'first_day' | 'round' | 'admin_level' | 'admin_unit'> &
  Pick<Observation, (typeof LIFTED)[number]>;

/** The text that names a figure in every vintage. */
export function identityOf(where: Where): string {
  const { measure, period, first_day, round, admin_level, admin_unit } = where;
  const area = [admin_level ?? 0, admin_unit];
  return JSON.stringify([measure, period, first_day, round, ...area, ...LIFTED.map((name) => where[name])]);
}

/**
 * The cells of a table, in the order of their identities, as trees: every cell is part of one total at most.
 *
 * Left out, because what is known of it twice would narrow it down, are cells that two totals given hold (a nationality
 * by sex where both nationalities and sexes are given) and years and days of flows beside months. That depends on which
 * rows there are and never on their values. With `complete`, a total is made for nationalities that have none.
 */
export function arrangeCells(observations: readonly Observation[], complete: boolean): Cell[] {
  // The order of the file can say which of two suppressed values is the greater: nothing may follow from it.
  const rows = sortBy(onePeriod(observations), identityOf);
  const cells = new Map<string, Cell>();
  const add = (where: Where, row: Observation | null) => {
    const identity = identityOf(where);
    const cell = cells.get(identity) ?? { identity, row, value: row?.value ?? null, total: null, divisions: [] };
    cells.set(identity, cell);
    return cell;
  };
  for (const row of complete ? [...rows, ...missingTotals(rows)] : rows) add(row, row);
  const units = new Set(rows.flatMap(({ admin_level, admin_unit }) => (admin_level === 1 ? [admin_unit ?? ''] : [])));
  const given = [...cells.values()].flatMap(({ row }) => (row === null ? [] : [row]));
  const crossed = new Set<Cell>();
  const divisions = new Map<string, Division>();
  for (const row of given) {
    const cell = add(row, row);
    let nearest = totalsOf(row, units);
    let found: Cell[] = [];
    while (nearest.length > 0 && found.length === 0) {
      found = [...new Set(nearest.flatMap((where) => cells.get(identityOf(where)) ?? []))].filter(({ row }) => row);
      nearest = found.length > 0 ? [] : nearest.flatMap((where) => totalsOf(where, units));
    }
    if (found.length > 1) crossed.add(cell);
    const total = found.length > 0 ? found[0] : isPart(row) ? add(allOf(row), null) : undefined;
    if (total === undefined || total === cell) continue;
    cell.total = total;
    const by = JSON.stringify([total.identity, namedIn(row)]);
    const division = divisions.get(by) ?? { total, parts: [], whole: true };
    divisions.set(by, division);
    division.parts.push(cell);
  }
  const kept = (cell: Cell): boolean => !crossed.has(cell) && (cell.total === null || kept(cell.total));
  for (const division of divisions.values()) joinParts(division, kept);
  return sortBy([...cells.values()].filter(kept), ({ identity }) => identity);
}

function sortBy<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  const texts = items.map((item) => [textOf(item), item] as const);
  return texts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
}

/** Hangs parts under their total, unless they add up to more than it: people counted in several parts make no sum. */
function joinParts(division: Division, kept: (cell: Cell) => boolean): void {
  const { total } = division;
  division.parts = division.parts.filter(kept);
  const known = division.parts.flatMap(({ value }) => (value === null ? [] : [value]));
  const sum = known.reduce((a, b) => a + b, 0);
  if (total.value !== null && sum > total.value + 1e-6) {
    for (const part of division.parts) part.total = null;
    return;
  }
  division.whole = known.length === division.parts.length && (total.value === null || sum >= total.value - 1e-6);
  if (division.parts.length > 0) total.divisions.push(division);
}

/** The rows without years and days of flows where the same measure and year has months, or days beside years. */
function onePeriod(observations: readonly Observation[]): Observation[] {
  const order = ['month', 'day', 'year'];
  const best = new Map<string, number>();
  const scope = ({ measure, first_day }: Observation) => `${measure} ${first_day.slice(0, 4)}`;
  const flows = observations.filter(({ measure }) => kindOf(measure) === 'flow');
  for (const row of flows) {
    best.set(scope(row), Math.min(best.get(scope(row)) ?? order.length, order.indexOf(row.period)));
  }
  return observations.filter(
    (row) => kindOf(row.measure) === 'stock' || best.get(scope(row)) === order.indexOf(row.period),
  );
}

/** The totals that a complete breakdown by nationality has and the file does not give. */
function missingTotals(rows: readonly Observation[]): Observation[] {
  const given = new Set(rows.map(identityOf));
  const totals = new Map<string, Observation[]>();
  for (const row of rows) {
    const { nationality, sex, age_group, reason, departure, destination } = row;
    if (nationality === null || (sex ?? age_group ?? reason ?? departure ?? destination) !== null) continue;
    const identity = identityOf({ ...row, nationality: null });
    if (given.has(identity)) continue;
    totals.set(identity, [...(totals.get(identity) ?? []), row]);
  }
  return [...totals.values()].flatMap((parts) => {
    const first = parts[0];
    if (first === undefined) return [];
    const values = parts.flatMap(({ value }) => (value === null ? [] : [value]));
    const statuses = parts.map(({ value_status }) => value_status);
    const status = values.length < parts.length || statuses.includes('provisional') ? 'provisional' : 'reported';
    return [
      {
        ...first,
        nationality: null,
        value: values.length === 0 ? null : values.reduce((a, b) => a + b, 0),
        value_status:
          values.length === 0
            ? ('not_reported' as const)
            : status === 'reported' && statuses.includes('estimated')
              ? ('estimated' as const)
              : status,
      },
    ];
  });
}

/** What a figure is a part of, one step up each. */
function totalsOf<W extends Where>(where: W, units: ReadonlySet<string>): W[] {
  const up = LIFTED.flatMap((name) =>
    // A country has no total over countries while only a unit of it is meant.
    where[name] === null || (name === 'country' && (where.admin_level ?? 0) > 0) ? [] : [{ ...where, [name]: null }],
  );
  const level = where.admin_level ?? 0;
  if (level === 0) return up;
  const code = where.admin_unit ?? '';
  const above = level === 2 ? [...code].map((_, end) => code.slice(0, end)).filter((part) => units.has(part)) : [];
  const unit = above.at(-1);
  const area = unit === undefined ? { admin_level: 0, admin_unit: null } : { admin_level: 1, admin_unit: unit };
  return [...up, { ...where, ...area }];
}

function isPart(where: Where): boolean {
  return (where.admin_level ?? 0) > 0 || namedIn(where).some((name) => BREAKDOWNS.includes(name));
}

function allOf<W extends Where>(where: W): W {
  const nothing = Object.fromEntries(BREAKDOWNS.map((name) => [name, null]));
  return { ...where, ...nothing, admin_level: 0, admin_unit: null };
}

function namedIn(where: Where): string[] {
  return [...LIFTED.filter((name) => where[name] !== null), `level ${where.admin_level ?? 0}`];
}
