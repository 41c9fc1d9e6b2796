import type { SourceInfo } from '../contract.ts';
import type { Snapshot, Standing } from '../snapshot.ts';

/** Every source with the newest of its releases that stand, in the order of keys; `keys` narrows them. */
export function describeSources({ sources }: Snapshot, { newest }: Standing, keys?: ReadonlySet<string>): SourceInfo[] {
  return sources
    .filter(({ key }) => keys === undefined || keys.has(key))
    .map((source) => {
      const release = newest.get(source.key);
      if (!release) return { ...source, release: null };
      const { id, published, file, checksum, observations } = release;
      return { ...source, release: { id, published, file, checksum, observations } };
    });
}
