import { expect, test } from 'vitest';
import { useApp } from './app.ts';

const { opened } = useApp({ rateLimit: 5 });

test('after five requests a minute the sixth is told to wait, and what is in the cache still answers', async () => {
  const base = await opened().app.listen({ port: 0, host: '127.0.0.1' });
  const get = (path: string) => fetch(base + path, { headers: { 'accept-encoding': 'gzip' } });
  const tile = '/api/collections/corridors/tiles/WebMercatorQuad/0/0/0';
  for (const path of [tile, '/api', '/api/conformance', '/api/collections', '/api/series?measure=detections']) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 200]);
    await response.arrayBuffer();
  }
  const sixth = await get('/api/sources');
  expect(sixth.status).toBe(429);
  expect(sixth.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(((await sixth.json()) as { detail: string }).detail).toContain('5 requests');
  const cached = await get(tile);
  expect(cached.status).toBe(200);
  expect((await cached.arrayBuffer()).byteLength).toBeGreaterThan(0);
  expect((await get(`${tile}?corridor=channel`)).status).toBe(429);
});
