import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { UnreadableFile, type Line, type RawFile } from '../../geodata/reading/file.ts';
import { openFile, rawBytes, rawText } from '../../geodata/reading/open.ts';

async function linesOf(raw: RawFile): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of (await openFile(raw)).tables[0]?.lines() ?? []) lines.push(line);
  return lines;
}

async function cellsOf(text: string): Promise<(readonly string[])[]> {
  return (await linesOf(rawText('table.csv', text))).map(({ cells }) => cells);
}

async function refusalOf(raw: RawFile): Promise<UnreadableFile> {
  const error: unknown = await linesOf(raw).catch((caught: unknown) => caught);
  if (!(error instanceof UnreadableFile)) throw new Error('was not refused');
  return error;
}

describe('a CSV file', () => {
  test.each([
    [',', 'comma'],
    [';', 'semicolon'],
    ['\t', 'tab'],
  ])('is recognised with %j between its cells', async (separator, name) => {
    const rows = ['day|people|note', '2015-10-20|1|a', '2015-10-21|2|"x,;\ty"'];
    const file = await openFile(rawText('table.json', `${rows.join('\n').replaceAll('|', separator)}\n`));
    expect(file.recognised).toBe(`CSV, UTF-8, separated by ${name}`);
    expect(file.warnings).toEqual([]);
    expect(await cellsOf(`${rows.join('\n').replaceAll('|', separator)}\n`)).toEqual([
      ['day', 'people', 'note'],
      ['2015-10-20', '1', 'a'],
      ['2015-10-21', '2', 'x,;\ty'],
    ]);
  });

  test('says on which line each record begins, whatever its quotations hold and however lines end', async () => {
    const text = 'a,b\r\n\r\n"one\r\ntwo\r\n",1\r\n,\r\nthree,"say ""hi"""\r\nfour,2';
    expect(await linesOf(rawText('table.csv', text))).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 3, cells: ['one\r\ntwo\r\n', '1'] },
      { row: 7, cells: ['three', 'say "hi"'] },
      { row: 8, cells: ['four', '2'] },
    ]);
    expect(await cellsOf('a,b\r1,2\r3,4\r')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('reads the same in pieces of any size', async () => {
    const text = 'name,people\n"Côte d’Ivoire",1\nSão Tomé,"1,022"\n"two\nlines",3\n';
    const whole = await linesOf(rawText('table.csv', text));
    const bytes = Buffer.from(text);
    for (const size of [1, 2, 3, 7]) {
      const raw = rawBytes('table.csv', bytes);
      async function* open() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      expect(await linesOf({ ...raw, open })).toEqual(whole);
    }
  });

  test('is read the same whether all of its cells are quoted, some or none', async () => {
    const rows = [
      ['a', 'b', 'c'],
      ['', 'x y', ''],
      ['1', '', '3'],
    ];
    const quote = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');
    expect(await cellsOf(rows.map((cells) => `${quote(cells)}\n`).join(''))).toEqual(rows);
    expect(await cellsOf(rows.map(([first, ...cells]) => `${first},${quote(cells)}\n`).join(''))).toEqual(rows);
    expect(await cellsOf(`${quote(['a', 'b'])}\n"1,2","3"",""4"\n`)).toEqual([
      ['a', 'b'],
      ['1,2', '3","4'],
    ]);
  });

  test('can be read again from its beginning', async () => {
    const [table] = (await openFile(rawText('table.csv', 'a,b\n1,2\n'))).tables;
    for (let time = 0; time < 2; time++) {
      for await (const line of table?.lines() ?? []) {
        expect(line).toEqual({ row: 1, cells: ['a', 'b'] });
        break;
      }
    }
  });

  test('warns when its last line has no end', async () => {
    const file = await openFile(rawText('table.csv', 'a,b\n1,2'));
    expect(file.warnings?.map(({ message }) => message)).toEqual([
      'ends without a line break: the last line may have been cut',
    ]);
  });

  test('may have lines of a title above its header and empty cells beyond it', async () => {
    expect(await cellsOf('Arrivals by day\n\nday,people,x\n1,2,3,,\n4,5,6\n')).toEqual([
      ['Arrivals by day'],
      ['day', 'people', 'x'],
      ['1', '2', '3', '', ''],
      ['4', '5', '6'],
    ]);
  });

  test.each([
    ['a row that is too short', 'a,b,c\n1,2,3\n4,5\n6,7,8\n', 'has 2 cells where the table has 3 columns', 3],
    ['a row that is too long', 'a,b,c\n1,2,3\n4,5,6,7\n6,7,8\n', 'has 4 cells where the table has 3 columns', 3],
    ['a header that lost a separator', 'axb,c\n1,2,3\n4,5,6\n6,7,8\n', 'has 2 cells', 1],
    ['a quotation that never ends', 'a,b\n1,2\n"3,4\n5,6\n', 'begins a quotation that never ends', 3],
    ['text after a quotation', 'a,b\n1,2\n"3"x,4\n5,6\n', 'has a quotation mark in the wrong place', 3],
    ['a quotation inside a cell', 'a,b\n1,2\n3x"y",4\n5,6\n', 'has a quotation mark in the wrong place', 3],
    ['a very long cell', `a,b\n1,2\n"${'x'.repeat(100_001)}",4\n`, 'has a cell of more than 100000 characters', 3],
    ['a NUL character', 'a,b\n1,2\n3,\0\n', 'has a NUL character, which no text has', 3],
  ])('is refused for %s, with its line', async (_, text, message, row) => {
    const refusal = await refusalOf(rawText('table.csv', text));
    expect(refusal.message).toContain(message);
    expect(refusal).toMatchObject({ file: 'table.csv', row });
  });

  test('of a line without end is refused long before it ends', async () => {
    let given = 0;
    const piece = Buffer.alloc(1 << 20, 'x,');
    async function* open() {
      yield Buffer.from('a,b\n1,2\n');
      for (; given < 2 ** 31; given += piece.length) yield piece;
    }
    const refusal = await refusalOf({ name: 'endless.csv', size: 2 ** 31, open });
    expect(refusal).toMatchObject({ row: 3, message: expect.stringContaining('a line of more than 1000000 bytes') });
    expect(given).toBeLessThan(10 * piece.length);
  });

  test('of a quotation without end is refused before it fills the memory', async () => {
    const lines = 'a,b\n1,2\n"3,4\n' + '5,6\n'.repeat(400_000);
    expect(await refusalOf(rawText('table.csv', lines))).toMatchObject({
      row: 3,
      message: expect.stringContaining('a record of more than 1000000 characters'),
    });
  });
});

describe('the encoding of a text file', () => {
  const text = 'country,people\nCôte d’Ivoire,1\nMali,2\n';
  const cells = [
    ['country', 'people'],
    ['Côte d’Ivoire', '1'],
    ['Mali', '2'],
  ];

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', iconv.encode(text, 'utf16le', { addBOM: true })],
    ['UTF-16 BE', iconv.encode(text, 'utf16be', { addBOM: true })],
    ['UTF-16 LE', iconv.encode(text, 'utf16le')],
    ['UTF-16 BE', iconv.encode(text, 'utf16be')],
    ['Windows-1252', iconv.encode(text, 'win1252')],
  ])('is recognised as %s', async (encoding, bytes) => {
    const file = await openFile(rawBytes('table.csv', bytes));
    expect(file.recognised).toBe(`CSV, ${encoding}, separated by comma`);
    expect(file.warnings).toEqual([]);
    expect((await linesOf(rawBytes('table.csv', bytes))).map((line) => line.cells)).toEqual(cells);
  });

  test('is not guessed for UTF-8 with a damaged byte, whose line is named', async () => {
    const bytes = Buffer.from(`${text}São Tomé,3\nPerú,4\n`);
    bytes[bytes.indexOf('Tom')] = 0xe4;
    expect(await refusalOf(rawBytes('table.csv', bytes))).toMatchObject({
      row: 4,
      message: expect.stringContaining('UTF-8 with a byte that belongs to no character'),
    });
  });

  test('is not guessed for a file that was cut inside a character', async () => {
    const bytes = Buffer.from('a,b\n1,é').subarray(0, -1);
    expect((await refusalOf(rawBytes('table.csv', bytes))).message).toBe('ends inside a character: it was cut');
  });

  test('is refused when it is neither UTF-8 nor Windows-1252', async () => {
    const bytes = Buffer.from([...Buffer.from('a,b\n1,2\n3,'), 0x81, 0x0a]);
    expect(await refusalOf(rawBytes('table.csv', bytes))).toMatchObject({
      row: 3,
      message: 'is text in neither UTF-8 nor Windows-1252',
    });
  });

  test('is refused for damaged UTF-16', async () => {
    const bytes = iconv.encode('a,b\n1,2\n3,x\n', 'utf16le', { addBOM: true });
    bytes[bytes.length - 3] = 0xd8;
    const refusal = await refusalOf(rawBytes('table.csv', bytes));
    expect(refusal.message).toBe('is damaged text in UTF-16 LE');
  });
});

describe('openFile', () => {
  test.each([
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'save it as .xlsx or CSV'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'is a PDF'],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'is packed with gzip; unpack it first'],
    ['a web page', Buffer.from('\n<!DOCTYPE html>\n<html>'), 'is a web page'],
    ['nothing', Buffer.alloc(0), 'is empty'],
    ['blank lines', Buffer.from(' \n\n'), 'is empty'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'is text in UTF-32'],
  ])('refuses %s and says what it is, whatever its name', async (_, bytes, message) => {
    await expect(openFile(rawBytes('table.csv', bytes))).rejects.toThrow(message);
  });
});
