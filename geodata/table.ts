import { CsvError, parse } from 'csv-parse/sync';
import { isMonth } from './month.ts';
import type { Issue } from './source.ts';

/** A row of a CSV file by column name, with the line it begins on. */
export interface Row {
  line: number;
  cells: Record<string, string>;
}

/** The rows of a CSV text, or the issue that keeps it from being read: a broken quote, a short row, a missing column. */
export function readTable(file: string, text: string, columns: readonly string[]): { rows: Row[]; issues: Issue[] } {
  try {
    const records: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
    });
    const rows = records.map(({ record, info }) => ({ line: info.lines, cells: record }));
    const header = Object.keys(rows[0]?.cells ?? {});
    const issues = columns
      .filter((column) => !header.includes(column))
      .map((column) => ({
        file,
        row: 1,
        column,
        value: header.join(','),
        message: 'the column is missing',
        kind: 'column' as const,
        rejected: true,
      }));
    return { rows: issues.length > 0 ? [] : rows, issues };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.lines === 'number' ? error.lines : null;
    const cells = Array.isArray(error.record) ? error.record.join(',') : null;
    return {
      rows: [],
      issues: [{ file, row, column: null, value: cells, message: error.message, kind: 'file', rejected: true }],
    };
  }
}

/** Reads cells of one file and collects an issue, with row, column and value, for each that does not fit. */
export class CellReader {
  readonly issues: Issue[] = [];
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** The trimmed text of a cell, or null when it is empty. */
  text(row: Row, column: string): string | null {
    const text = (row.cells[column] ?? '').trim();
    // PostgreSQL has no text with it.
    if (text.includes('\0')) return this.refuse(row, column, 'must not hold a NUL character', null);
    return text === '' ? null : text;
  }

  /** The text of a cell that must not be empty. */
  required(row: Row, column: string): string {
    return this.text(row, column) ?? this.refuse(row, column, 'must not be empty', '');
  }

  /** A whole number of at most nine digits, or null for an empty cell. */
  whole(row: Row, column: string, { negative = false } = {}): number | null {
    const text = this.text(row, column);
    if (text === null) return null;
    if (!/^-?\d{1,9}$/.test(text)) return this.refuse(row, column, 'must be a whole number', null);
    const value = Number(text);
    return value < 0 && !negative ? this.refuse(row, column, 'must not be negative', null) : value;
  }

  /** A number within bounds, or null for an empty cell. */
  number(row: Row, column: string, least: number, most: number): number | null {
    const text = this.text(row, column);
    if (text === null) return null;
    const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most)) {
      return this.refuse(row, column, `must be a number from ${least} to ${most}`, null);
    }
    return value;
  }

  /** One of some words, or null for an empty cell. */
  oneOf<T extends string>(row: Row, column: string, words: readonly T[]): T | null {
    const text = this.text(row, column);
    if (text === null) return null;
    const word = words.find((candidate) => candidate === text);
    return word ?? this.refuse(row, column, `must be one of ${words.join(', ')}`, null);
  }

  /** A day of the calendar as `YYYY-MM-DD`; 31 April is an issue. */
  date(row: Row, column: string): string {
    const text = this.required(row, column);
    const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
      return this.refuse(row, column, 'must be a day, YYYY-MM-DD', '1970-01-01');
    }
    return text;
  }

  /** A month as `YYYY-MM`, or null for an empty cell. */
  month(row: Row, column: string): string | null {
    const text = this.text(row, column);
    return text === null || isMonth(text) ? text : this.refuse(row, column, 'must be a month, YYYY-MM', null);
  }

  /** Notes an issue for each row of `own` whose cell stands in an earlier one of all rows already. */
  unique(rows: readonly Row[], column: string, own: readonly Row[] = rows): void {
    const lines = new Map<string, number>();
    for (const row of rows) {
      const text = this.text(row, column);
      const before = text === null ? undefined : lines.get(text);
      if (text !== null && before === undefined) lines.set(text, row.line);
      if (before !== undefined && own.includes(row)) this.refuse(row, column, `stands in line ${before} already`, null);
    }
  }

  /** Notes an issue and answers with `instead`, so that reading goes on to the next cell. */
  refuse<T>(row: Row, column: string, message: string, instead: T): T {
    this.issues.push({
      file: this.file,
      row: row.line,
      column,
      value: row.cells[column] ?? null,
      message,
      kind: 'value',
      rejected: true,
    });
    return instead;
  }
}
