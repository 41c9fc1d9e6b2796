import { createHash } from 'node:crypto';
import { openFile, rawFile } from '../../geodata/reading/open.ts';
import type { RawFile } from '../../geodata/reading/file.ts';
import { nothingParsed, type Parsed, type Source } from '../../geodata/source.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { loadRelease, type About, type Hooks, type LoadReport } from '../load/release.ts';

/** How a file is loaded, besides what the file itself says. */
export type Options = Omit<About, 'file' | 'checksum' | 'bytes'>;

/** Loads one of a publisher's files from disk; `onBytes` hears how far it is read. */
export async function loadFile(
  db: Kysely<Database>,
  source: Source,
  path: string,
  options: Options,
  hooks: Hooks & { onBytes?: (done: number, total: number) => void } = {},
): Promise<LoadReport> {
  const raw = await rawFile(path);
  const checksum = await checksumOf(raw, hooks.signal);
  const about: About = { ...options, file: raw.name, checksum, bytes: raw.size };
  return loadRelease(db, source, readParts(source, watched(raw, hooks.onBytes)), about, hooks);
}

/** What a source makes of a file, in parts. */
export async function* readParts(source: Source, raw: RawFile): AsyncGenerator<Parsed> {
  if (source.reads === null) throw new Error(`${source.key} takes no file`);
  const file = await openFile(raw);
  const about = { file: raw.name, column: null, value: null, kind: 'file', rejected: false } as const;
  const issues = (file.warnings ?? []).map((warning) => ({ ...about, ...warning }));
  yield { ...nothingParsed(), recognised: [file.recognised], issues };
  yield* source.reads.read(file);
}

async function checksumOf(raw: RawFile, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of raw.open()) {
    signal?.throwIfAborted();
    hash.update(bytes);
  }
  return hash.digest('hex');
}

/** The file, telling how much of it was read; a second reading begins anew. */
function watched(raw: RawFile, onBytes?: (done: number, total: number) => void): RawFile {
  if (!onBytes) return raw;
  return {
    ...raw,
    async *open() {
      let done = 0;
      for await (const bytes of raw.open()) {
        done += bytes.length;
        onBytes(Math.min(done, raw.size), raw.size);
        yield bytes;
      }
    },
  };
}
