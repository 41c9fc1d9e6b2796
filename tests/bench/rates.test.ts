import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareRates } from './rates.ts';
import { rawAnswer, serveBare, type RawAnswer } from './raw-answer.ts';

const body = gzipSync('a tile');
const server = createServer((request, response) => {
  const unchanged = request.headers['if-none-match'] === '"a"';
  response.writeHead(unchanged ? 304 : 200, { etag: '"a"', 'content-encoding': 'gzip' });
  response.end(unchanged ? undefined : body);
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});
afterAll(() => server.close());

describe('the bare server', () => {
  test.each([
    ['a body', {}, 200],
    ['a 304', { 'if-none-match': '"a"' }, 304],
  ])('sends the bytes and headers of %s again', async (_, headers, status) => {
    const answer: RawAnswer = await rawAnswer(url, headers);
    expect(answer.status).toBe(status);
    const bare = await serveBare(answer);
    try {
      expect(await rawAnswer(bare.url, {})).toEqual(answer);
    } finally {
      bare.stop();
    }
  });
});

describe('compareRates', () => {
  test('gives a rate of each, and refuses a server that answers otherwise', async () => {
    const target = { url, headers: {}, status: 200 };
    const rates = await compareRates(target, target, { rounds: 1, seconds: 1 });
    expect(rates.ours).toBeGreaterThan(0);
    expect(rates.baseline).toBeGreaterThan(0);
    await expect(compareRates({ ...target, status: 304 }, target, { rounds: 1, seconds: 1 })).rejects.toThrow(
      'should answer 304: 200',
    );
  });
});
