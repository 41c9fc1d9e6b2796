import { sql, type RawBuilder } from 'kysely';
import type { Property } from '../collections/collection.ts';
import type { Lines } from '../query/select.ts';
import { columnsOf, valueOf } from './csv.ts';
import type { Page } from './format.ts';

/** The rows of a sheet of a workbook, and the header's among them (ECMA-376, part 1: 2 to the 20th). */
export const SHEET_ROWS = 1_048_576;

/** The most letters of a cell; a program refuses a workbook with a longer one. */
const CELL_LETTERS = 32_767;

/** A row of the relation `t` as a row of a sheet: numbers as numbers, everything else as text and never as a formula. */
export function rowOfSheet(page: Page): RawBuilder<string> {
  const cells = columnsOf(page).map((column) => {
    const value = valueOf(column);
    return isNumber(page, column)
      ? sql`coalesce('<c><v>' || ${value}::text || '</v></c>', '<c/>')`
      : sql`coalesce('<c t="inlineStr"><is><t xml:space="preserve">' || ${textOf(column, value)} || '</t></is></c>', '<c/>')`;
  });
  return sql<string>`'<row>' || ${sql.join(cells, sql` || `)} || '</row>'`;
}

function isNumber({ collection }: Page, { name, type }: Property): boolean {
  return type === 'integer' || type === 'number' || (name === 'id' && collection.fid === 'bigint');
}

/** A value as text that XML can hold; null for an empty one. */
function textOf({ type, code }: Property, value: RawBuilder<unknown>): RawBuilder<unknown> {
  if (code) return sql`${value}::text`;
  const text = type === 'array' ? sql`array_to_string(${value}, ';')` : sql`${value}::text`;
  const whole = sql`case when length(${text}) > ${CELL_LETTERS}::int
    then left(${text}, ${CELL_LETTERS - 1}::int) || '…' else ${text} end`;
  // `_x000D_` would be read as the character of that number: its underscore is written as one (ST_Xstring).
  const named = sql`regexp_replace(${whole}, '_(?=x[0-9A-Fa-f]{4}_)', '_x005F_', 'g')`;
  const marked = sql`replace(replace(replace(${named}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')`;
  // What XML cannot hold becomes the sign for it; ends of lines are named, since rows are told apart by them.
  const ended = sql`replace(replace(replace(${marked}, E'\\r', '_x000D_'), E'\\n', '&#10;'), E'\\t', '&#9;')`;
  const clean = sql`regexp_replace(${ended}, '[\\u0001-\\u001F\\uFFFE\\uFFFF]', '\uFFFD', 'g')`;
  return sql`case when ${text} = '' then null
    when ${text} ~ '[&<>\\u0001-\\u001F\\uFFFE\\uFFFF]|_x' or length(${text}) > ${CELL_LETTERS}::int then ${clean}
    else ${text} end`;
}

/** Text as a cell. */
export function textCell(text: string, style = 0): string {
  const named = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/\r/g, '_x000D_');
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(named)}</t></is></c>`;
}

/** Text as XML holds it, in elements and attributes. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Portions of rows cut where a sheet is full: each part is of one sheet and is followed by `null` where the next one
 * begins.
 */
export async function* cutIntoSheets(
  portions: AsyncIterable<Lines>,
  most = SHEET_ROWS - 1,
): AsyncGenerator<string | null> {
  let room = most;
  for await (const { text, count } of portions) {
    let rest = text;
    let left = count;
    while (left > 0) {
      if (room === 0) {
        yield null;
        room = most;
      }
      const taken = Math.min(room, left);
      const end = taken === left ? rest.length : endOfRow(rest, taken);
      yield rest.slice(0, end);
      rest = rest.slice(end + 1);
      left -= taken;
      room -= taken;
    }
  }
}

/** Where the nth row of a text ends. */
function endOfRow(text: string, n: number): number {
  let end = -1;
  for (let row = 0; row < n; row += 1) end = text.indexOf('\n', end + 1);
  return end;
}
