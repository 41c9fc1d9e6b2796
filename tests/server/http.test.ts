import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { useApp } from './app.ts';

const { get, opened } = useApp();

const ADDRESSES = [
  '/api',
  '/api/collections',
  '/api/collections/incidents/items?limit=200&datetime=2016',
  '/api/series?measure=detections',
  '/api/collections/admin-units/tiles/WebMercatorQuad/4/5/8',
];

/** An answer without what differs from one second to the next. */
const still = (body: string) => body.replace(/"timeStamp":"[^"]+"/, '');

describe.each(ADDRESSES)('%s', (url) => {
  test('answers HEAD with the headers of GET and no body', async () => {
    const [full, head] = [await get(url), await opened().app.inject({ method: 'HEAD', url })];
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers['content-type']).toBe(full.headers['content-type']);
    expect(head.headers['etag']).toBe(full.headers['etag']);
  });

  test('may be read from every origin', async () => {
    const { headers } = await get(url, { origin: 'https://example.org' });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  });

  test('is the same with brotli, with gzip and with neither', async () => {
    const plain = await get(url, { 'accept-encoding': 'identity' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const packed = await get(url, { 'accept-encoding': encoding });
      expect(packed.headers['vary']).toMatch(/accept-encoding/i);
      if (plain.rawPayload.length < 1024 && !packed.headers['content-encoding']) continue;
      expect(packed.headers['content-encoding']).toBe(encoding);
      expect(still(unpack(packed.rawPayload).toString('latin1'))).toBe(still(plain.rawPayload.toString('latin1')));
    }
  });
});

test('a preflight request is answered, and allows reading', async () => {
  const { statusCode, headers } = await opened().app.inject({
    method: 'OPTIONS',
    url: '/api/series?measure=detections',
    headers: { origin: 'https://example.org', 'access-control-request-method': 'GET' },
  });
  expect(statusCode).toBe(204);
  expect(headers['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS');
});

test('links begin with PUBLIC_URL, or with what the client asked for', async () => {
  const { headers } = await opened().app.inject({
    method: 'GET',
    url: '/api/collections/corridors/items?limit=1',
    headers: { host: 'figures.example.org' },
  });
  expect(String(headers['link'])).toContain(
    '<http://figures.example.org/api/collections/corridors/items?limit=1&after=',
  );
});

test('an If-None-Match of an answer that is still right gives 304 with its ETag', async () => {
  for (const url of ['/api/series?measure=detections', '/api/cube/transits', '/api/sources']) {
    const first = await get(url, { 'accept-encoding': 'gzip' });
    const again = await get(url, { 'accept-encoding': 'gzip', 'if-none-match': String(first.headers['etag']) });
    expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', first.headers['etag']]);
  }
});

test.each([
  '/',
  '/embed',
  '/?month=2018-06',
  '/api',
  '/api?f=html',
  '/api/conformance',
  '/api/openapi.json',
  '/api/collections',
  '/api/collections/arrivals?f=html',
  '/api/collections/arrivals/queryables',
  '/api/tiles/WebMercatorQuad',
  '/api/cookbook',
])('%s is made for each request, and answers 304 to whoever has it, however it was compressed', async (url) => {
  const first = await get(url, { 'accept-encoding': 'br' });
  const etag = String(first.headers['etag']);
  expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
  for (const condition of [etag, `"other", ${etag}`, '*']) {
    const again = await get(url, { 'accept-encoding': 'identity', 'if-none-match': condition });
    expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', etag]);
    expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
  }
  expect((await get(url, { 'if-none-match': 'W/"another"' })).statusCode).toBe(200);
});
