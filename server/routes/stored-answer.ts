import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Answer, Stored } from '../cache.ts';
import { fromSnapshot, type Context } from '../context.ts';
import type { Snapshot } from '../snapshot.ts';

/** How long a figure may be kept: a new release shows within a minute. */
export const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=86400';

/**
 * The key under which the answer to a request is kept. The version tells one load from the next, the day one `as_of` from
 * the next, `Accept` one form from the next.
 */
export function answerKey({ snapshot, today }: Pick<Context, 'snapshot' | 'today'>, request: IncomingMessage): string {
  const { accept = '*/*' } = request.headers;
  return `${snapshot.version} ${today()} ${accept === '*/*' ? '' : accept} ${request.url ?? ''}`;
}

/**
 * The answer to a request, out of the cache or made: `check` reads the question against a snapshot and answers with what
 * makes it. An answer that says where it was asked is kept apart for each `host`.
 */
export async function storedAnswer(
  context: Context,
  request: FastifyRequest,
  check: (snapshot: Snapshot) => () => Promise<Answer>,
  host = '',
): Promise<Stored> {
  return fromSnapshot(context, (snapshot, whole) => {
    const make = check(snapshot);
    // No address has a space: a key with a host is none without.
    const key = `${answerKey({ ...context, snapshot }, request.raw)}${host === '' ? '' : ` ${host}`}`;
    return context.cache.get(key, async () => {
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
