import { sql, type Kysely } from 'kysely';
import type { ReleaseAnswer } from '../contract.ts';
import type { Database } from '../database/schema.ts';
import type { ReleaseRow, Snapshot, Standing } from '../snapshot.ts';

/** The releases of a snapshot that were published by a day, withdrawn ones among them, newest first. */
export function listReleases(
  { releases }: Snapshot,
  { sources, asOf }: { sources: readonly string[] | null; asOf: string | null },
): ReleaseRow[] {
  return releases
    .filter(({ source, published }) => (!sources || sources.includes(source)) && (asOf === null || published <= asOf))
    .reverse();
}

/** Releases with all that is kept of their loads, in the order of `rows`. */
export async function describeReleases(
  db: Kysely<Database>,
  rows: readonly ReleaseRow[],
  { holding }: Standing,
): Promise<ReleaseAnswer[]> {
  const ids = rows.map(({ id }) => id);
  const found = await sql<Omit<ReleaseAnswer, 'standing' | 'id'> & { id: number }>`
    select id, source, to_char(published, 'YYYY-MM-DD') as published, ${instant('loaded_at')} as loaded_at, file, checksum,
      bytes, parser_version, rows_read, observations, rejected, warned, recognised, totals,
      ${instant('withdrawn_at')} as withdrawn_at, withdrawn_reason
    from release
    where id = any(${ids}::int[])`.execute(db);
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  const standing = new Set(holding);
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ ...row, standing: standing.has(id) }] : [];
  });
}

function instant(column: string) {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
