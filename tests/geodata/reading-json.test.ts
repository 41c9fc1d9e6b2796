import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../geodata/reading/file.ts';
import { jsonErrorAt, nestingOf } from '../../geodata/reading/json-text.ts';
import { openFile, rawBytes, rawText } from '../../geodata/reading/open.ts';
import fc from '../random.ts';

async function documentOf(text: string): Promise<unknown> {
  return (await openFile(rawText('answer.json', text))).json();
}

async function refusalOf(text: string): Promise<UnreadableFile> {
  const error: unknown = await documentOf(text).catch((caught: unknown) => caught);
  if (!(error instanceof UnreadableFile)) throw new Error('was not refused');
  return error;
}

describe('a JSON file', () => {
  test('is recognised by its content and gives its document', async () => {
    const file = await openFile(rawText('answer.csv', ' \n{"result": [{"a": 1}, {"a": null}]}'));
    expect(file).toMatchObject({ format: 'json', recognised: 'JSON, UTF-8', tables: [] });
    expect(await file.json()).toEqual({ result: [{ a: 1 }, { a: null }] });
  });

  test('is read in UTF-16 and with a byte order mark', async () => {
    const wide = Buffer.from('\ufeff{"név": "Szíria"}', 'utf16le');
    expect(await (await openFile(rawBytes('wide', wide))).json()).toEqual({ név: 'Szíria' });
    expect(await documentOf('\ufeff[1]')).toEqual([1]);
  });

  test('keeps the last of two values under one key', async () => {
    expect(await documentOf('{"a": 1, "a": 2}')).toEqual({ a: 2 });
  });

  test('is refused with the line and column of what is wrong', async () => {
    expect(await refusalOf('{"a": 1,\n "b": 2,\n "c": x3}')).toMatchObject({
      message: 'is no valid JSON in line 3, column 7',
      row: 3,
      value: 'x3}',
    });
    expect(await refusalOf('[{"a": 1},\n{"a": 2')).toMatchObject({
      message: 'is JSON that ends too early, in line 2, column 8: it was cut',
      row: 2,
    });
    expect(await refusalOf('["whole", "cut')).toMatchObject({
      message: 'is JSON with a text that never ends, in line 1, column 11: it was cut',
    });
  });

  test('is refused when it nests too deep, however deep', async () => {
    const deep = '['.repeat(300_000) + ']'.repeat(300_000);
    expect((await refusalOf(deep)).message).toBe('nests lists and objects more than 100 deep');
    expect(nestingOf('{"a[[[": [{"b\\"[": []}]}')).toBe(4);
  });

  test('of more than 256 MB is refused before it is read', async () => {
    const raw = { name: 'big.json', size: 300_000_000, open: () => rawText('big.json', '[1]').open() };
    await expect(openFile(raw)).rejects.toThrow('is JSON of 300000000 bytes; at most 268435456 are read');
  });
});

describe('jsonErrorAt', () => {
  test('finds a place in every text that the engine refuses, and the end of every beginning', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom(...'{}[]",:x1- '), (text, seed, put) => {
        const at = seed % text.length;
        expect(jsonErrorAt(text)).toBe(text.length);
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        const parses = isJson(changed);
        if (parses) expect(jsonErrorAt(changed)).toBe(changed.length);
        else expect(jsonErrorAt(changed)).toBeLessThanOrEqual(changed.length);
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
