import Table from 'cli-table3';
import { COUNTED_AT_EVERY_BORDER, kindOf, type Measure } from '../../geodata/vocabulary.ts';
import type { Total } from '../load/totals.ts';

/** Columns of a table that a terminal still shows side by side, and rows that a person still reads. */
const COLUMNS = 9;
const ROWS = 80;

interface Cell {
  /** What the table is about, such as `detections` or `arrivals by day`. */
  title: string;
  row: string;
  column: string;
  value: number;
  /** Whether the rows of the table may be added. */
  addable: boolean;
}

/**
 * The totals of a release as tables for a terminal: of flows a row for each place and a column for each year, with the sum
 * over places where nobody is counted twice in it; of stocks a row for each round and a column for each country and level.
 */
export function totalsTables(totals: readonly Total[]): string[] {
  const tables = new Map<string, Cell[]>();
  for (const cell of totals.flatMap(cellsOf)) {
    const cells = tables.get(cell.title) ?? [];
    cells.push(cell);
    tables.set(cell.title, cells);
  }
  return [...tables.values()].flatMap(pivot);
}

function cellsOf(total: Total): Cell[] {
  const { measure, period, year, corridor, country, region, place, admin_level, day, round, value } = total;
  const level = admin_level === null || admin_level === 0 ? [] : [`level ${admin_level}`];
  const where = [corridor, country, region, place].filter((part) => part !== null);
  const name = [...where, ...level].join(', ') || 'not named';
  if (kindOf(measure as Measure) === 'stock') {
    const when = [day ?? String(year), round === null ? '' : `round ${round}`].filter(Boolean).join(', ');
    return [{ title: measure, row: when, column: name, value, addable: false }];
  }
  const by = region === null ? '' : ' by region';
  const of = `${by}${period === 'month' ? '' : ` by ${period}`}`;
  const addable = !COUNTED_AT_EVERY_BORDER.has(measure as Measure) && level.length === 0;
  const cell = { row: name, column: String(year), value, addable };
  const died = measure === 'dead' || measure === 'missing';
  return [{ ...cell, title: `${measure}${of}` }, ...(died ? [{ ...cell, title: `dead and missing${of}` }] : [])];
}

function pivot(cells: readonly Cell[]): string[] {
  const rows = [...new Set(cells.map(({ row }) => row))];
  const columns = [...new Set(cells.map(({ column }) => column))].sort();
  const values = new Map<string, number>();
  for (const { row, column, value } of cells) {
    const key = JSON.stringify([row, column]);
    values.set(key, (values.get(key) ?? 0) + value);
  }
  const at = (row: string, column: string) => values.get(JSON.stringify([row, column]));
  const withSum = rows.length > 1 && cells.every(({ addable }) => addable);
  const parts: string[] = [];
  for (let start = 0; start < columns.length; start += COLUMNS) {
    const some = columns.slice(start, start + COLUMNS);
    const head = [cells[0]?.title ?? '', ...some];
    const table = new Table({ head, style: { head: [], border: [], compact: true } });
    const filled = rows.filter((name) => some.some((column) => at(name, column) !== undefined));
    for (const row of filled.slice(0, ROWS)) table.push([row, ...some.map((column) => number(at(row, column)))]);
    if (filled.length > ROWS) table.push([`… and ${(filled.length - ROWS).toLocaleString('en')} more`]);
    if (withSum) {
      const sum = (column: string) => rows.reduce((all, row) => all + (at(row, column) ?? 0), 0);
      table.push(['all', ...some.map((column) => number(sum(column)))]);
    }
    parts.push('', table.toString());
  }
  return parts;
}

function number(value: number | undefined) {
  return { content: value === undefined ? '' : value.toLocaleString('en'), hAlign: 'right' as const };
}
