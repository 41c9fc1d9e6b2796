import type { FastifyRequest } from 'fastify';
import type { Answer, Stored } from '../cache.ts';
import { fromSnapshot, type Context } from '../context.ts';
import type { Snapshot } from '../snapshot.ts';

/** How long a figure may be kept: a new release shows within a minute. */
export const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=86400';

/**
 * The answer to a request, out of the cache or made: `check` reads the question against a snapshot and answers with what
 * makes it. The version tells one load from the next, the day one `as_of` from the next.
 */
export async function storedAnswer(
  context: Context,
  request: FastifyRequest,
  check: (snapshot: Snapshot) => () => Promise<Answer>,
): Promise<Stored> {
  return fromSnapshot(context, (snapshot, whole) => {
    const make = check(snapshot);
    return context.cache.get(`${snapshot.version} ${context.today()} ${request.raw.url}`, async () => {
      const answer = await make();
      await whole();
      return answer;
    });
  });
}

/** A value as a JSON answer. */
export function json(value: unknown): Answer {
  return {
    bytes: Buffer.from(JSON.stringify(value)),
    contentType: 'application/json; charset=utf-8',
    cacheControl: CACHE_CONTROL,
    quality: 10,
  };
}
