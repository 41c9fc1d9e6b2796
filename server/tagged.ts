import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matches } from './cache.ts';

/**
 * Sends a text that is made for each request, or 304 without it to whoever has it. Its tag is weak (RFC 9110, 8.8.1): it
 * is compressed on its way, in one encoding or another.
 */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, text: string | Buffer): FastifyReply {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  void reply.header('etag', `W/${tag}`);
  const seen = request.headers['if-none-match'];
  if (seen === undefined || !matches(seen, tag)) return reply.send(text);
  return reply.removeHeader('content-type').code(304).send();
}
