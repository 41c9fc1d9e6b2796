import { createHash } from 'node:crypto';
import type { Collection } from '../collections/collection.ts';
import type { Snapshot } from '../snapshot.ts';

const known = new WeakMap<Snapshot, Map<string, string>>();

/**
 * Names the state of all that a collection can read in a snapshot: the releases of the sources that publish what it is
 * made of, and of those that publish no measure but places and names. Releases of others leave it as it is.
 */
export function tileVersion(snapshot: Snapshot, { id, measures }: Collection): string {
  const versions = known.get(snapshot) ?? new Map<string, string>();
  known.set(snapshot, versions);
  const version = versions.get(id) ?? readVersion(snapshot, measures);
  versions.set(id, version);
  return version;
}

function readVersion({ sources, releases }: Snapshot, measures: Collection['measures']): string {
  const read = sources
    .filter((source) => {
      const own = source.measures;
      return measures === null || own.length === 0 || measures.some((measure) => own.includes(measure));
    })
    .map(({ key }) => key);
  const own = releases
    .filter(({ source }) => read.includes(source))
    .map(({ id, source, published, checksum, withdrawn, exhausted_by }) => [
      id,
      source,
      published,
      checksum,
      withdrawn,
      exhausted_by,
    ]);
  return createHash('sha256').update(JSON.stringify(own)).digest('hex').slice(0, 16);
}
