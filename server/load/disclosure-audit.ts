import type { Cell, Division } from './disclosure-cells.ts';
import type { Shown } from './disclosure-rounding.ts';

/** What a value can be, both ends included. */
interface Span {
  least: number;
  most: number;
}

/**
 * The suppressed cells of a tree of which a reader who knows every rule, and sees all that is shown, could tell more
 * than that they are above 0 and below the base.
 *
 * Values are whole numbers, and every cell is part of one total: bounds that are handed up and down the tree once are
 * then all that can be concluded.
 */
export function findDisclosed(root: Cell, shown: ReadonlyMap<Cell, Shown>, base: number): Cell[] {
  const spans = new Map<Cell, Span>();
  narrowUp(root, shown, base, spans);
  narrowDown(root, spans);
  return [...spans].flatMap(([cell, { least, most }]) =>
    shown.get(cell) === 'suppressed' && (least > 1 || most < base - 1) ? [cell] : [],
  );
}

function spanOf(shown: Shown | undefined, base: number): Span {
  if (shown === 'none') return { least: 0, most: 0 };
  if (shown === 'suppressed') return { least: 1, most: base - 1 };
  if (typeof shown !== 'number') return { least: 0, most: Infinity };
  return { least: Math.max(base, shown - base + 1), most: shown + base - 1 };
}

function shownParts(division: Division, spans: ReadonlyMap<Cell, Span>): [Cell, Span][] {
  return division.parts.flatMap((part) => {
    const span = spans.get(part);
    return span === undefined ? [] : [[part, span] as [Cell, Span]];
  });
}

function narrowUp(cell: Cell, shown: ReadonlyMap<Cell, Shown>, base: number, spans: Map<Cell, Span>): void {
  const span = spanOf(shown.get(cell), base);
  spans.set(cell, span);
  for (const division of cell.divisions) {
    if (!division.parts.some((part) => shown.has(part))) continue;
    for (const part of division.parts) narrowUp(part, shown, base, spans);
    const parts = shownParts(division, spans);
    span.least = Math.max(
      span.least,
      parts.reduce((sum, [, { least }]) => sum + least, 0),
    );
    if (division.whole) {
      span.most = Math.min(
        span.most,
        parts.reduce((sum, [, { most }]) => sum + most, 0),
      );
    }
  }
}

function narrowDown(cell: Cell, spans: Map<Cell, Span>): void {
  const total = spans.get(cell);
  if (total === undefined) return;
  for (const division of cell.divisions) {
    const parts = shownParts(division, spans);
    const least = parts.reduce((sum, [, span]) => sum + span.least, 0);
    const most = parts.reduce((sum, [, span]) => sum + span.most, 0);
    for (const [part, span] of parts) {
      const narrowed = { ...span };
      narrowed.most = Math.min(span.most, total.most - (least - span.least));
      // Parts without a bound take up whatever the others leave.
      if (division.whole && Number.isFinite(most)) {
        narrowed.least = Math.max(span.least, total.least - (most - span.most));
      }
      spans.set(part, narrowed);
      narrowDown(part, spans);
    }
  }
}
