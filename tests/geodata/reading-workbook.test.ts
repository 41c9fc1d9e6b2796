import { describe, expect, test } from 'vitest';
import { UnreadableFile, type Line } from '../../geodata/reading/file.ts';
import { openFile, rawBytes } from '../../geodata/reading/open.ts';
import { document, makeWorkbook, makeZip, workbookParts, type Lie } from './workbook.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

async function linesOf(bytes: Uint8Array): Promise<Record<string, Line[]>> {
  const file = await openFile(rawBytes('made.xlsx', bytes));
  const sheets: Record<string, Line[]> = {};
  for (const table of file.tables) {
    const lines: Line[] = [];
    for await (const line of table.lines()) lines.push(line);
    sheets[table.name ?? ''] = lines;
  }
  return sheets;
}

/** The parts of a small workbook with some of them replaced; a sheet is given by what stands in its data. */
function changed(parts: Readonly<Record<string, string>>): Record<string, string> {
  const made = workbookParts({ Data: [['a', 'b']] });
  for (const [name, text] of Object.entries(parts)) {
    made[name] = name === SHEET ? document('worksheet', `<sheetData>${text}</sheetData>`) : text;
  }
  return made;
}

/** The lines of a sheet written in XML, with other parts if need be. */
async function sheetOf(data: string, parts: Readonly<Record<string, string>> = {}): Promise<Line[]> {
  const sheets = await linesOf(makeZip(changed({ [SHEET]: data, ...parts })));
  return sheets['Data'] ?? [];
}

async function refusalOf(parts: Readonly<Record<string, string>>, lies?: Readonly<Record<string, Lie>>) {
  const error: unknown = await linesOf(makeZip(changed(parts), lies)).catch((caught: unknown) => caught);
  if (!(error instanceof UnreadableFile)) throw new Error('was not refused');
  return error;
}

describe('a workbook', () => {
  test('gives every sheet in order, with its values as text and its empty rows left out', async () => {
    const bytes = makeWorkbook({
      sheets: {
        'A & B': [
          ['Day', 'People', 'Route'],
          [new Date('2015-10-20'), 10_006, 'Côte <d>'],
          [],
          [null, 0.30000000000000004, true, { error: '#VALUE!' }, { formula: 'B2+1', value: 10_007 }],
        ],
        Second: [['x']],
      },
    });
    const file = await openFile(rawBytes('made.csv', bytes));
    expect(file).toMatchObject({ format: 'workbook', recognised: 'workbook, sheets "A & B", "Second"' });
    expect(await linesOf(bytes)).toEqual({
      'A & B': [
        { row: 1, cells: ['Day', 'People', 'Route'] },
        { row: 2, cells: ['2015-10-20', '10006', 'Côte <d>'] },
        { row: 4, cells: ['', '0.30000000000000004', 'TRUE', '#VALUE!', '10007'] },
      ],
      Second: [{ row: 1, cells: ['x'] }],
    });
  });

  test('can be read again, and left before its end', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [i]);
    const [table] = (await openFile(rawBytes('made.xlsx', makeWorkbook({ sheets: { Data: rows } })))).tables;
    for (let time = 0; time < 2; time++) {
      for await (const line of table?.lines() ?? []) {
        expect(line).toEqual({ row: 1, cells: ['0'] });
        break;
      }
    }
  });

  test('takes the order of sheets from the workbook and hidden ones too', async () => {
    const made = workbookParts({ One: [['1']], Two: [['2']], Three: [['3']] });
    made['xl/workbook.xml'] = document(
      'workbook',
      '<sheets><sheet name="Last" r:id="rId3"/><sheet name="First" state="hidden" r:id="rId1"/></sheets>',
    );
    expect(Object.entries(await linesOf(makeZip(made)))).toEqual([
      ['Last', [{ row: 1, cells: ['3'] }]],
      ['First', [{ row: 1, cells: ['1'] }]],
    ]);
  });

  test('joins the runs of a rich text and leaves phonetic hints out, shared or inline', async () => {
    const runs = '<r><t>Côte </t></r><r><rPr><b/></rPr><t>d’Ivoire</t></r><rPh sb="0" eb="1"><t>kot</t></rPh>';
    const shared = document('sst', `<si>${runs}</si><si><t>a_x000D_b</t></si>`);
    const data = `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is>${runs}</is></c></row>`;
    expect(await sheetOf(data, { 'xl/sharedStrings.xml': shared })).toEqual([
      { row: 1, cells: ['Côte d’Ivoire', 'a\rb', 'Côte d’Ivoire'] },
    ]);
  });

  test('places cells by their reference, or one after the other without', async () => {
    const data =
      '<row r="3"><c r="B3"><v>1</v></c><c r="AA3"><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>';
    const [third, fourth] = await sheetOf(data);
    expect(third?.cells.flatMap((cell, index) => (cell === '' ? [] : [[index, cell]]))).toEqual([
      [1, '1'],
      [26, '2'],
    ]);
    expect(fourth).toEqual({ row: 4, cells: ['3', '4'] });
  });

  test('gives numbers in their shortest form and formulas by the value that was worked out', async () => {
    const cells = [
      '<v>12.0</v>',
      '<v>1.5E3</v>',
      '<f>1/3</f><v>0.33333333333333331</v>',
      '<f>SUM(A1:B1)</f>',
      '<v></v>',
      '<v>-0</v>',
    ];
    const data = `<row>${cells.map((cell) => `<c>${cell}</c>`).join('')}<c t="str"><f>A1</f><v>text</v></c></row>`;
    expect((await sheetOf(data))[0]?.cells).toEqual([
      '12',
      '1500',
      '0.3333333333333333',
      '=SUM(A1:B1)',
      '',
      '0',
      'text',
    ]);
  });

  test('reads merged cells by their first one, and names with a prefix', async () => {
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">' +
      '<x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"/><x:c r="C1"><x:v>3</x:v></x:c></x:row></x:sheetData>' +
      '<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>';
    const made = { ...workbookParts({ Data: [] }), [SHEET]: sheet };
    expect(await linesOf(makeZip(made))).toEqual({ Data: [{ row: 1, cells: ['1', '', '3'] }] });
  });
});

describe('a day in a workbook', () => {
  const codes = [
    'dd/mm/yyyy',
    'mmm\\-yy',
    '[$-409]d-mmm-yy;@',
    '[h]:mm',
    '#,##0 "days"',
    '0.00E+00',
    'General',
    '[Red]0',
  ];
  const formats = codes.map(
    (code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replace(/"/g, '&quot;')}"/>`,
  );
  const ids = [0, 14, 22, 46, ...codes.map((_, i) => 164 + i)];
  const styles = document(
    'styleSheet',
    `<numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
      `<cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`,
  );
  const cell = (style: number, serial: number | string) => `<c s="${style}"><v>${serial}</v></c>`;
  const read = async (data: string, parts: Readonly<Record<string, string>> = {}) =>
    (await sheetOf(`<row>${data}</row>`, { 'xl/styles.xml': styles, ...parts }))[0]?.cells;

  test('is known by the format of its cell, and what is no day stays a number', async () => {
    expect(await read([1, 4, 5, 6].map((style) => cell(style, 43_252)).join(''))).toEqual([
      '2018-06-01',
      '2018-06-01',
      '2018-06-01',
      '2018-06-01',
    ]);
    expect(await read([0, 3, 7, 8, 9, 10, 11].map((style) => cell(style, 43_252)).join(''))).toEqual(
      Array(7).fill('43252'),
    );
  });

  test('has its time when there is one, to the second', async () => {
    expect(
      await read([43_252.5, 43_252.999999, 0.75, 43_252.000001].map((serial) => cell(2, serial)).join('')),
    ).toEqual(['2018-06-01T12:00:00', '2018-06-02', '18:00:00', '2018-06-01']);
  });

  test('is counted from 1900, a leap year by mistake, or from 1904', async () => {
    const data = [1, 59, 60, 61, -1, 1e9].map((serial) => cell(1, serial)).join('');
    expect(await read(data)).toEqual(['1900-01-01', '1900-02-28', '60', '1900-03-01', '-1', '1000000000']);
    const workbook = document(
      'workbook',
      '<workbookPr date1904="1"/><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets>',
    );
    expect(await read(cell(1, 0) + cell(1, 41_790), { 'xl/workbook.xml': workbook })).toEqual([
      '1904-01-01',
      '2018-06-01',
    ]);
  });
});

describe('a damaged or hostile workbook', () => {
  test('is refused or reads the same with any byte flipped', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [`Route ${i}`, i * 37, i % 3]);
    const bytes = makeWorkbook({ sheets: { Data: rows } });
    const whole = await linesOf(bytes);
    let refused = 0;
    for (const offset of [0, 25]) {
      for (let at = offset; at < bytes.length; at += 50) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ (offset === 0 ? 0x10 : 0xff);
        const outcome = await linesOf(damaged).catch((error: unknown) => error);
        if (outcome instanceof UnreadableFile) refused++;
        else expect(outcome, `byte ${at}`).toEqual(whole);
      }
    }
    expect(refused).toBeGreaterThan(10);
  });

  test('is refused when it is cut anywhere', async () => {
    const bytes = makeWorkbook({ sheets: { Data: [['a', 1]] } });
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      await expect(linesOf(cut)).rejects.toThrow(/is a damaged archive, perhaps cut/);
    }
  });

  test('is refused when its parts are not what it says of them', async () => {
    const lie = async (lie: Lie) => (await refusalOf({}, { [SHEET]: lie })).message;
    expect(await lie({ checksum: 1 })).toBe(
      'is a damaged workbook: "xl/worksheets/sheet1.xml" cannot be unpacked (its checksum does not agree)',
    );
    expect(await lie({ size: 10 })).toMatch(/cannot be unpacked/);
    expect(await lie({ flags: 1 })).toBe('is encrypted; save it without a password');
    expect(await lie({ method: 12 })).toBe('is packed by method 12, which no workbook is');
  });

  test('is refused when it would unpack without end, by what it says and by what it does', async () => {
    expect((await refusalOf({}, { [SHEET]: { size: 0xf000_0000 } })).message).toBe(
      'unpacks "xl/worksheets/sheet1.xml" to 3840 MB; at most 512 MB are read',
    );
    expect((await refusalOf({}, { [SHEET]: { size: 0x0800_0000 } })).message).toMatch(
      /to 128 MB, \d+ times its packed size; at most 200 times are read/,
    );
    // It says that it is small, and is not.
    const bomb = { [SHEET]: ' '.repeat(50_000_000) };
    expect((await refusalOf(bomb, { [SHEET]: { size: 1000 } })).message).toMatch(/cannot be unpacked \(too many bytes/);
    expect((await refusalOf(bomb)).message).toContain('a text or tag of more than 1000000 characters');
  });

  test('with a million formatted cells that are empty gives the few rows that are not', async () => {
    const empty = '<c s="1"/>'.repeat(100);
    const rows = `<row>${empty}</row>`.repeat(10_000);
    expect(await sheetOf(`<row><c><v>1</v></c></row>${rows}<row>${empty}<c><v>2</v></c></row>`)).toEqual([
      { row: 1, cells: ['1'] },
      { row: 10_002, cells: [...Array<string>(100).fill(''), '2'] },
    ]);
  });

  test.each([
    ['<row r="2"><c><v>1</v></c></row><row r="2"/>', 'row 2 cannot follow row 2', 2],
    ['<row r="x"/>', 'row x cannot follow row 0', null],
    ['<row r="1048577"/>', 'row 1048577 cannot follow', null],
    ['<row r="1"><c r="B1"/><c r="A1"/></row>', 'cell A1 is out of place', 1],
    ['<row r="1"><c r="B2"/></row>', 'cell B2 is out of place in row 1', 1],
    ['<row r="1"><c r="XFE1"/></row>', 'cell XFE1 is out of place', 1],
    ['<row><c t="s"><v>7</v></c></row>', 'refers to text 7, which the workbook does not have', 1],
    ['<row><c><v>12a</v></c></row>', '"12a" is no number', 1],
    ['<row><c t="q"><v>1</v></c></row>', 'has a cell of the unknown type q', 1],
    [`<row><c t="inlineStr"><is><t>${'x'.repeat(100_001)}</t></is></c></row>`, 'a cell of more than 100000', 1],
    ['<row><c><v>1</v></row>', 'is not well-formed', null],
  ])('is refused for %s', async (data, message, row) => {
    const refusal = await refusalOf({ [SHEET]: data });
    expect(refusal.message).toContain(message);
    expect(refusal.row).toBe(row);
  });

  test('is refused for a document type that could make it expand', async () => {
    const laughs =
      '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>';
    const made = { ...workbookParts({ Data: [] }), [SHEET]: laughs };
    await expect(linesOf(makeZip(made))).rejects.toThrow(
      'has a document type declaration, which is not read for safety',
    );
  });

  test('is refused when a part that it names is not there', async () => {
    for (const part of [SHEET, 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/_rels/workbook.xml.rels']) {
      const parts = Object.entries(workbookParts({ Data: [['a']] })).filter(([name]) => name !== part);
      await expect(linesOf(makeZip(Object.fromEntries(parts)))).rejects.toThrow(`it has no part "${part}"`);
    }
  });

  test.each([
    [{ 'a.csv': 'a,b\n' }, 'is an archive but no workbook (a.csv); unpack it and give the file inside'],
    [{ mimetype: 'x', 'content.xml': '<a/>' }, 'is an OpenDocument file; save it as .xlsx or CSV'],
  ])('that is another archive is refused by what it is: %j', async (parts, message) => {
    await expect(linesOf(makeZip(parts))).rejects.toThrow(message);
  });
});
