import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { useApp } from './app.ts';

const { get, opened } = useApp();
const ITEMS = '/api/collections/corridors/items?limit=1';

let port: number;
beforeAll(async () => {
  await opened().app.listen({ port: 0, host: '127.0.0.1' });
  port = (opened().app.server.address() as AddressInfo).port;
});

/** All that the server answers to bytes, until it or the last request ends the connection. */
async function send(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  // A server that refuses may close before it has read everything.
  socket.on('error', () => undefined);
  socket.write(bytes);
  return text(socket).catch(() => '');
}

const request = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n');
const last = (path: string, ...headers: string[]) => request(path, 'Connection: close', ...headers);
const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));

test('a flood of headers is 431 as a problem document', async () => {
  const answer = await send(last('/api', ...Array.from({ length: 400 }, (_, n) => `X-${n}: ${'x'.repeat(100)}`)));
  expect(statuses(answer)).toEqual([431]);
  expect(answer).toMatch(/content-type: application\/problem\+json/i);
});

test('an address that is far too long is told as a problem', async () => {
  const answer = await send(last(`/api?x=${'x'.repeat(20_000)}`));
  expect(statuses(answer)).toEqual([431]);
  expect(answer).toMatch(/problem\+json/);
});

test('what is no HTTP is 400 as a problem document', async () => {
  const answer = await send('NONSENSE\r\n\r\n');
  expect(statuses(answer)).toEqual([400]);
  expect(answer).toMatch(/problem\+json/);
});

test('a request that names no host is 400 as a problem document, one of HTTP/1.0 needs none', async () => {
  const answer = await send('GET /api HTTP/1.1\r\nConnection: close\r\n\r\n');
  expect(statuses(answer)).toEqual([400]);
  expect(answer).toMatch(/content-type: application\/problem\+json/i);
  expect(statuses(await send('GET /api HTTP/1.0\r\n\r\n'))).toEqual([200]);
});

test('requests that are sent without waiting are answered in their order', async () => {
  const answer = await send(`${request(ITEMS)}${request('/api/nothing')}${last('/health/live')}`);
  expect(statuses(answer)).toEqual([200, 404, 200]);
});

test('a body with GET changes nothing', async () => {
  const body = JSON.stringify({ limit: 'x'.repeat(5000) });
  const headers = ['Content-Type: application/json', `Content-Length: ${body.length}`];
  const answer = await send(`${request(ITEMS, ...headers)}${body}${last(ITEMS)}`);
  expect(statuses(answer)).toEqual([200, 200]);
});

test('thousands of parameters are told as unknown, or as repeated', async () => {
  const many = Array.from({ length: 2000 }, (_, n) => `p${n}=1`).join('&');
  expect((await get(`${ITEMS}&${many}`)).statusCode).toBe(400);
  expect((await get(`${ITEMS}&${'bbox=1,2,3,4&'.repeat(900)}`)).statusCode).toBe(400);
});

const ACCEPTS = [
  '',
  'nonsense',
  ';;;',
  '*',
  '*/*;q=NaN',
  'text/html;q=2,*/*;q=-1',
  '/',
  'a/b,'.repeat(3000),
  'application/xml',
];

test('whatever Accept says is answered or refused, and never breaks the server', async () => {
  for (const path of [ITEMS, '/api', '/api/collections', '/api/series?measure=arrivals', '/api/cube/missing']) {
    for (const accept of ACCEPTS) {
      const { statusCode, headers } = await get(path, { accept });
      expect([path, accept.slice(0, 50), [200, 406].includes(statusCode)]).toEqual([path, accept.slice(0, 50), true]);
      if (statusCode === 406) expect(headers['content-type']).toMatch(/problem\+json/);
    }
  }
});
