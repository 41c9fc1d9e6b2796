import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { RawFile } from './file.ts';

/** A file on disk, known by its base name. */
export async function rawFile(file: string): Promise<RawFile> {
  const { size } = await stat(file);
  return {
    name: path.basename(file),
    size,
    open: () => createReadStream(file, { highWaterMark: 256 * 1024 }),
  };
}

/** A file in memory. */
export function rawBytes(name: string, bytes: Uint8Array): RawFile {
  return {
    name,
    size: bytes.length,
    async *open() {
      yield bytes;
    },
  };
}

/** A file in memory that holds the text as UTF-8. */
export function rawText(name: string, text: string): RawFile {
  return rawBytes(name, Buffer.from(text));
}

/** The bytes of a file in slices of at most 64 KB, whatever its chunks are. */
export async function* slices(raw: RawFile): AsyncGenerator<Buffer> {
  const most = 64 * 1024;
  for await (const chunk of raw.open()) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let start = 0; start < bytes.length; start += most) yield bytes.subarray(start, start + most);
  }
}

/** The first bytes of a file, up to `most`. */
export async function headOf(raw: RawFile, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const slice of slices(raw)) {
    parts.push(slice);
    length += slice.length;
    if (length >= most) break;
  }
  return Buffer.concat(parts).subarray(0, most);
}

/** The number, from 1, of the line in which the byte at an offset stands. */
export async function lineAt(raw: RawFile, offset: number): Promise<number> {
  let line = 1;
  let start = 0;
  for await (const slice of slices(raw)) {
    for (let at = slice.indexOf(10); at !== -1 && start + at < offset; at = slice.indexOf(10, at + 1)) line++;
    start += slice.length;
    if (start > offset) break;
  }
  return line;
}
