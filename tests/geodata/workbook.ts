import { crc32, deflateRawSync } from 'node:zlib';

/** A cell of a workbook to make; a Date is a day in UTC, null is no cell. */
export type MadeCell = string | number | boolean | Date | null | { error: string } | { formula: string; value: number };

/** The bytes of a workbook (.xlsx) with the rows of each sheet, the first one in row 1; an empty row is left out. */
export function makeWorkbook({ sheets }: { sheets: Readonly<Record<string, readonly (readonly MadeCell[])[]>> }) {
  return makeZip(workbookParts(sheets));
}

/** The parts of that workbook by name, to change one before they are zipped. */
export function workbookParts(
  sheets: Readonly<Record<string, readonly (readonly MadeCell[])[]>>,
): Record<string, string> {
  const texts = new Map<string, number>();
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(names.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': document(
      'workbook',
      `<sheets>${names.map((name, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets>`,
    ),
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': document('styleSheet', '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'),
  };
  for (const [index, rows] of Object.values(sheets).entries()) {
    const lines = rows.map((cells, i) => (cells.length === 0 ? '' : rowXml(i + 1, cells, texts)));
    parts[`xl/worksheets/sheet${index + 1}.xml`] = document('worksheet', `<sheetData>${lines.join('')}</sheetData>`);
  }
  const shared = [...texts.keys()].map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`);
  parts['xl/sharedStrings.xml'] = document('sst', shared.join(''));
  return parts;
}

function rowXml(row: number, cells: readonly MadeCell[], texts: Map<string, number>): string {
  return `<row r="${row}">${cells.map((cell, i) => cellXml(`${columnName(i)}${row}`, cell, texts)).join('')}</row>`;
}

function cellXml(reference: string, cell: MadeCell, texts: Map<string, number>): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${Number(cell)}</v></c>`;
  if (cell instanceof Date) return `<c r="${reference}" s="1"><v>${cell.getTime() / 86_400_000 + 25_569}</v></c>`;
  if (typeof cell === 'object') {
    if ('error' in cell) return `<c r="${reference}" t="e"><v>${cell.error}</v></c>`;
    return `<c r="${reference}"><f>${escape(cell.formula)}</f><v>${cell.value}</v></c>`;
  }
  const index = texts.get(cell) ?? texts.size;
  texts.set(cell, index);
  return `<c r="${reference}" t="s"><v>${index}</v></c>`;
}

/** The letters of a column, `A` for 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** An XML part of a workbook with what stands inside its root. */
export function document(root: string, inside: string): string {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="${main}" xmlns:r="${related}">${inside}</${root}>`;
}

function relations(list: readonly [type: string, target: string][]): string {
  const base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const items = list.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${base}/${type}" Target="${target}"/>`,
  );
  const space = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${space}">${items.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const overrides = Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  const space = 'http://schemas.openxmlformats.org/package/2006/content-types';
  return `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${space}">${overrides.join('')}</Types>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** A part of an archive that says something about itself that is not so. */
export interface Lie {
  size?: number;
  checksum?: number;
  method?: number;
  flags?: number;
}

/** The bytes of a zip archive of the parts, each deflated; `lies` change what it says of a part. */
export function makeZip(
  parts: Readonly<Record<string, string | Uint8Array>>,
  lies: Readonly<Record<string, Lie>> = {},
): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = typeof content === 'string' ? Buffer.from(content) : content;
    const packed = deflateRawSync(plain);
    const { size = plain.length, checksum = crc32(plain), method = 8, flags = 0x800 } = lies[name] ?? {};
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(0x21 << 16, 6);
    facts.writeUInt32LE(checksum, 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(size, 18);
    facts.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), facts, title]);
    local.push(header, packed);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, title);
    offset += header.length + packed.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, list, end]);
}
