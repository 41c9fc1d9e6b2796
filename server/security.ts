import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Headers that a script of another origin may read. */
export const EXPOSED_HEADERS = ['content-crs', 'link', 'etag', 'repr-digest'];

/**
 * Headers of every answer: nothing but this origin, no sniffing, no referrer with a query. Framing is settled by
 * `forbidFraming`, since one page may be framed.
 */
export const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      formAction: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      // The map library sets styles on elements; it writes no style sheets of others.
      styleSrc: ["'self'", "'unsafe-inline'"],
      workerSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
    },
  },
  frameguard: false,
  crossOriginEmbedderPolicy: false,
  // Figures and embeds are for everyone.
  crossOriginResourcePolicy: { policy: 'cross-origin' },
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
};

/** Lets anyone frame `/embed` and nobody frame anything else. */
export async function forbidFraming(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const policy = reply.getHeader('content-security-policy');
  const framed = request.url.split('?')[0] === '/embed';
  if (!framed) void reply.header('x-frame-options', 'DENY');
  if (typeof policy === 'string') {
    void reply.header('content-security-policy', `${policy};frame-ancestors ${framed ? '*' : "'none'"}`);
  }
}
