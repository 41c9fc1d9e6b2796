import type { Issue, IssueKind } from '../source.ts';
import { findHeader, plain, type Header, type Meaning } from './columns.ts';
import { readDay } from './days.ts';
import type { OpenFile, Table } from './file.ts';
import { nationalityCode, suggestNames } from './names.ts';
import { readCount, readDecimal } from './numbers.ts';

/**
 * The values of one record of a file at a time, by meaning. What does not fit becomes an issue with the row, the
 * publisher's own column name and the value; a record is only to be used when `ok` says that nothing was rejected.
 */
export class Cells<M extends string> {
  row = 0;
  /** True while nothing of the record at hand was rejected. */
  ok = true;
  private values: Readonly<Partial<Record<M, string>>> | null = null;
  private readonly file: string;
  private readonly titles: Readonly<Partial<Record<M, string>>>;
  private readonly report: (issue: Issue) => void;

  constructor(file: string, titles: Readonly<Partial<Record<M, string>>>, report: (issue: Issue) => void) {
    this.file = file;
    this.titles = titles;
    this.report = report;
  }

  /** Goes on to a record. */
  turnTo(row: number, values: Readonly<Partial<Record<M, string>>>): void {
    this.row = row;
    this.ok = true;
    this.values = values;
  }

  /** True when the file has the column. */
  has(meaning: M): boolean {
    return this.titles[meaning] !== undefined;
  }

  /** The trimmed text of a cell, or null when it is empty or the file has no such column. */
  text(meaning: M): string | null {
    const text = (this.values?.[meaning] ?? '').trim();
    // PostgreSQL has no text with it.
    if (text.includes('\0')) return this.reject(meaning, 'value', 'must not hold a NUL character');
    return text === '' ? null : text;
  }

  /** The text of a cell that must not be empty. */
  required(meaning: M): string {
    return this.text(meaning) ?? this.reject(meaning, 'value', 'must not be empty') ?? '';
  }

  /**
   * People: a whole number, with or without separators of thousands, or null for an empty cell and for the given words
   * that stand for nothing reported.
   */
  count(meaning: M, { missing = [], negative = false }: { missing?: readonly string[]; negative?: boolean } = {}) {
    const text = this.text(meaning);
    if (text === null || missing.includes(text)) return null;
    const count = readCount(text);
    if (count === null) return this.reject(meaning, 'value', 'must be a whole number of at most nine digits');
    return count < 0 && !negative ? this.reject(meaning, 'value', 'must not be negative') : count;
  }

  /** A number within bounds, or null for an empty cell. */
  decimal(meaning: M, least: number, most: number): number | null {
    const text = this.text(meaning);
    if (text === null) return null;
    const value = readDecimal(text);
    if (value === null || value < least || value > most) {
      return this.reject(meaning, 'value', `must be a number from ${least} to ${most}`);
    }
    return value;
  }

  /** A day as `YYYY-MM-DD` in any style that publishers write; null, and an issue, for an empty cell and for 31 April. */
  day(meaning: M): string | null {
    const text = this.text(meaning);
    if (text === null) return this.reject(meaning, 'value', 'must not be empty');
    const read = readDay(text);
    return 'day' in read ? read.day : this.reject(meaning, 'value', read.message);
  }

  /** One of some words, or null for an empty cell. */
  oneOf<T extends string>(meaning: M, words: readonly T[]): T | null {
    const text = this.text(meaning);
    if (text === null) return null;
    const word = words.find((candidate) => candidate === text);
    return word ?? this.reject(meaning, 'value', `must be one of ${words.join(', ')}`);
  }

  /** A nationality or country by name or code, in the project's codes; null for an empty cell. */
  nationality(meaning: M): string | null {
    const text = this.text(meaning);
    if (text === null) return null;
    const code = nationalityCode(text);
    if (code !== null) return code;
    const near = suggestNames(text);
    const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
    return this.reject(meaning, 'name', `is no country or nationality that is known here${hint}`);
  }

  /** Leaves the record out, with the reason; `null` as meaning speaks of the whole row. */
  reject(meaning: M | null, kind: IssueKind, message: string): null {
    this.ok = false;
    this.note(meaning, kind, message, true);
    return null;
  }

  /** Takes the record, or passes over it rightly, and says what is to be known about it. */
  warn(meaning: M | null, kind: IssueKind, message: string): void {
    this.note(meaning, kind, message, false);
  }

  private note(meaning: M | null, kind: IssueKind, message: string, rejected: boolean): void {
    const column = meaning === null ? null : (this.titles[meaning] ?? meaning);
    const value = meaning === null ? null : (this.values?.[meaning] ?? null);
    this.report({
      file: this.file,
      row: this.row,
      column,
      value: value?.slice(0, 200) ?? null,
      message,
      kind,
      rejected,
    });
  }
}

/**
 * The records of a table, below its header and its HXL tags, one after the other in the same `Cells`. Throws an
 * UnreadableFile when a column is missing. A record with fewer cells than the header ends in empty ones.
 */
export async function readRecords<M extends string>(
  file: OpenFile,
  table: Table,
  meanings: Readonly<Record<M, Meaning>>,
  report: (issue: Issue) => void,
): Promise<{ header: Header<M>; records: AsyncIterable<Cells<M>> }> {
  const header = await findHeader(file, table, meanings);
  return { header, records: records(file, table, header, report) };
}

async function* records<M extends string>(
  file: OpenFile,
  table: Table,
  header: Header<M>,
  report: (issue: Issue) => void,
): AsyncGenerator<Cells<M>> {
  const columns = Object.entries(header.columns) as [M, { index: number; title: string }][];
  const titles = Object.fromEntries(columns.map(([meaning, { title }]) => [meaning, title]));
  const cells = new Cells<M>(file.name, titles as Partial<Record<M, string>>, report);
  const last = Math.max(header.row, header.tagsRow ?? 0);
  for await (const line of table.lines()) {
    if (line.row <= last) continue;
    const values: Partial<Record<M, string>> = {};
    for (const [meaning, { index }] of columns) values[meaning] = line.cells[index] ?? '';
    cells.turnTo(line.row, values);
    yield cells;
  }
}

/** The records of a list of JSON objects, by meaning, in one `Cells`; the row is the number in the list, from 1. */
export function* readObjects<M extends string>(
  file: OpenFile,
  list: readonly unknown[],
  meanings: Readonly<Record<M, Meaning>>,
  report: (issue: Issue) => void,
): Generator<Cells<M>> {
  const wanted = new Map<string, M>();
  for (const meaning of Object.keys(meanings) as M[]) {
    for (const name of meanings[meaning].names) wanted.set(plain(name), meaning);
  }
  for (const [index, item] of list.entries()) {
    const values: Partial<Record<M, string>> = {};
    const titles: Partial<Record<M, string>> = {};
    if (typeof item === 'object' && item !== null) {
      for (const [key, value] of Object.entries(item)) {
        const meaning = wanted.get(plain(key));
        if (meaning === undefined || titles[meaning] !== undefined) continue;
        titles[meaning] = key;
        values[meaning] = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
      }
    }
    const cells = new Cells<M>(file.name, titles, report);
    cells.turnTo(index + 1, values);
    for (const meaning of Object.keys(meanings) as M[]) {
      if (!meanings[meaning].optional && titles[meaning] === undefined) {
        cells.reject(meaning, 'column', `has no ${meanings[meaning].names.join(' or ')}`);
      }
    }
    yield cells;
  }
}
