/** A file as it came: bytes that can be read again and again. */
export interface RawFile {
  /** For messages; never a path of the machine. */
  name: string;
  /** Size in bytes. */
  size: number;
  open(): AsyncIterable<Uint8Array>;
}

/** A line of a table: its number as a person finds it in the file (a row of the sheet, a line of the text), from 1. */
export interface Line {
  row: number;
  /** As text: numbers in their shortest form, days as `YYYY-MM-DD`, with `THH:MM:SS` when there is a time; '' for none. */
  cells: readonly string[];
}

/** A table of a file: the only one of a CSV file, or a sheet of a workbook in the order of the sheets. */
export interface Table {
  /** Name of the sheet; null for a CSV file. */
  name: string | null;
  /** Every line that has anything in it. Ends with an UnreadableFile where the file cannot be read on. */
  lines(): AsyncIterable<Line>;
}

/** Something about a whole file that its reader should know, though it can be read. */
export interface FileWarning {
  row: number | null;
  message: string;
}

/** A file whose format and encoding are known. */
export interface OpenFile {
  name: string;
  format: 'csv' | 'workbook' | 'json';
  /** What was recognised, in words: format, encoding, separator. */
  recognised: string;
  /** What makes one doubt that the file is whole, such as a last line without its end; mostly empty. */
  warnings?: readonly FileWarning[];
  /** The tables of a CSV file or a workbook; none for JSON. */
  tables: readonly Table[];
  /** The document of a JSON file; throws an UnreadableFile when the file is none. */
  json(): Promise<unknown>;
}

/** A file that cannot be read on, with the place and the reason for a person. */
export class UnreadableFile extends Error {
  readonly file: string;
  readonly row: number | null;
  readonly value: string | null;

  constructor(file: string, message: string, row: number | null = null, value: string | null = null) {
    super(message);
    this.file = file;
    this.row = row;
    this.value = value;
  }
}
