import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';

const NAME = 'repr-digest';

/** The value of `Repr-Digest` (RFC 9530, 3) of bytes as they are sent, compressed or not. */
export function digestOf(bytes: Uint8Array): string {
  return fieldOf(createHash('sha256').update(bytes).digest('base64'));
}

/**
 * Lets the answers of routes for items carry a checksum of their bytes: what is sent piece by piece has it behind the
 * last piece, as a trailer that `Trailer` announces; what is whole before it is sent, as a header. To be registered
 * behind what compresses: the checksum is of the bytes on the wire.
 */
export function digestItems(app: FastifyInstance): void {
  app.addHook('onRoute', (route: RouteOptions) => {
    if (!route.url.endsWith('/items')) return;
    route.onSend = [route.onSend ?? [], withDigest].flat();
  });
}

async function withDigest(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (reply.statusCode !== 200 || request.method === 'HEAD') return payload;
  if (typeof payload === 'string' || Buffer.isBuffer(payload)) {
    void reply.header(NAME, digestOf(Buffer.from(payload)));
    return payload;
  }
  // HTTP/1.0, which proxies speak, has no pieces and so no trailers.
  if (!isStream(payload) || request.raw.httpVersion === '1.0') return payload;
  const hash = createHash('sha256');
  void reply.trailer(NAME, async () => fieldOf(hash.digest('base64')));
  return Readable.from(
    (async function* () {
      for await (const piece of payload) {
        hash.update(piece);
        yield piece;
      }
    })(),
    { objectMode: false },
  );
}

/** What compresses is a stream of another make than Node's own. */
function isStream(payload: unknown): payload is AsyncIterable<Uint8Array | string> {
  return typeof payload === 'object' && payload !== null && Symbol.asyncIterator in payload;
}

function fieldOf(sum: string): string {
  return `sha-256=:${sum}:`;
}
