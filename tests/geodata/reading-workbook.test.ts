import { describe, expect, test } from 'vitest';
import { UnreadableFile, type Line } from '../../geodata/reading/file.ts';
import { openFile, rawBytes } from '../../geodata/reading/open.ts';
import { makeWorkbook } from './workbook.ts';

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
    expect(await linesOf(bytes)).toEqual({
      'A & B': [
        { row: 1, cells: ['Day', 'People', 'Route'] },
        { row: 2, cells: ['2015-10-20', '10006', 'Côte <d>'] },
        { row: 4, cells: ['', '0.30000000000000004', 'TRUE', '#VALUE!', '10007'] },
      ],
      Second: [{ row: 1, cells: ['x'] }],
    });
  });

  test('is refused or reads the same with any byte flipped', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [`Route ${i}`, i * 37, i % 3]);
    const bytes = makeWorkbook({ sheets: { Data: rows } });
    const whole = await linesOf(bytes);
    for (let at = 7; at < bytes.length; at += 50) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      const outcome = await linesOf(damaged).catch((error: unknown) => error);
      if (!(outcome instanceof UnreadableFile)) expect(outcome, `byte ${at}`).toEqual(whole);
    }
  });
});
