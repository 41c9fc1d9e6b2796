import { closest } from 'fastest-levenshtein';
import { UnreadableFile, type Line, type OpenFile, type Table } from './file.ts';

/** How a column is known: by any of its names, whatever their case, accents, spaces and punctuation. */
export interface Meaning {
  names: readonly string[];
  /** HXL tags that mean the same, such as `#affected+idps`; attributes in any order. */
  hxl?: readonly string[];
  /** A file without it is read all the same. */
  optional?: true;
}

/** Where each meaning stands in a table. */
export interface Header<M extends string> {
  /** The row of the names. */
  row: number;
  /** The row of HXL tags right below it, when there is one. */
  tagsRow: number | null;
  /** By meaning: position from 0 and the publisher's own name. */
  columns: Readonly<Partial<Record<M, { index: number; title: string }>>>;
  /** Every name of the row, in its order. */
  titles: readonly string[];
  /** Names that have no meaning here. */
  unused: readonly string[];
}

/** A name without case, accents, spaces and punctuation, for comparing: `Border type or inland ` is `bordertypeorinland`. */
export function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** An HXL tag with its attributes in alphabetical order, or null for text that is none. */
export function tagOf(cell: string): string | null {
  const match = /^\s*#\s*([a-z][a-z0-9_]*)((?:\s*\+\s*[a-z0-9_]+)*)\s*$/i.exec(cell);
  if (!match) return null;
  const attributes = (match[2] ?? '')
    .split('+')
    .slice(1)
    .map((attribute) => attribute.trim().toLowerCase());
  return [`#${match[1]?.toLowerCase()}`, ...attributes.sort()].join('+');
}

/** True for a row of HXL tags: at least two tags, and nothing but tags in half of its filled cells. */
export function isTagsRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const tags = filled.filter((cell) => tagOf(cell) !== null);
  return tags.length >= 2 && tags.length * 2 >= filled.length;
}

/**
 * The header of a table: the first of its first 30 lines in which every meaning that is not optional has a column, by
 * name or by the HXL tag below it. Throws an UnreadableFile that says which column is missing or comes twice.
 */
export async function findHeader<M extends string>(
  file: OpenFile,
  table: Table,
  meanings: Readonly<Record<M, Meaning>>,
): Promise<Header<M>> {
  const lines: Line[] = [];
  for await (const line of table.lines()) {
    lines.push(line);
    if (lines.length === 31) break;
  }
  let best: { header: Header<M>; missing: M[] } | null = null;
  for (const [index, line] of lines.slice(0, 30).entries()) {
    const next = lines[index + 1];
    const tags = isTagsRow(line.cells) ? line : next && isTagsRow(next.cells) ? next : null;
    const found = mapColumns(file, line, tags, meanings);
    if (best === null || found.missing.length < best.missing.length) best = found;
    if (best.missing.length === 0) return best.header;
  }
  const where = table.name === null ? '' : ` of sheet ${JSON.stringify(table.name)}`;
  if (best === null) throw new UnreadableFile(file.name, `has no rows${where}`);
  const missing = best.missing.map((meaning) => `${meaning} (${meanings[meaning].names.join(', ')})`).join('; ');
  const { titles } = best.header;
  const near = best.missing
    .flatMap((meaning) => meanings[meaning].names.map((name) => closest(plain(name), titles.map(plain))))
    .flatMap((name) => titles.filter((title) => plain(title) === name && title.trim() !== ''))
    .slice(0, 1);
  throw new UnreadableFile(
    file.name,
    `has no column for ${missing}${where}${near.length > 0 ? `; the nearest name is ${JSON.stringify(near[0])}` : ''}`,
    best.header.row,
    titles.join(', ').slice(0, 300),
  );
}

function mapColumns<M extends string>(
  file: OpenFile,
  line: Line,
  tags: Line | null,
  meanings: Readonly<Record<M, Meaning>>,
): { header: Header<M>; missing: M[] } {
  const columns: Partial<Record<M, { index: number; title: string }>> = {};
  const missing: M[] = [];
  const used = new Set<number>();
  const tagged = tags?.cells.map(tagOf) ?? [];
  for (const meaning of Object.keys(meanings) as M[]) {
    const { names, hxl = [], optional } = meanings[meaning];
    const wanted = new Set(names.map(plain));
    const byName = line.cells.flatMap((cell, index) => (wanted.has(plain(cell)) ? [index] : []));
    const wantedTags = hxl.map(tagOf);
    const byTag = tagged.flatMap((tag, index) => (tag !== null && wantedTags.includes(tag) ? [index] : []));
    const found = byName.length > 0 ? byName : byTag;
    const [first, second] = found;
    if (first === undefined) {
      if (!optional) missing.push(meaning);
      continue;
    }
    if (second !== undefined) {
      throw new UnreadableFile(
        file.name,
        `has two columns for ${meaning}, ${JSON.stringify(line.cells[first])} and ${JSON.stringify(line.cells[second])}`,
        line.row,
      );
    }
    columns[meaning] = { index: first, title: (line.cells[first] ?? '').trim() };
    used.add(first);
  }
  const titles = line.cells.map((cell) => cell.trim());
  const unused = titles.filter((title, index) => title !== '' && !used.has(index));
  return { header: { row: line.row, tagsRow: tags === null ? null : tags.row, columns, titles, unused }, missing };
}
