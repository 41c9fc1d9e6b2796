import type { SourceInfo } from '../../../server/contract.ts';
import type { Row, TableModel } from './table-model.ts';

/** The table with everything that its files say of it. */
export interface TableFile {
  table: TableModel;
  rows: readonly Row[];
  sources: readonly SourceInfo[];
  /** The whole address at which the API answers with the same figures. */
  query: string;
  /** The lines of the citation. */
  citation: readonly string[];
}

/** The formats in which a table is saved; their words are in the locale under `downloads.formats`. */
export const TABLE_FORMATS = ['csv', 'xlsx', 'json'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** The file of a table in a format; what a workbook is made with is fetched only for one. */
export async function tableFile(file: TableFile, format: TableFormat): Promise<Blob> {
  if (format === 'csv') return new Blob([csvOf(file)], { type: 'text/csv;charset=utf-8' });
  if (format === 'json') return new Blob([jsonOf(file)], { type: 'application/json' });
  const { default: writeXlsxFile } = await import('write-excel-file/browser');
  return writeXlsxFile(sheetsOf(file)).toBlob();
}

/** RFC 4180: one header row, then the rows as they stand, each with its releases, licences and query address. */
export function csvOf(file: TableFile): string {
  const { heads, lines } = flat(file);
  const tail = {
    release: releasesOf(file),
    licence: licencesOf(file),
    citation: file.citation.join(' '),
    query: file.query,
  };
  const rows = lines.map((line) => [...line, ...Object.values(tail)]);
  return [[...heads, ...Object.keys(tail)], ...rows].map((row) => row.map(csvCell).join(',') + '\r\n').join('');
}

/** The rows as objects, and beside them where they come from. */
export function jsonOf(file: TableFile): string {
  const { table, sources, citation, query } = file;
  const { heads, lines } = flat(file);
  const rows = lines.map((line) => Object.fromEntries(heads.map((head, column) => [head, line[column] ?? null])));
  return JSON.stringify({ title: table.caption, query, citation, sources, notes: table.notes ?? [], rows }, null, 2);
}

/** The rows as plain values under their heads: codes with their names, and what holds of every row. */
function flat({ table, rows }: TableFile) {
  const { columns, common } = table;
  const heads = columns.flatMap(({ key, named }) => (named ? [key, `${key}_name`] : [key]));
  const lines = rows.map(({ cells }) => {
    const line = columns.flatMap(({ named }, column) => {
      const cell = cells[column];
      return named ? [cell?.value ?? null, cell?.text ?? null] : [cell?.value ?? null];
    });
    return [...Object.values(common), ...line];
  });
  return { heads: [...Object.keys(common), ...heads], lines };
}

/** The rows as lines of words with tabs between them, as they are read on the page, and the citation under them. */
export function textOf({ table, rows, citation }: TableFile): string {
  const lines = [table.columns.map(({ label }) => label), ...rows.map(({ cells }) => cells.map((cell) => cell.text))];
  return [table.caption, ...lines.map((line) => line.join('\t')), '', ...citation].join('\n');
}

function sheetsOf(file: TableFile) {
  const { table, sources, citation, query } = file;
  const head = (value: string) => ({ value, fontWeight: 'bold' as const });
  const { heads, lines } = flat(file);
  const figures = [heads.map(head), ...lines.map((line) => line.map((value) => (value === null ? null : { value })))];
  const about = [
    [head('title'), { value: table.caption }],
    [head('query'), { value: query }],
    ...citation.map((line) => [head('citation'), { value: line }]),
    ...sources.flatMap(({ title, licence, caveats }) => [
      [head('source'), { value: title }],
      [head('licence'), { value: licence }],
      [head('caveats'), { value: caveats }],
    ]),
    ...(table.notes ?? []).map((note) => [head('note'), { value: note }]),
  ];
  const columns = heads.map(() => ({ width: 22 }));
  return [
    { data: figures, columns, stickyRowsCount: 1, sheet: 'figures' },
    { data: about, columns: [{ width: 12 }, { width: 100 }], sheet: 'about' },
  ];
}

const releasesOf = ({ sources }: TableFile) =>
  sources.map(({ key, release }) => (release ? `${key} ${release.published}` : key)).join('; ');

const licencesOf = ({ sources }: TableFile) => [...new Set(sources.map(({ licence }) => licence))].join('; ');

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // A spreadsheet takes text that begins so for a formula.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
