/** A bare `node:http` server in a process of its own that answers every request with the bytes its parent sends it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawAnswer } from './raw-answer.ts';

process.once('message', ({ status, headers, body }: Omit<RawAnswer, 'body'> & { body: string }) => {
  const bytes = Buffer.from(body, 'base64');
  // Flat, as `writeHead` takes them fastest: the baseline is as quick as such a server can be.
  const flat = Object.entries(headers).flat() as string[];
  const server = createServer((_request, response) => {
    response.writeHead(status, flat);
    response.end(bytes);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
// Nobody is left to stop this process when its parent is gone.
process.once('disconnect', () => process.exit(0));
