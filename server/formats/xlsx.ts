import type { Lines } from '../query/select.ts';
import { archiveOf, type ArchiveFile } from './archive.ts';
import { columnsOf } from './csv.ts';
import type { Format, Page } from './format.ts';
import { dayOf } from './question.ts';
import { namesKosovo, readmeRows } from './readme.ts';
import { newestOf } from './reference.ts';
import { cutIntoSheets, rowOfSheet, SHEET_ROWS, textCell, xmlText } from './sheet.ts';

/**
 * A workbook (ECMA-376): a sheet that says what the data are, from whom and on what terms, and a sheet with them; more
 * when they do not fit into one. The database writes the rows, and they are packed as they come.
 */
export const xlsx: Format = {
  name: 'xlsx',
  title: 'Workbook (XLSX)',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  paged: false,
  positions: false,
  reads: 'lines',
  line: (page) => ({ text: rowOfSheet(page), between: '\n' }),
  write: (page, portions) => workbookOf(page, portions),
};

/** The bytes of the workbook of a page; a sheet has `rows` rows at most, its header among them. */
export async function* workbookOf(
  page: Page,
  portions: AsyncIterable<Lines>,
  rows = SHEET_ROWS,
): AsyncGenerator<Uint8Array> {
  const day = newestOf(await page.provenance()) ?? dayOf(page);
  yield* archiveOf(partsOf(page, portions, rows), day);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

async function* partsOf(page: Page, portions: AsyncIterable<Lines>, rows: number): AsyncGenerator<ArchiveFile> {
  yield { path: '[Content_Types].xml', content: once(CONTENT_TYPES) };
  yield { path: '_rels/.rels', content: once(relations([['officeDocument', 'xl/workbook.xml']])) };
  yield { path: 'xl/styles.xml', content: once(STYLES) };
  const seen = { kosovo: false };
  const cut = cutIntoSheets(portions, rows - 1)[Symbol.asyncIterator]();
  let sheets = 1;
  for (let more = true; more;) {
    sheets += 1;
    more = false;
    const goesOn = () => (more = true);
    yield { path: `xl/worksheets/sheet${sheets}.xml`, content: dataSheet(page, cut, seen, goesOn) };
  }
  // The first sheet and the list of them are packed last: what they say is known by then.
  yield { path: 'xl/worksheets/sheet1.xml', content: once(await readmeSheet(page, seen.kosovo)) };
  yield { path: 'xl/workbook.xml', content: once(workbook(page, sheets)) };
  yield {
    path: 'xl/_rels/workbook.xml.rels',
    content: once(
      relations([
        ...Array.from({ length: sheets }, (_, n): [string, string] => ['worksheet', `worksheets/sheet${n + 1}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    ),
  };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** A sheet of data; `goesOn` is called where it is full and there is more. */
async function* dataSheet(
  page: Page,
  cut: AsyncIterator<string | null, void, undefined>,
  seen: { kosovo: boolean },
  goesOn: () => void,
): AsyncGenerator<string> {
  const columns = columnsOf(page);
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">`;
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  yield `<cols><col min="1" max="${columns.length}" width="16" customWidth="1"/></cols><sheetData>`;
  const numbered = rowNumbers();
  yield numbered(`<row>${columns.map(({ name }) => textCell(name, BOLD)).join('')}</row>\n`);
  for (;;) {
    const next = await cut.next();
    if (next.done) break;
    if (next.value === null) {
      goesOn();
      break;
    }
    seen.kosovo ||= namesKosovo(next.value);
    yield numbered(next.value);
    yield '\n';
  }
  yield '</sheetData></worksheet>';
}

/** Gives the rows of a sheet their numbers, from 1 on: the format does without, GDAL's reader does not. */
function rowNumbers(): (rows: string) => string {
  let row = 0;
  return (rows) => rows.replace(/^<row>/gm, () => `<row r="${(row += 1)}">`);
}

async function readmeSheet(page: Page, kosovo: boolean): Promise<string> {
  const rows = await readmeRows(page, 'xlsx', kosovo);
  const cells = rows.map(([label, text]) => `<row>${textCell(label, BOLD)}${textCell(text, WRAPPED)}</row>`);
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>` +
    '<cols><col min="1" max="1" width="18" customWidth="1"/><col min="2" max="2" width="110" customWidth="1"/></cols>' +
    `<sheetData>${rowNumbers()(cells.join('\n'))}</sheetData></worksheet>`
  );
}

function workbook({ collection }: Page, sheets: number): string {
  const names = Array.from({ length: sheets }, (_, n) =>
    n === 0 ? 'README' : `${collection.id}${n === 1 ? '' : ` ${n}`}`,
  );
  const each = names.map((name, n) => `<sheet name="${xmlText(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`);
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each.join('')}</sheets></workbook>`;
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(
    ([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

// Sheets are what a part is unless it is named: how many there will be is not known when this is packed, as the first.
const CONTENT_TYPES =
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Default Extension="xml" ContentType="${TYPES}.worksheet+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`;

const BOLD = 1;
const WRAPPED = 2;
const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
