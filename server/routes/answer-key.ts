import type { IncomingMessage } from 'node:http';
import type { Context } from '../context.ts';

/**
 * What an answer is kept under: all of a request that decides on it, since an answer may name its own address and has
 * several forms. What a proxy says of an address is believed of the proxy alone, so that it counts with who says it. The
 * version tells one load from the next, the day one `as_of` from the next. No header has a line feed, so that none can pass
 * for another.
 */
export function answerKey(
  { snapshot, today }: Pick<Context, 'snapshot' | 'today'>,
  { url, headers, socket }: Pick<IncomingMessage, 'url' | 'headers' | 'socket'>,
): string {
  const { host, accept, 'x-forwarded-host': forwardedHost, 'x-forwarded-proto': protocol } = headers;
  const teller = forwardedHost === undefined && protocol === undefined ? '' : socket.remoteAddress;
  return `${snapshot.version}\n${today()}\n${host}\n${teller}\n${forwardedHost}\n${protocol}\n${accept}\n${url}`;
}
