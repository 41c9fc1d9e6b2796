import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

type Encoding = 'br' | 'gzip' | 'identity';

interface Body {
  bytes: Buffer;
  etag: string;
  /** Everything that goes before the bytes. */
  headers: Record<string, string>;
}

/** An answer made once and kept compressed. */
export type Stored = Record<Encoding, Body> & { status: number };

/** What an answer is made of. Empty bytes are answered with 204. */
export interface Answer {
  bytes: Buffer;
  contentType: string;
  cacheControl: string;
  headers?: Record<string, string>;
}

/** Answers kept in memory by address, bounded by bytes; however many ask at once, each is made once. */
export class AnswerCache {
  readonly #stored: LRUCache<string, Stored, () => Promise<Answer>>;

  constructor(maxBytes = 128 * 1024 * 1024) {
    this.#stored = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ br, gzip, identity }) => br.bytes.length + gzip.bytes.length + identity.bytes.length + 2048,
      fetchMethod: async (_key, _stale, { context }) => store(await context()),
    });
  }

  /** The answer under `key`, made when it is not there; a failure is not kept. */
  async get(key: string, make: () => Promise<Answer>): Promise<Stored> {
    const stored = await this.#stored.fetch(key, { context: make });
    if (!stored) throw new Error(`nothing was stored for ${key}`);
    return stored;
  }

  /** The answer under `key` if it is there. */
  peek(key: string): Stored | undefined {
    return this.#stored.get(key);
  }
}

async function store({ bytes, contentType, cacheControl, headers = {} }: Answer): Promise<Stored> {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  const body = (encoding: Encoding, encoded: Buffer): Body => {
    // A strong ETag names exact bytes (RFC 9110, 8.8.3), so each encoding has its own.
    const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
    return {
      bytes: encoded,
      etag,
      headers: {
        ...headers,
        ...(bytes.length > 0 && { 'content-type': contentType, 'content-length': String(encoded.length) }),
        ...(encoding !== 'identity' && bytes.length > 0 && { 'content-encoding': encoding }),
        'cache-control': cacheControl,
        etag,
        vary: 'accept-encoding',
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
        'x-frame-options': 'DENY',
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      },
    };
  };
  const quality = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  };
  return {
    status: bytes.length > 0 ? 200 : 204,
    identity: body('identity', bytes),
    br: body('br', await compressBrotli(bytes, quality)),
    gzip: body('gzip', await compressGzip(bytes, { level: 9 })),
  };
}

/**
 * Writes a stored answer to the socket: 304 when the client has it, no body for HEAD or an empty answer.
 *
 * Past Fastify's own reply on purpose: a cached tile is the request that comes most often.
 */
export function sendStored(request: FastifyRequest, reply: FastifyReply, stored: Stored): void {
  const { raw } = reply;
  reply.hijack();
  const body = stored[chooseEncoding(request.headers['accept-encoding'])];
  const seen = request.headers['if-none-match'];
  if (seen !== undefined && matches(seen, body.etag)) {
    const {
      'content-type': _type,
      'content-length': _length,
      'content-encoding': _encoding,
      ...headers
    } = body.headers;
    raw.writeHead(304, headers).end();
    return;
  }
  raw.writeHead(stored.status, body.headers);
  if (request.method === 'HEAD' || stored.status === 204) raw.end();
  else raw.end(body.bytes);
}

function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** The best encoding that an `Accept-Encoding` allows (RFC 9110, 12.5.3): brotli, gzip, or none. */
export function chooseEncoding(accept: string | undefined): Encoding {
  if (accept === undefined) return 'identity';
  const refused = /(?:^|,)\s*(br|gzip|\*)\s*;\s*q=0(?:\.0*)?\s*(?=,|$)/g;
  const allowed = accept.replace(refused, '');
  if (/\bbr\b/.test(allowed)) return 'br';
  return /\bgzip\b|\*/.test(allowed) ? 'gzip' : 'identity';
}
