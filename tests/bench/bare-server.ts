/** A bare `node:http` server in a process of its own that answers every request with the bytes its parent sends it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawAnswer } from './raw-answer.ts';

process.once('message', ({ status, headers, body }: Omit<RawAnswer, 'body'> & { body: string }) => {
  const bytes = Buffer.from(body, 'base64');
  const server = createServer((_request, response) => {
    response.writeHead(status, headers);
    response.end(bytes);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
// Nobody is left to stop this process when its parent is gone.
process.once('disconnect', () => process.exit(0));
