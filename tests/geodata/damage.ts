import { openFile, rawBytes } from '../../geodata/reading/open.ts';
import { UnreadableFile } from '../../geodata/reading/file.ts';
import type { Incident, Issue, Observation, Source } from '../../geodata/source.ts';

/** What came of a file: what would be loaded, by what it is about, and every issue. */
export interface Outcome {
  /** Values by series and day; of an incident, its people and day. */
  values: Map<string, string>;
  issues: Issue[];
  /** True when nothing would be loaded without `--accept`. */
  refused: boolean;
}

/** Reads a file with a source's parser as the loader does, without a database. */
export async function outcomeOf(source: Source, name: string, bytes: Uint8Array): Promise<Outcome> {
  const values = new Map<string, string>();
  const issues: Issue[] = [];
  // The loader refuses a value that comes twice.
  const add = (key: string, value: string) => {
    if (values.has(key)) {
      issues.push({
        file: name,
        row: null,
        column: null,
        value: key,
        message: 'twice',
        kind: 'duplicate',
        rejected: true,
      });
    }
    values.set(key, value);
  };
  try {
    const file = await openFile(rawBytes(name, bytes));
    if (!source.reads) throw new Error(`${source.key} reads no files`);
    for await (const parsed of source.reads.read(file)) {
      issues.push(...parsed.issues);
      for (const one of parsed.observations) add(identity(one), `${one.value} ${one.value_status}`);
      for (const one of parsed.incidents) add(one.id, people(one));
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { file, row, value, message } = error;
    issues.push({ file, row, column: null, value, message, kind: 'file', rejected: true });
  }
  return { values, issues, refused: issues.some(({ rejected }) => rejected) };
}

function identity(observation: Observation): string {
  const { row, value, value_status, note, area_name, ...rest } = observation;
  void [row, value, value_status, note, area_name];
  return JSON.stringify(Object.entries(rest).sort());
}

function people({ date, dead, missing, region }: Incident): string {
  return JSON.stringify([date, dead, missing, region]);
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The bytes with one of them changed by one bit, and where. */
export function flipped(bytes: Uint8Array, random: () => number): { bytes: Uint8Array; at: number } {
  const at = Math.floor(random() * bytes.length);
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return { bytes: copy, at };
}
