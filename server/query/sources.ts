import type { Kysely } from 'kysely';
import type { SourceInfo } from '../contract.ts';
import type { Database } from '../database/schema.ts';

/** Every source with the release that stood on `asOf` (null: now), in the order of keys; `keys` narrows them. */
export async function readSources(
  db: Kysely<Database>,
  asOf: string | null,
  keys?: ReadonlySet<string>,
): Promise<SourceInfo[]> {
  const sources = await db.selectFrom('source').selectAll().execute();
  let query = db.selectFrom('release').selectAll().where('withdrawn_at', 'is', null);
  if (asOf !== null) query = query.where('published', '<=', asOf);
  const releases = await query.orderBy('published').orderBy('id').execute();
  const newest = new Map(releases.map((release) => [release.source, release]));
  return sources
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .filter(({ key }) => keys === undefined || keys.has(key))
    .map((source) => {
      const release = newest.get(source.key);
      return {
        ...source,
        release: release
          ? {
              id: release.id,
              published: release.published,
              file: release.file,
              checksum: release.checksum,
              observations: release.observations,
            }
          : null,
      };
    });
}
