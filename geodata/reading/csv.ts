import { CsvError, parse } from 'csv-parse/sync';
import { RecordSplitter } from './csv-records.ts';
import { readText, type TextFacts } from './encoding.ts';
import { UnreadableFile, type Line, type RawFile, type Table } from './file.ts';

/** Lines whose widths tell how many columns the table has. */
const FIRST_LINES = 30;

const SEPARATORS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;
export type Separator = keyof typeof SEPARATORS;

/** The word for a separator. */
export function separatorName(separator: Separator): string {
  return SEPARATORS[separator];
}

/** The separator that gives most of the first lines the same number of columns; a comma when there is one column. */
export function findSeparator(head: string): Separator {
  let best: { separator: Separator; lines: number; columns: number } = { separator: ',', lines: 0, columns: 1 };
  for (const separator of Object.keys(SEPARATORS) as Separator[]) {
    const widths = firstWidths(head, separator).filter((width) => width > 1);
    const columns = mostCommon(widths) ?? 1;
    const lines = widths.filter((width) => width === columns).length;
    if (lines > best.lines || (lines === best.lines && columns > best.columns)) best = { separator, lines, columns };
  }
  return best.separator;
}

function firstWidths(head: string, separator: Separator): number[] {
  try {
    const records: string[][] = parse(head, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      skip_empty_lines: true,
      to: FIRST_LINES,
    });
    return records.map((record) => record.length);
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

/** The number that comes most often, the first of equals. */
function mostCommon(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The one table of a CSV file. */
export function csvTable(raw: RawFile, facts: TextFacts, separator: Separator): Table {
  return { name: null, lines: () => checkedLines(raw.name, records(raw, facts, separator)) };
}

/**
 * Lines that all have the columns of the table, whose number most of the first lines have. Title lines of one cell may
 * stand above. A line with another number of cells was cut, merged or split: nothing in it can be trusted.
 */
async function* checkedLines(file: string, batches: AsyncIterable<Line[]>): AsyncGenerator<Line> {
  const first: Line[] = [];
  let columns: number | null = null;
  let titles = true;
  const check = (line: Line) => {
    const { length } = line.cells;
    const wanted = columns ?? 0;
    if (length === wanted) titles = false;
    else if (length < wanted || line.cells.slice(wanted).some((cell) => cell !== '')) {
      if (titles && line.cells.filter((cell) => cell.trim() !== '').length <= 1) return;
      const message = `has ${length} cells where the table has ${wanted} columns`;
      throw new UnreadableFile(file, message, line.row, line.cells.join(', ').slice(0, 200));
    }
  };
  const settle = () => {
    columns = mostCommon(first.map((line) => line.cells.length)) ?? 0;
    first.forEach(check);
  };
  // Item by item, since an asynchronous yield* takes several turns for each.
  for await (const batch of batches) {
    for (const line of batch) {
      if (columns !== null) {
        check(line);
        yield line;
      } else if (first.push(line) === FIRST_LINES) {
        settle();
        for (const one of first) yield one;
      }
    }
  }
  if (columns === null) {
    settle();
    for (const one of first) yield one;
  }
}

async function* records(raw: RawFile, facts: TextFacts, separator: Separator): AsyncGenerator<Line[]> {
  const splitter = new RecordSplitter(raw.name, separator, facts.lineBreak);
  for await (const text of readText(raw, facts)) yield splitter.next(text, false);
  yield splitter.next('', true);
}
