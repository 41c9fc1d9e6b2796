import type { Line, OpenFile } from '../reading/file.ts';
import { Cells } from '../reading/records.ts';
import type { Issue } from '../source.ts';
import type { FoundTable } from './sheets.ts';

/** A row of a table with columns beyond those of fixed names: its cells by meaning, and by `column 7` for any other. */
export interface Row {
  cells: Cells<string>;
  line: Line;
}

/**
 * The rows of a table below its header and its tags, one after the other in the same `Cells`. `more` names columns that
 * are known by what their title says, such as months.
 */
export async function* readRows<M extends string>(
  file: OpenFile,
  { table, header }: FoundTable<M>,
  more: ReadonlyMap<number, string>,
  report: (issue: Issue) => void,
): AsyncGenerator<Row> {
  const names = new Map<number, string>(more);
  for (const [meaning, column] of Object.entries<{ index: number } | undefined>(header.columns)) {
    if (column) names.set(column.index, meaning);
  }
  const nameOf = (index: number) => names.get(index) ?? `column ${index + 1}`;
  const titles: Record<string, string> = {};
  const cells = new Cells<string>(file.name, titles, report);
  const last = Math.max(header.row, header.tagsRow ?? 0);
  for await (const line of table.lines()) {
    if (line.row <= last) continue;
    const values: Record<string, string> = {};
    for (let index = 0; index < Math.max(line.cells.length, header.titles.length); index += 1) {
      const name = nameOf(index);
      titles[name] ??= header.titles[index] || name;
      values[name] = line.cells[index] ?? '';
    }
    cells.turnTo(line.row, values);
    yield { cells, line };
  }
}

/**
 * Leaves a row out for a number in a column of unknown name, once for each column: it could be a column that is needed,
 * with a broken name. `known` are the columns that were understood; with `titled`, columns without a name do not count.
 */
export class Strays {
  private readonly told = new Set<number>();
  private readonly known: ReadonlySet<number>;
  private readonly titles: readonly string[];
  private readonly titled: boolean;

  constructor(known: ReadonlySet<number>, titles: readonly string[], { titled = false } = {}) {
    this.known = known;
    this.titles = titles;
    this.titled = titled;
  }

  /** Looks through a row. */
  find({ cells, line }: Row): void {
    for (const [index, cell] of line.cells.entries()) {
      if (this.known.has(index) || this.told.has(index) || !/^\s*-?\d[\d\s,.]*$/.test(cell)) continue;
      const title = this.titles[index] ?? '';
      if (this.titled && title === '') continue;
      this.told.add(index);
      cells.reject(`column ${index + 1}`, 'column', 'is a number in a column that is not known here');
    }
  }
}

/** True for the name of a total: `Total`, `Grand Total`, `Western Balkan Route Total`, `All nationalities`. */
export function isTotal(name: string): boolean {
  return /\btotals?\b/i.test(name) || /^(all|sum)( (routes|borders|nationalities|months))?$/i.test(name.trim());
}
