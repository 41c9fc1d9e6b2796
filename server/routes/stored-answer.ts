import type { FastifyRequest } from 'fastify';
import type { Answer, Stored } from '../cache.ts';
import { fromSnapshot, type Context } from '../context.ts';
import type { Snapshot } from '../snapshot.ts';
import { answerKey } from './answer-key.ts';

/** How long a figure may be kept: a new release shows within a minute. */
export const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=86400';

/**
 * The answer to a request, out of the cache or made: `check` reads the question against a snapshot and answers with what
 * makes it.
 */
export async function storedAnswer(
  context: Context,
  request: FastifyRequest,
  check: (snapshot: Snapshot) => () => Promise<Answer>,
): Promise<Stored> {
  return fromSnapshot(context, (snapshot, whole) => {
    const make = check(snapshot);
    return context.cache.get(answerKey({ snapshot, today: context.today }, request.raw), async () => {
      const answer = await make();
      await whole();
      return answer;
    });
  });
}

/** Above this many bytes the best compression would take seconds. */
const LARGE = 2 * 1024 * 1024;

/** Bytes as an answer that is kept: what is not large is compressed as well as can be. */
export function kept(bytes: Buffer, contentType: string, headers: Record<string, string> = {}): Answer {
  return {
    bytes,
    contentType,
    cacheControl: CACHE_CONTROL,
    quality: bytes.length > LARGE ? 5 : 10,
    headers,
    digest: true,
  };
}

/** A value as a JSON answer. */
export function json(value: unknown, headers: Record<string, string> = {}): Answer {
  return kept(Buffer.from(JSON.stringify(value)), 'application/json; charset=utf-8', headers);
}
