import type { OpenFile } from '../../geodata/reading/file.ts';
import { nothingParsed, type Parsed } from '../../geodata/source.ts';

/** Rows of a table as a person would type them; null and undefined are empty cells. */
export type Rows = readonly (readonly (string | number | null | undefined)[])[];

/** A workbook that is open already, with sheets by name; a row without anything in it has no line. */
export function openSheets(sheets: Readonly<Record<string, Rows>>, name = 'sheets.xlsx'): OpenFile {
  return {
    name,
    format: 'workbook',
    recognised: 'workbook',
    tables: Object.entries(sheets).map(([title, rows]) => ({
      name: title,
      async *lines() {
        for (const [index, row] of rows.entries()) {
          const cells = row.map((cell) => (cell === null || cell === undefined ? '' : String(cell)));
          if (cells.some((cell) => cell !== '')) yield { row: index + 1, cells };
        }
      },
    })),
    json: () => Promise.reject(new Error('a workbook')),
  };
}

/** A JSON document that is open already. */
export function openJson(document: unknown, name = 'answer.json'): OpenFile {
  return { name, format: 'json', recognised: 'JSON', tables: [], json: () => Promise.resolve(document) };
}

/** Everything that a parser yields, in one. */
export async function gather(parts: AsyncIterable<Parsed>): Promise<Parsed> {
  const all = nothingParsed();
  for await (const part of parts) {
    all.rowsRead += part.rowsRead;
    all.recognised.push(...part.recognised);
    for (const observation of part.observations) all.observations.push(observation);
    all.issues.push(...part.issues);
  }
  return all;
}
