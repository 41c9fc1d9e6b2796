import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { openWorkbook } from '../../geodata/reading/workbook.ts';
import { openArchive } from '../../geodata/reading/zip.ts';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { columnsOf } from '../../server/formats/csv.ts';
import { hashtagOf } from '../../server/formats/hxl.ts';
import { useApp } from './app.ts';

const { get, opened } = useApp();
const IDS = COLLECTIONS.map(({ id }) => id);

async function bytes(url: string): Promise<Buffer> {
  const response = await opened().app.inject({ url });
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode} ${response.body}`);
  return response.rawPayload;
}

const rowsOf = (text: string) => parse(text, { relax_column_count: false }) as string[][];
const raw = (name: string, content: Buffer) => ({ name, bytes: content });

/** The tables of a workbook by name, a row as the texts of its cells. */
async function sheetsOf(content: Buffer): Promise<Map<string, string[][]>> {
  const file = await openWorkbook(raw('answer.xlsx', content));
  const sheets = new Map<string, string[][]>();
  for (const table of file.tables) {
    const rows: string[][] = [];
    for await (const line of table.lines()) rows.push(line.cells.map((cell) => String(cell ?? '')));
    sheets.set(table.name, rows);
  }
  return sheets;
}

async function filesOf(content: Buffer): Promise<Map<string, Buffer>> {
  const archive = await openArchive(raw('answer.zip', content));
  const files = new Map<string, Buffer>();
  for (const path of archive.names) files.set(path, await archive.read(path));
  return files;
}

test.each(IDS)('HXL of %s is its CSV with a row of hashtags behind the header', async (id) => {
  const url = `/api/collections/${id}/items?limit=300`;
  const [header, tags = [], ...rows] = rowsOf((await bytes(`${url}&f=hxl`)).toString());
  const plain = rowsOf((await bytes(`${url}&f=csv`)).toString());
  expect([header, ...rows]).toEqual(plain);
  for (const tag of tags) expect(tag).toMatch(/^#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$/);
});

test('every column of every collection has an HXL hashtag', () => {
  const without = COLLECTIONS.flatMap((collection) =>
    columnsOf(collection)
      .filter((column) => hashtagOf({ collection }, column) === '')
      .map(({ name }) => `${collection.id}.${name}`),
  );
  expect(without).toEqual([]);
});
