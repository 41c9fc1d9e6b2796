import type { Kysely } from 'kysely';
import type { Database } from '../../server/database/schema.ts';
import { readSeries } from '../../server/query/series.ts';
import { readSnapshot, standingOn } from '../../server/snapshot.ts';
import { median } from './measure.ts';

/** Milliseconds of reading the bench's arrivals by country as they stand on a day, or now when it is null. */
export async function readMonths(db: Kysely<Database>, asOf: string | null): Promise<number> {
  const snapshot = await readSnapshot(db);
  const standing = standingOn(snapshot, asOf);
  const times: number[] = [];
  for (let round = 0; round <= 15; round += 1) {
    const start = performance.now();
    const answer = await readSeries(db, {
      measure: 'arrivals',
      filters: { source: ['bench'] },
      from: null,
      to: null,
      groups: ['country'],
      snapshot,
      standing,
      day: asOf ?? '2026-11-21',
    });
    if (answer.series.length === 0) throw new Error('there is nothing to read');
    if (round > 0) times.push(performance.now() - start);
  }
  return median(times);
}
