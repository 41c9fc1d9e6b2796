import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countingProxy } from './counting-proxy.ts';

const server = createServer((_request, response) => response.end('x'.repeat(100_000)));
beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(() => server.close());

test('the counting proxy passes an answer on and counts its body and headers', async () => {
  const proxy = await countingProxy(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  try {
    const before = Date.now() - 1;
    const text = await (await fetch(proxy.url, { headers: { connection: 'close' } })).text();
    expect(text).toHaveLength(100_000);
    await proxy.quiet(10);
    expect(proxy.bytesUntil()).toBeGreaterThan(100_000);
    expect(proxy.bytesUntil()).toBeLessThan(101_000);
    expect(proxy.bytesUntil(before)).toBe(0);
  } finally {
    proxy.stop();
  }
});
