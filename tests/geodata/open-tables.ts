import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openFile, rawBytes, rawText } from '../../geodata/reading/open.ts';
import type { OpenFile } from '../../geodata/reading/file.ts';
import { nothingParsed, type Parsed, type Source } from '../../geodata/source.ts';
import { makeWorkbook, type MadeCell } from './workbook.ts';

/** The rows of a sheet. */
export type Rows = readonly (readonly MadeCell[])[];

/** An open workbook with these sheets by name. */
export function openSheets(sheets: Readonly<Record<string, Rows>>, name = 'sheets.xlsx'): Promise<OpenFile> {
  return openFile(rawBytes(name, makeWorkbook({ sheets })));
}

/** An open JSON file with this document. */
export function openJson(document: unknown, name = 'answer.json'): Promise<OpenFile> {
  return openFile(rawText(name, JSON.stringify(document)));
}

/** An open CSV file with these rows. */
export function openRows(rows: Rows, name = 'table.csv'): Promise<OpenFile> {
  const cell = (value: MadeCell) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? ''));
  return openFile(rawText(name, rows.map((row) => `${row.map(cell).join(',')}\n`).join('')));
}

/** A file of the folder of samples, open. */
export async function openSample(folder: string, file: string): Promise<OpenFile> {
  return openFile(rawBytes(path.basename(file), await readFile(path.join(folder, file))));
}

/** Everything that a source reads from a file, in one. */
export async function readAll(source: Source, file: OpenFile | Promise<OpenFile>): Promise<Parsed> {
  const all = nothingParsed();
  if (!source.reads) throw new Error(`${source.key} reads no files`);
  for await (const part of source.reads.read(await file)) {
    all.rowsRead += part.rowsRead;
    all.recognised.push(...part.recognised);
    for (const observation of part.observations) all.observations.push(observation);
    all.issues.push(...part.issues);
  }
  return all;
}

/** What left rows out, in short: row, column, value and kind. */
export function rejectedIn({ issues }: Parsed): string[] {
  return issues
    .filter(({ rejected }) => rejected)
    .map(({ row, column, value, kind }) => `${row} ${column} ${value} ${kind}`);
}

/** A copy of the rows with one cell changed; row and column from 1. */
export function withCell(rows: Rows, row: number, column: number, value: MadeCell): Rows {
  return rows.map((cells, i) => (i === row - 1 ? cells.map((cell, j) => (j === column - 1 ? value : cell)) : cells));
}
