import { invalidParameter, Problem } from '../problem.ts';
import type { Snapshot } from '../snapshot.ts';

/** Where a list goes on: behind a feature, in what stood when the list began. */
export interface Cursor {
  /** The newest release of the snapshot that the first page is of. */
  release: number;
  /** How often what stood had been rewritten by then. */
  rewrites: number;
  /** The values by which the list is sorted, of the last feature so far. */
  values: readonly (string | number | boolean | null)[];
  fid: string;
}

/** A cursor as the text of `after`: it says nothing to a reader, and every link to a next page has a new one. */
export function writeCursor({ release, rewrites, values, fid }: Cursor): string {
  return Buffer.from(JSON.stringify([release, rewrites, values, fid])).toString('base64url');
}

/** The cursor of an `after`. */
export function readCursor(text: string): Cursor {
  const wrong = invalidParameter('after', text, 'must be taken from a link to the next page');
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw wrong;
  }
  if (!Array.isArray(parts) || parts.length !== 4) throw wrong;
  const [release, rewrites, values, fid] = parts as unknown[];
  const simple = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
  if (!Number.isSafeInteger(release) || !Number.isSafeInteger(rewrites)) throw wrong;
  if (!Array.isArray(values) || !values.every(simple) || typeof fid !== 'string') throw wrong;
  return { release: Number(release), rewrites: Number(rewrites), values: values as Cursor['values'], fid };
}

/**
 * The snapshot as it was when a list began: without the releases that were loaded since. Where one of those that it had
 * was withdrawn, or another was put between them, it cannot be had any more, and the list has to begin again.
 */
export function snapshotOf(cursor: Cursor | null, snapshot: Snapshot): Snapshot {
  if (cursor === null) return snapshot;
  if (cursor.rewrites !== snapshot.rewrites) {
    throw new Problem(
      'gone',
      'after: figures of this list were withdrawn or put in order since it began; begin again at its first page',
    );
  }
  return { ...snapshot, releases: snapshot.releases.filter(({ id }) => id <= cursor.release) };
}

/** The number of the newest release of a snapshot. */
export function newestRelease({ releases }: Snapshot): number {
  return Math.max(0, ...releases.map(({ id }) => id));
}
