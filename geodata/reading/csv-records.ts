import { CsvError, parse } from 'csv-parse/sync';
import { UnreadableFile, type Line } from './file.ts';

/** The longest line of a CSV file, and record, in bytes. */
export const LONGEST_LINE = 1_000_000;
/** The longest cell, in characters. */
const LONGEST_CELL = 100_000;

/** A record in which there is a quotation: its text, and the line that waits for its cells. */
interface Quoted {
  text: string;
  line: { row: number; cells: string[] };
}

/**
 * Splits the text of a CSV file, which comes in pieces, into records with the line on which each begins. A line without
 * a quotation mark needs no more than to be cut at its separators, which is many times faster than a parser, and so
 * does one whose cells are all quoted; other records with one go to the parser, a piece's records at once.
 */
export class RecordSplitter {
  private rest = '';
  private row = 1;

  constructor(
    private readonly file: string,
    private readonly separator: string,
    private readonly lineBreak: string,
  ) {}

  /** The records with anything in them that a piece of text completes; `last` for the end of the text. */
  next(piece: string, last: boolean): Line[] {
    const text = this.rest + piece;
    const lines: Line[] = [];
    const quoted: Quoted[] = [];
    let quote = text.indexOf('"');
    let start = 0;
    while (start < text.length) {
      let end = text.indexOf(this.lineBreak, start);
      const isQuoted = quote !== -1 && (end === -1 || quote < end);
      let height = 1;
      // A record goes on while a quotation is open; a mark that is doubled inside one closes it and opens it again.
      while (quote !== -1 && (end === -1 || quote < end)) {
        const close = text.indexOf('"', quote + 1);
        if (close === -1) end = -1;
        for (; end !== -1 && end < close; height++) end = text.indexOf(this.lineBreak, end + 1);
        quote = close === -1 ? -1 : text.indexOf('"', close + 1);
      }
      if (end === -1 && !last) break;
      const record = this.record(text.slice(start, end === -1 ? text.length : end));
      if (record !== '') this.split(record, isQuoted, lines, quoted);
      this.row += height;
      start = end === -1 ? text.length : end + 1;
    }
    this.rest = text.slice(start);
    if (this.rest.length > LONGEST_LINE) throw this.tooLong();
    if (quoted.length > 0) this.parseQuoted(quoted);
    return lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  }

  private record(text: string): string {
    if (text.length > LONGEST_LINE) throw this.tooLong();
    return this.lineBreak === '\n' && text.endsWith('\r') ? text.slice(0, -1) : text;
  }

  private split(record: string, isQuoted: boolean, lines: Line[], quoted: Quoted[]): void {
    const all = isQuoted ? allQuoted(record, this.separator) : null;
    if (isQuoted && all === null) {
      const line = { row: this.row, cells: [] };
      quoted.push({ text: record, line });
      lines.push(line);
      return;
    }
    const cells = all ?? record.split(this.separator);
    if (record.length > LONGEST_CELL) this.refuseLong(cells, this.row);
    lines.push({ row: this.row, cells });
  }

  private parseQuoted(quoted: readonly Quoted[]): void {
    const records = this.parse(quoted);
    for (const [index, { line, text }] of quoted.entries()) {
      line.cells = records[index] ?? [];
      if (text.length > LONGEST_CELL) this.refuseLong(line.cells, line.row);
    }
  }

  private parse(quoted: readonly Quoted[]): string[][] {
    try {
      const records: string[][] = parse(quoted.map(({ text }) => text).join('\n'), {
        delimiter: this.separator,
        record_delimiter: '\n',
        relax_column_count: true,
      });
      if (records.length === quoted.length) return records;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const [first] = quoted;
      if (first && quoted.length === 1)
        throw new UnreadableFile(this.file, reasonOf(error), first.line.row, first.text.slice(0, 200));
    }
    // One of them is broken: each by itself shows which.
    return quoted.length > 1 ? quoted.flatMap((one) => this.parse([one])) : [];
  }

  private refuseLong(cells: readonly string[], row: number): void {
    if (cells.some((cell) => cell.length > LONGEST_CELL)) {
      throw new UnreadableFile(this.file, `has a cell of more than ${LONGEST_CELL} characters`, row);
    }
  }

  private tooLong(): UnreadableFile {
    return new UnreadableFile(
      this.file,
      `has a record of more than ${LONGEST_LINE} characters, perhaps a quotation that never ends`,
      this.row,
    );
  }
}

/** The cells of a record all of which are quoted and none of which holds a quotation mark; null for any other. */
function allQuoted(record: string, separator: string): string[] | null {
  if (record.length < 2 || !record.startsWith('"') || !record.endsWith('"')) return null;
  const cells = record.slice(1, -1).split(`"${separator}"`);
  return cells.some((cell) => cell.includes('"')) ? null : cells;
}

function reasonOf(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return 'begins a quotation that never ends: the file was cut or is damaged';
  if (/QUOTE/.test(error.code)) return 'has a quotation mark in the wrong place';
  return `is no CSV that can be read: ${error.message}`;
}
