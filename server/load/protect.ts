import type { Observation, Source } from '../../geodata/source.ts';
import { findDisclosed } from './disclosure-audit.ts';
import { arrangeCells, identityOf, type Cell, type Division } from './disclosure-cells.ts';
import { drawsOf, drawTree, type Draw, type Shown } from './disclosure-rounding.ts';

/** How the figures of a source are protected. */
export interface Rule {
  /** Values from 1 up to one less are suppressed. */
  threshold: number;
  /** Every value becomes a multiple of it. */
  rounding_base: number;
}

/** How often a division is drawn anew before it is left out. */
const MOST_ATTEMPTS = 12;

/** What is wrong with a rule, in words, or null for a rule that protects. */
export function checkRule({ threshold, rounding_base }: Rule): string | null {
  if (!Number.isInteger(threshold) || threshold < 2) return 'the threshold must be a whole number of at least 2';
  if (!Number.isInteger(rounding_base) || rounding_base < 3) {
    return 'the rounding base must be a whole number of at least 3, or what is suppressed can only be 1';
  }
  return rounding_base < threshold ? 'the rounding base must not be less than the threshold' : null;
}

/**
 * The figures that may be kept and shown instead of those of one whole release, in an order that says nothing about
 * their values.
 *
 * - A value is a multiple of the base next to the true one, up or down by a draw that only the holder of `secret` can
 *   repeat; 0 stays 0 and nothing else becomes 0. The same figure in another vintage is drawn the same.
 * - A value below the base is suppressed, since its neighbours are 0, which means none, and the base, which tells less
 *   of the parts beside it when it is not given. The threshold is never above the base.
 * - Parts are their total exactly where none is suppressed. What is missing beside suppressed ones is a multiple of the
 *   base that each of them adds to by a draw of its own.
 * - A reader who knows all this but the secret can still take every suppressed value for any from 1 to base - 1:
 *   `findDisclosed` concludes what such a reader could, and what would tell more is drawn anew, at last left out.
 * - Left out are the parts of a suppressed total, and what `arrangeCells` leaves out. Remarks go, for they name numbers.
 *
 * `breakdown` is that of the source: nationalities that are the whole of a total get one where the file gives none.
 */
export function protectObservations(
  observations: readonly Observation[],
  rule: Rule,
  secret: string,
  breakdown: Source['breakdown'] = null,
): Observation[] {
  const wrong = checkRule(rule);
  if (wrong !== null) throw new RangeError(wrong);
  const below = observations.find(({ value }) => value !== null && !(value >= 0));
  if (below !== undefined) throw new RangeError(`${identityOf(below)} is below 0, which no rule protects`);
  const base = rule.rounding_base;
  const draw = drawsOf(secret);
  const cells = arrangeCells(observations, breakdown === 'complete');
  const shown = new Map<Cell, Shown>();
  for (const root of cells.filter(({ total }) => total === null)) protectTree(root, base, draw, shown);
  return cells.flatMap((cell) => {
    const { row } = cell;
    const how = shown.get(cell);
    if (row === null || how === undefined) return [];
    if (how === 'unknown') return [{ ...row, note: null }];
    if (how === 'suppressed') return [{ ...row, value: null, value_status: 'suppressed' as const, note: null }];
    return [{ ...row, value: how === 'none' ? 0 : how, note: null }];
  });
}

/** Adds how the cells of one tree are shown; what is left out is not among them, and cut from the tree. */
function protectTree(root: Cell, base: number, draw: Draw, shown: Map<Cell, Shown>): void {
  const attempts = new Map<Division, number>();
  for (;;) {
    const drawn = new Map<Cell, Shown>();
    drawTree(root, base, draw, { shown: drawn, attempts });
    const disclosed = findDisclosed(root, drawn, base);
    if (disclosed.length === 0) {
      for (const [cell, how] of drawn) shown.set(cell, how);
      return;
    }
    const divisions = new Set(
      disclosed.flatMap((cell) => cell.total?.divisions.find(({ parts }) => parts.includes(cell)) ?? []),
    );
    for (const division of divisions) {
      const next = (attempts.get(division) ?? 0) + 1;
      attempts.set(division, next);
      const { total } = division;
      if (next > MOST_ATTEMPTS) total.divisions = total.divisions.filter((other) => other !== division);
      // A total that stands fast can leave no other way: it is drawn anew with its parts.
      for (let above = total.total; above !== null; above = above.total) {
        for (const other of above.divisions) attempts.set(other, Math.max(attempts.get(other) ?? 0, next));
      }
    }
  }
}
