import type { OpenFile, RawFile } from './file.ts';
import { sheetLines } from './sheet.ts';
import { readWorkbookParts } from './workbook-parts.ts';
import { openArchive } from './zip.ts';

/** A workbook (.xlsx, ECMA-376), whose sheets are read as they are asked for. */
export async function openWorkbook(raw: RawFile): Promise<OpenFile> {
  const archive = await openArchive(raw);
  const parts = await readWorkbookParts(raw.name, archive);
  const names = parts.sheets.map(({ name }) => JSON.stringify(name)).join(', ');
  return {
    name: raw.name,
    format: 'workbook',
    recognised: `workbook, ${parts.sheets.length === 1 ? 'sheet' : 'sheets'} ${names}`,
    warnings: [],
    tables: parts.sheets.map((sheet) => ({
      name: sheet.name,
      lines: () => sheetLines(raw.name, archive, parts, sheet),
    })),
    json: () => Promise.reject(new Error('a workbook is no JSON')),
  };
}
