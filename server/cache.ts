import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { digestOf } from './digest.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

type Encoding = 'br' | 'gzip' | 'identity';

/** An answer in one encoding, with the headers of both ways to send it, flat as `writeHead` takes them fastest. */
interface Body {
  bytes: Buffer;
  etag: string;
  full: string[];
  notModified: string[];
}

/** What an answer is made of. Empty bytes are answered with 204. */
export interface Answer {
  bytes: Buffer;
  contentType: string;
  cacheControl: string;
  headers?: Record<string, string>;
  /** True when its bytes carry a checksum, as downloads do. */
  digest?: boolean;
  /** How hard to compress, 0 to 11: high for what is asked for often and rarely made. */
  quality: number;
}

/** Headers of every answer, name and value in turn. */
const EVERY_ANSWER: readonly string[] = [
  ...['access-control-allow-origin', '*'],
  ...['x-content-type-options', 'nosniff'],
  ...['cross-origin-resource-policy', 'cross-origin'],
  ...['x-frame-options', 'DENY'],
  ...['content-security-policy', "default-src 'none';frame-ancestors 'none'"],
];

/** What an answer takes besides its bytes: headers in three encodings, its key, its place in the list. */
const OVERHEAD = 4096;

/** An answer that is kept, with each encoding from the first time that it is asked for. */
export class Stored {
  readonly status: number;
  /** Called when another encoding was added to what is kept. */
  onGrowth: () => void = () => undefined;
  readonly #answer: Answer;
  readonly #hash: string;
  readonly #bodies = new Map<Encoding, Body>();

  constructor(answer: Answer) {
    this.#answer = answer;
    this.#hash = createHash('sha256').update(answer.bytes).digest('base64url').slice(0, 22);
    this.status = answer.bytes.length > 0 ? 200 : 204;
  }

  /** The bytes that it takes in memory, with every encoding that was asked for so far. */
  get size(): number {
    const { bytes } = this.#answer;
    const copies = [...this.#bodies.values()].filter((body) => body.bytes !== bytes);
    return copies.reduce((sum, body) => sum + body.bytes.length, bytes.length) + OVERHEAD;
  }

  /** The body in an encoding, if it was made before. */
  peek(encoding: Encoding): Body | undefined {
    return this.#bodies.get(encoding);
  }

  /** The body in an encoding. */
  async body(encoding: Encoding): Promise<Body> {
    const known = this.#bodies.get(encoding);
    if (known) return known;
    const bytes = await encode(encoding, this.#answer);
    const body = this.#wrap(bytes === this.#answer.bytes ? 'identity' : encoding, bytes);
    this.#bodies.set(encoding, body);
    this.onGrowth();
    return body;
  }

  #wrap(encoding: Encoding, bytes: Buffer): Body {
    const { contentType, cacheControl, headers = {}, digest } = this.#answer;
    // A strong ETag names exact bytes (RFC 9110, 8.8.3), so each encoding has its own.
    const etag = encoding === 'identity' ? `"${this.#hash}"` : `"${this.#hash}-${encoding}"`;
    const { vary = 'accept-encoding', ...others } = headers;
    const notModified = ['vary', vary, 'etag', etag, 'cache-control', cacheControl, ...EVERY_ANSWER];
    for (const name in others) notModified.push(name, others[name] ?? '');
    if (this.status === 204) return { bytes, etag, full: notModified, notModified };
    const full = [...notModified, 'content-type', contentType, 'content-length', String(bytes.length)];
    if (encoding !== 'identity') full.push('content-encoding', encoding);
    if (digest) full.push('repr-digest', digestOf(bytes));
    return { bytes, etag, full, notModified };
  }
}

/** Answers kept in memory by address, bounded by bytes; however many ask at once, each is made once. */
export class AnswerCache {
  readonly #stored: LRUCache<string, Stored, () => Promise<Answer>>;

  constructor(maxBytes = 128 * 1024 * 1024) {
    this.#stored = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ size }) => size,
      fetchMethod: async (key, _stale, { context }) => {
        const stored = new Stored(await context());
        // Counted again: a size is only taken when a value is put in.
        stored.onGrowth = () => {
          if (this.#stored.peek(key) !== stored) return;
          this.#stored.delete(key);
          this.#stored.set(key, stored);
        };
        return stored;
      },
    });
  }

  /** The answer under `key`, made when it is not there; a failure is not kept. */
  async get(key: string, make: () => Promise<Answer>): Promise<Stored> {
    const stored = await this.#stored.fetch(key, { context: make });
    if (!stored) throw new Error(`nothing was stored for ${key}`);
    return stored;
  }

  /** The bytes that all answers take together. */
  get bytes(): number {
    return this.#stored.calculatedSize;
  }

  /** The answer under `key` if it is there. */
  peek(key: string): Stored | undefined {
    return this.#stored.get(key);
  }
}

/** Up to this an answer travels in one packet whether or not it is compressed, bytes. */
const TINY = 512;
/** Below this a compression is done before a thread for it would have begun, bytes. */
const SMALL = 64 * 1024;

/** The bytes in an encoding; as they are when that would not make them shorter. */
async function encode(encoding: Encoding, answer: Answer): Promise<Buffer> {
  const { bytes } = answer;
  if (encoding === 'identity' || bytes.length <= TINY) return bytes;
  const packed = await compress(encoding, answer);
  return packed.length < bytes.length ? packed : bytes;
}

async function compress(encoding: 'br' | 'gzip', { bytes, quality }: Answer): Promise<Buffer> {
  const here = bytes.length < SMALL && quality < 9;
  if (encoding === 'gzip') {
    const options = { level: Math.min(quality, 9), ...roomFor(bytes.length) };
    return here ? gzipSync(bytes, options) : compressGzip(bytes, options);
  }
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return here ? brotliCompressSync(bytes, { params }) : compressBrotli(bytes, { params });
}

/**
 * The memory that deflate needs for so many bytes to come out as short as with all of it. Its 256 KB for each tile, were
 * they the usual ones, would have the garbage collected twice as often.
 */
function roomFor(length: number): { windowBits: number; memLevel: number } {
  const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(length))));
  return { windowBits, memLevel: Math.max(1, windowBits - 7) };
}

/** Answers a request with what is stored: 304 when the client has it, no body for HEAD or an empty answer. */
export async function sendStored(request: FastifyRequest, reply: FastifyReply, stored: Stored): Promise<FastifyReply> {
  const body = await stored.body(chooseEncoding(request.headers['accept-encoding']));
  reply.hijack();
  write(request.raw, reply.raw, stored.status, body);
  return reply;
}

/**
 * Answers a request out of the cache alone, before anything else of it is looked at; false when it is not there.
 *
 * A cached tile is the request that comes most often, and this path keeps it near the rate of a bare server.
 */
export function sendCached(
  cache: AnswerCache,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const stored = cache.peek(key);
  const body = stored?.peek(chooseEncoding(request.headers['accept-encoding']));
  if (!stored || !body) return false;
  write(request, response, stored.status, body);
  return true;
}

function write(request: IncomingMessage, response: ServerResponse, status: number, body: Body): void {
  const seen = request.headers['if-none-match'];
  if (seen !== undefined && matches(seen, body.etag)) {
    response.writeHead(304, body.notModified).end();
    return;
  }
  response.writeHead(status, body.full);
  if (request.method === 'HEAD' || status === 204) response.end();
  else response.end(body.bytes);
}

/** True where an `If-None-Match` names a tag, which is written as a strong one. */
export function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** The best encoding that an `Accept-Encoding` allows (RFC 9110, 12.5.3): brotli, gzip, or none. */
export function chooseEncoding(accept: string | undefined): Encoding {
  if (accept === undefined) return 'identity';
  // What browsers send needs no closer look.
  if (accept === 'gzip, deflate, br, zstd' || accept === 'gzip, deflate, br') return 'br';
  const refused = /(?:^|,)\s*(br|gzip|\*)\s*;\s*q=0(?:\.0*)?\s*(?=,|$)/g;
  const allowed = accept.replace(refused, '');
  if (/\bbr\b/.test(allowed)) return 'br';
  return /\bgzip\b|\*/.test(allowed) ? 'gzip' : 'identity';
}
