import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openWire, type Wire } from './wire-client.ts';

const open: { server: Server; wire: Wire }[] = [];

afterEach(() => {
  for (const { server, wire } of open.splice(0)) {
    wire.close();
    server.close();
  }
});

/** A client of a server that answers each request as `answer` does, and what it was asked. */
async function wireTo(answer: (socket: Socket) => void): Promise<{ wire: Wire; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      asked.push(String(bytes));
      answer(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const wire = await openWire(url, { 'accept-encoding': 'gzip' });
  open.push({ server, wire });
  return { wire, asked };
}

test('an answer is waited for until the last of its bytes, and the next is another one', async () => {
  const answers = [
    ['HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc', 'def'],
    ['HTTP/1.1 204 No Content\r\n\r\n'],
    ['HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n', '{}'],
  ];
  const sent: string[] = [];
  const send = (socket: Socket, piece: string) => {
    sent.push(piece);
    socket.write(piece);
  };
  const { wire, asked } = await wireTo((socket) => {
    const [first = '', rest] = answers.shift() ?? [];
    send(socket, first);
    if (rest !== undefined) setImmediate(() => send(socket, rest));
  });
  expect([await wire.get('/a?b=1'), sent.length]).toEqual([200, 2]);
  expect([await wire.get('/b'), sent.length]).toEqual([204, 3]);
  expect([await wire.get('/c'), sent.length]).toEqual([404, 5]);
  expect(asked[0]).toMatch(/^GET \/a\?b=1 HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\naccept-encoding: gzip\r\n\r\n$/);
});

test.each([
  ['says no length', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\n\r\nabc'), 'says no length'],
  ['never ends', (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc'), 'closed'],
])('an answer that %s is an error', async (_, answer, words) => {
  const { wire } = await wireTo(answer);
  await expect(wire.get('/')).rejects.toThrow(words);
});
