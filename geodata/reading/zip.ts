import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { UnreadableFile, type RawFile } from './file.ts';

const MIB = 1024 * 1024;
/** The largest archive, which is held in memory. */
const LARGEST_ARCHIVE = 128 * MIB;
/** The largest part and the largest sum of parts, unpacked. */
const LARGEST_PART = 512 * MIB;
const LARGEST_SUM = 1024 * MIB;
/** From 64 MB on, data that shrink more than this hold nothing but repetition. */
const SUSPICIOUS_SIZE = 64 * MIB;
const SUSPICIOUS_RATIO = 200;
const MOST_PARTS = 10_000;

/** The parts of an archive, each verified against its checksum before the first byte of it is given. */
export interface Archive {
  /** Names of the parts, as written. */
  names: readonly string[];
  /** Bytes of a part when unpacked, or null where there is none of that name; case makes no difference. */
  sizeOf(part: string): number | null;
  /** The bytes of a part. Throws an UnreadableFile when it is missing or damaged. */
  read(part: string): AsyncIterable<Buffer>;
}

/** The archive that a file is. Throws an UnreadableFile for one that is damaged, encrypted or too large to unpack. */
export async function openArchive(raw: RawFile): Promise<Archive> {
  if (raw.size > LARGEST_ARCHIVE) {
    throw new UnreadableFile(
      raw.name,
      `is an archive of ${megabytes(raw.size)}; at most ${megabytes(LARGEST_ARCHIVE)} are read`,
    );
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of raw.open()) chunks.push(chunk);
  const parts = new Map<string, yauzl.Entry>();
  const zip = await asUnreadable(raw.name, async () => {
    const opened = await yauzl.fromBufferPromise(Buffer.concat(chunks), { autoClose: false });
    for await (const entry of opened.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (parts.has(name)) throw new UnreadableFile(raw.name, `has two parts called ${JSON.stringify(entry.fileName)}`);
      parts.set(name, entry);
      if (parts.size > MOST_PARTS) throw new UnreadableFile(raw.name, `has more than ${MOST_PARTS} parts`);
    }
    return opened;
  });
  refuseBombs(raw.name, [...parts.values()]);

  const verified = new Set<yauzl.Entry>();
  async function* read(part: string): AsyncGenerator<Buffer> {
    const entry = parts.get(part.toLowerCase());
    if (!entry) throw new UnreadableFile(raw.name, `is a damaged workbook: it has no part ${JSON.stringify(part)}`);
    refuseUnreadable(raw.name, entry);
    if (!verified.has(entry)) {
      let sum = 0;
      for await (const bytes of unpack(entry)) sum = crc32(bytes, sum);
      if (sum !== entry.crc32) throw damaged(entry, 'its checksum does not agree');
      verified.add(entry);
    }
    yield* unpack(entry);
  }
  async function* unpack(entry: yauzl.Entry): AsyncGenerator<Buffer> {
    let stream: Readable | null = null;
    try {
      stream = await zip.openReadStreamPromise(entry);
      for await (const bytes of stream) yield bytes as Buffer;
    } catch (error) {
      throw damaged(entry, messageOf(error));
    } finally {
      stream?.destroy();
    }
  }
  const damaged = (entry: yauzl.Entry, reason: string) =>
    new UnreadableFile(
      raw.name,
      `is a damaged workbook: ${JSON.stringify(entry.fileName)} cannot be unpacked (${reason})`,
    );

  return {
    names: [...parts.values()].map((entry) => entry.fileName),
    sizeOf: (part) => parts.get(part.toLowerCase())?.uncompressedSize ?? null,
    read,
  };
}

function refuseUnreadable(file: string, entry: yauzl.Entry): void {
  if (entry.isEncrypted()) throw new UnreadableFile(file, 'is encrypted; save it without a password');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new UnreadableFile(file, `is packed by method ${entry.compressionMethod}, which no workbook is`);
  }
}

function refuseBombs(file: string, entries: readonly yauzl.Entry[]): void {
  let sum = 0;
  for (const { fileName, compressedSize, uncompressedSize } of entries) {
    const what = `unpacks ${JSON.stringify(fileName)} to ${megabytes(uncompressedSize)}`;
    if (uncompressedSize > LARGEST_PART) {
      throw new UnreadableFile(file, `${what}; at most ${megabytes(LARGEST_PART)} are read`);
    }
    if (uncompressedSize > SUSPICIOUS_SIZE && uncompressedSize > SUSPICIOUS_RATIO * compressedSize) {
      const ratio = Math.round(uncompressedSize / compressedSize);
      throw new UnreadableFile(
        file,
        `${what}, ${ratio} times its packed size; at most ${SUSPICIOUS_RATIO} times are read`,
      );
    }
    sum += uncompressedSize;
  }
  if (sum > LARGEST_SUM) {
    throw new UnreadableFile(file, `unpacks to ${megabytes(sum)}; at most ${megabytes(LARGEST_SUM)} are read`);
  }
}

async function asUnreadable<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(file, `is a damaged archive, perhaps cut: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / MIB)} MB`;
}
