import { createHmac } from 'node:crypto';
import type { Cell, Division } from './disclosure-cells.ts';

/** What readers see of a cell: nothing, that it is none, that it is below the base, or a multiple of the base. */
export type Shown = 'unknown' | 'none' | 'suppressed' | number;

/** How cells of a tree are shown, and how often each division was drawn anew. */
export interface Drawing {
  shown: Map<Cell, Shown>;
  attempts: ReadonlyMap<Division, number>;
}

/** A number from 0 to 1 that only the holder of the secret can foretell. */
export type Draw = (cell: Cell, purpose: string) => number;

/** Draws that are the same whenever a cell has the same value, in this vintage or another. */
export function drawsOf(secret: string): Draw {
  return (cell, purpose) => {
    const text = JSON.stringify([cell.identity, cell.value, purpose]);
    return createHmac('sha256', secret).update(text).digest().readUIntBE(0, 6) / 2 ** 48;
  };
}

/** True for a value that readers may only know to be more than none and less than the base. */
export function isSmall(value: number | null, base: number): boolean {
  return value !== null && value > 0 && value < base;
}

/** Draws how a cell that is part of no other is shown, and everything in it. */
export function drawTree(root: Cell, base: number, draw: Draw, drawing: Drawing): void {
  const tries = root.divisions.map((division) => drawing.attempts.get(division) ?? 0);
  drawing.shown.set(root, drawCell(root, base, draw, Math.max(0, ...tries)));
  drawDivisions(root, base, draw, drawing);
}

function drawCell(cell: Cell, base: number, draw: Draw, attempt: number): Shown {
  const { value } = cell;
  if (value === null) return 'unknown';
  if (value === 0) return 'none';
  if (isSmall(value, base)) return 'suppressed';
  const down = Math.floor(value / base) * base;
  return draw(cell, `direction ${attempt}`) < (value - down) / base ? down + base : down;
}

function drawDivisions(total: Cell, base: number, draw: Draw, drawing: Drawing): void {
  // Of a total that is suppressed nothing more is said: not even which parts it has.
  if (drawing.shown.get(total) === 'suppressed') return;
  for (const division of total.divisions) {
    drawParts(division, base, draw, drawing);
    for (const part of division.parts) drawDivisions(part, base, draw, drawing);
  }
}

/**
 * Draws the parts of a total that is drawn already. Each is drawn for itself; then visible parts go to their other
 * neighbour until the parts are the total. What suppressed parts make together is the sum of their own draws.
 */
function drawParts(division: Division, base: number, draw: Draw, { shown, attempts }: Drawing): void {
  const attempt = attempts.get(division) ?? 0;
  const turning: { part: Cell; value: number; down: number }[] = [];
  let sum = 0;
  let hidden = 0;
  for (const part of division.parts) {
    const drawn = drawCell(part, base, draw, attempt);
    shown.set(part, drawn);
    if (drawn === 'suppressed' && draw(part, `hidden ${attempt}`) < (part.value ?? 0) / base) hidden += base;
    if (typeof drawn !== 'number') continue;
    sum += drawn;
    const value = part.value ?? 0;
    const down = Math.floor(value / base) * base;
    if (value > down) turning.push({ part, value: drawn, down });
  }
  const total = shown.get(division.total);
  if (typeof total !== 'number') return;
  let missing = (total - hidden - sum) / base;
  if (!division.whole) missing = Math.min(0, missing);
  if (missing === 0) return;
  const order = new Map(turning.map(({ part }) => [part, draw(part, `turn ${attempt}`)]));
  turning.sort((a, b) => (order.get(a.part) ?? 0) - (order.get(b.part) ?? 0));
  for (const { part, value, down } of turning) {
    if (missing > 0 && value === down) shown.set(part, down + base);
    else if (missing < 0 && value > down) shown.set(part, down);
    else continue;
    missing -= Math.sign(missing);
  }
}
