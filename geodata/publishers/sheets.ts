import { findHeader, isTagsRow, plain, tagOf, type Header, type Meaning } from '../reading/columns.ts';
import { UnreadableFile, type OpenFile, type Table } from '../reading/file.ts';

/** A table of a file in which every column that is needed was found. */
export interface FoundTable<M extends string> {
  table: Table;
  header: Header<M>;
}

/** The tables of a file that have the columns, and the names of the sheets that do not. */
export interface FoundTables<M extends string> {
  found: FoundTable<M>[];
  passedOver: string[];
}

/**
 * Which tables of the file have every column that is not optional, in the order of the file; models, notes and other
 * sheets of a workbook are passed over. Throws an UnreadableFile where a sheet cannot be read or names a column twice.
 */
export async function findTables<M extends string>(
  file: OpenFile,
  meanings: Readonly<Record<M, Meaning>>,
): Promise<FoundTables<M>> {
  const found: FoundTable<M>[] = [];
  const passedOver: string[] = [];
  for (const table of file.tables) {
    if (await hasColumns(table, meanings)) found.push({ table, header: await findHeader(file, table, meanings) });
    else passedOver.push(table.name ?? 'the table');
  }
  return { found, passedOver };
}

/** The same, for a file that must have such a table; otherwise throws an UnreadableFile that says what is missing. */
export async function needTables<M extends string>(
  file: OpenFile,
  meanings: Readonly<Record<M, Meaning>>,
): Promise<FoundTables<M>> {
  const tables = await findTables(file, meanings);
  if (tables.found.length > 0) return tables;
  const [only, second] = file.tables;
  if (only !== undefined && second === undefined) await findHeader(file, only, meanings);
  const wanted = (Object.keys(meanings) as M[])
    .filter((meaning) => !meanings[meaning].optional)
    .map((meaning) => `${meaning} (${meanings[meaning].names.join(', ')})`);
  const sheets = file.tables.map(({ name }) => JSON.stringify(name)).join(', ');
  throw new UnreadableFile(
    file.name,
    file.tables.length === 0
      ? `is a ${file.format} file, and a table was expected`
      : `has no sheet with columns for ${wanted.join('; ')}; its sheets are ${sheets}`,
  );
}

async function hasColumns<M extends string>(table: Table, meanings: Readonly<Record<M, Meaning>>): Promise<boolean> {
  const needed = Object.values<Meaning>(meanings).filter(({ optional }) => !optional);
  const names = needed.map((meaning) => new Set(meaning.names.map(plain)));
  const tags = needed.map(({ hxl = [] }) => new Set(hxl.map(tagOf)));
  let before: readonly string[] = [];
  let lines = 0;
  for await (const { cells } of table.lines()) {
    // The header is looked for in the first 30 lines; a row of tags may stand one below.
    if ((lines += 1) > 31) return false;
    const tagged = isTagsRow(cells);
    for (const titles of tagged ? [before, cells] : [cells]) {
      const has = (index: number) =>
        titles.some((cell) => names[index]?.has(plain(cell))) ||
        (tagged && cells.some((cell) => tags[index]?.has(tagOf(cell) ?? '')));
      if (needed.every((_, index) => has(index))) return true;
    }
    before = cells;
  }
  return false;
}
