import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { rawBytes } from '../../geodata/reading/raw.ts';
import { openWorkbook } from '../../geodata/reading/workbook.ts';
import { openArchive } from '../../geodata/reading/zip.ts';
import { KOSOVO_FOOTNOTE } from '../../geodata/vocabulary.ts';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { columnsOf } from '../../server/formats/csv.ts';
import { hashtagOf } from '../../server/formats/hxl.ts';
import { cutIntoSheets } from '../../server/formats/sheet.ts';
import { useApp } from './app.ts';

const { get, opened } = useApp();
const IDS = COLLECTIONS.map(({ id }) => id);

async function bytes(url: string): Promise<Buffer> {
  const response = await opened().app.inject({ url });
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode} ${response.body}`);
  return response.rawPayload;
}

const rowsOf = (text: string): string[][] => parse(text);

/** The sheets of a workbook by name, a row as the texts of its cells. */
async function sheetsOf(content: Buffer): Promise<Map<string, string[][]>> {
  const sheets = new Map<string, string[][]>();
  for (const { name, lines } of (await openWorkbook(rawBytes('answer.xlsx', content))).tables) {
    const rows: string[][] = [];
    for await (const { cells } of lines()) rows.push([...cells]);
    sheets.set(name ?? '', rows);
  }
  return sheets;
}

async function filesOf(content: Buffer): Promise<Map<string, string>> {
  const archive = await openArchive(rawBytes('answer.zip', content));
  const files = new Map<string, string>();
  for (const path of archive.names) {
    const parts: Buffer[] = [];
    for await (const part of archive.read(path)) parts.push(part);
    files.set(path, Buffer.concat(parts).toString());
  }
  return files;
}

/** A cell of CSV as a workbook has it: a number in its shortest form, text without the apostrophe before formulas. */
function asInSheet(cell: string, isNumber: boolean): string {
  if (isNumber) return cell === '' ? '' : String(Number(cell));
  return cell.replace(/^'(?=[=+@-])/, '');
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
    columnsOf({ collection, properties: collection.properties })
      .filter((column) => hashtagOf({ collection }, column) === '')
      .map(({ name }) => `${collection.id}.${name}`),
  );
  expect(without).toEqual([]);
});

test.each(IDS)('the workbook of %s has the values of its CSV', async (id) => {
  const url = `/api/collections/${id}/items?limit=300`;
  const plain = rowsOf((await bytes(`${url}&f=csv`)).toString());
  const sheets = await sheetsOf(await bytes(`${url}&f=xlsx`));
  expect([...sheets.keys()]).toEqual(['README', id]);
  const collection = COLLECTIONS.find((known) => known.id === id);
  const numbers = collection
    ? columnsOf({ collection, properties: collection.properties }).map(
        ({ name, type }) => type === 'integer' || type === 'number' || (name === 'id' && collection.fid === 'bigint'),
      )
    : [];
  const width = plain[0]?.length ?? 0;
  const [header, ...rows] = sheets.get(id) ?? [];
  expect(header).toEqual(plain[0]);
  const padded = rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
  expect(padded).toEqual(plain.slice(1).map((row) => row.map((cell, n) => asInSheet(cell, numbers[n] ?? false))));
});

test('the first sheet says source, licence, releases, address, citation, columns, and the note on Kosovo where it is named', async () => {
  const url = '/api/collections/displacement/items?f=xlsx&as_of=2026-01-01';
  const readme = ((await sheetsOf(await bytes(url))).get('README') ?? []).map(([label = '', text = '']) => [
    label,
    text,
  ]);
  const said = (label: string) => readme.filter(([name]) => name === label).map(([, text]) => text);
  expect(said('Publisher')).toContain('IOM Displacement Tracking Matrix, via OCHA HDX HAPI');
  expect(said('Licence').length).toBe(said('Source').length);
  expect(said('Releases').join()).toContain('iom-dtm-displacement published 2025-01-31');
  expect(said('Address').join()).toContain('/api/collections/displacement/items?f=xlsx&as_of=2026-01-01');
  expect(said('Cite as').join()).toContain('[Data set]');
  expect(said('value_status').join()).toContain('not_reported');
  // Presence in Kosovo is among the levels; no corridor is named after it.
  expect((await bytes(url.replace('xlsx', 'csv'))).toString()).toContain('XKX');
  expect(said('Note')).toEqual([KOSOVO_FOOTNOTE]);
  const corridors = await sheetsOf(await bytes('/api/collections/corridors/items?f=xlsx'));
  expect(corridors.get('README')?.filter(([label]) => label === 'Note')).toEqual([]);
});

test('rows that do not fit into a sheet go on in the next one, wherever a portion ends', async () => {
  async function* portions() {
    yield { text: 'a\nb\nc', count: 3, end: null, rewrites: null };
    yield { text: 'd\ne\nf\ng\nh', count: 5, end: null, rewrites: null };
  }
  const sheets: string[][] = [[]];
  for await (const part of cutIntoSheets(portions(), 3)) {
    if (part === null) sheets.push([]);
    else sheets.at(-1)?.push(...part.split('\n'));
  }
  expect(sheets).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e', 'f'],
    ['g', 'h'],
  ]);
});

test('the archive has the CSV as it is alone, its description, licences, citation, and checksums that agree', async () => {
  const url = '/api/collections/arrivals/items?country=ITA,GRC&datetime=2016-01/2016-12&as_of=2026-01-01';
  const files = await filesOf(await bytes(`${url}&f=zip`));
  const stem = 'passages-arrivals-ITA-GRC-2016-01_2016-12-as-of-2026-01-01';
  expect([...files.keys()]).toEqual(
    [
      `${stem}.csv`,
      `${stem}.csv-metadata.json`,
      'README.txt',
      'LICENCE.txt',
      'CITATION.txt',
      'citation.bib',
      'SHA256SUMS',
    ].map((name) => expect.stringMatching(new RegExp(`^${name.replaceAll('.', '\\.')}$`, 'i')) as string),
  );
  const found = new Map([...files].map(([name, text]) => [name.toLowerCase(), text]));
  expect(found.get(`${stem}.csv`.toLowerCase())).toBe((await bytes(`${url}&f=csv`)).toString());
  expect(JSON.parse(found.get(`${stem}.csv-metadata.json`.toLowerCase()) ?? '')).toMatchObject({ url: `${stem}.csv` });
  expect(found.get('licence.txt')).toContain('CC BY 3.0 IGO');
  const sums = (found.get('sha256sums') ?? '').trim().split('\n');
  expect(sums).toHaveLength(6);
  for (const line of sums) {
    const [sum, name = ''] = line.split('  ');
    expect(
      createHash('sha256')
        .update(found.get(name.toLowerCase()) ?? '')
        .digest('hex'),
    ).toBe(sum);
  }
});

test.each(['csv', 'xlsx', 'zip', 'hxl'])('the same address with as_of has the same bytes as %s again', async (f) => {
  const url = `/api/collections/arrivals/items?as_of=2026-01-01&f=${f}`;
  expect((await bytes(url)).equals(await bytes(url))).toBe(true);
});

test.each(IDS)(
  'the description of the CSV of %s has its columns, and each value is of the type that it says',
  async (id) => {
    const url = `/api/collections/${id}/items?limit=200`;
    const response = await get(`${url}&f=csv`);
    const [header, ...rows] = rowsOf(response.body);
    interface Column {
      name: string;
      datatype: string;
      separator?: string;
    }
    const described = JSON.parse((await bytes(`${url}&f=csvw`)).toString()) as {
      url: string;
      tableSchema: { columns: Column[]; primaryKey: string };
    };
    expect(described.url).toBe(new URL(`http://localhost:80${url}&f=csv`).href);
    const { columns, primaryKey } = described.tableSchema;
    expect(columns.map(({ name }) => name)).toEqual(header);
    const ids = rows.map((row) => row[header?.indexOf(primaryKey) ?? 0]);
    expect(new Set(ids).size).toBe(rows.length);
    const types: Record<string, RegExp> = {
      string: /^/,
      integer: /^-?\d+$/,
      number: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/,
      date: /^\d{4}-\d{2}-\d{2}$/,
      gYearMonth: /^\d{4}-\d{2}$/,
    };
    for (const row of rows) {
      row.forEach((cell, n) => {
        const { datatype = '' } = columns[n] ?? {};
        if (cell !== '') expect(cell).toMatch(types[datatype] ?? /^never$/);
      });
    }
  },
);
