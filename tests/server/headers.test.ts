import { describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { openConnection } from '../../server/database/connect.ts';
import { buildApp } from '../../server/app.ts';
import { CLIENT, useApp } from './app.ts';

const { get, opened } = useApp();
const TILE = '/api/collections/corridors/tiles/WebMercatorQuad/2/1/2';

describe('headers of security', () => {
  test.each([
    ['/', 200],
    ['/index.html', 200],
    ['/api', 200],
    ['/api/docs', 200],
    ['/api/openapi.json', 200],
    ['/api/collections/corridors/items', 200],
    ['/api/series?measure=transits', 200],
    [TILE, 200],
    ['/health/ready', 200],
    ['/api/series?measure=nothing', 400],
    ['/nothing', 404],
  ])('%s may not be framed, nor sniffed', async (url, status) => {
    const { statusCode, headers } = await get(url);
    expect(statusCode).toBe(status);
    expect(headers['content-security-policy']).toMatch(/(^|;)\s*default-src '(self|none)'/);
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('a tile out of the cache, which is sent before anything else, carries the same ones', async () => {
    const base = await opened().app.listen({ port: 0, host: '127.0.0.1' });
    const [first, second] = [await fetch(base + TILE), await fetch(base + TILE)];
    for (const name of [
      'content-security-policy',
      'x-frame-options',
      'x-content-type-options',
      'etag',
      'content-type',
      'cache-control',
    ]) {
      expect(second.headers.get(name)).toBe(first.headers.get(name));
      expect(second.headers.get(name)).toBeTruthy();
    }
    expect(second.headers.get('access-control-allow-origin')).toBe('*');
  });

  test.each(['/embed', '/embed?measure=detections&month=2018-06'])('%s may be framed by anyone', async (url) => {
    const { statusCode, headers } = await get(url);
    expect(statusCode).toBe(200);
    expect(headers['content-security-policy']).toMatch(/frame-ancestors \*/);
    expect(headers['x-frame-options']).toBeUndefined();
  });

  test.each(['/embed.html', '/embedded', '/api?x=/embed', '/embed/..', '//embed'])(
    '%s may not pass for it',
    async (url) => {
      const { headers } = await get(url);
      expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
      expect(headers['x-frame-options']).toBe('DENY');
    },
  );

  test('scripts come from the portal alone', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(policy).not.toMatch(/https?:\/\//);
  });
});

test('an unknown failure is 500 without detail', async () => {
  const { context } = opened();
  const broken = await buildApp(
    {
      ...context,
      today: () => {
        throw new Error('secret: /home/somebody/key');
      },
    },
    CLIENT,
    { logLevel: 'silent' },
  );
  const { statusCode, headers, body } = await broken.inject('/api/sources');
  await broken.close();
  expect(statusCode).toBe(500);
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(body).not.toContain('secret');
  expect(body).not.toContain('.ts');
});

test('a database that cannot be reached is 503, to be tried again, while the process says that it lives', async () => {
  const { context } = opened();
  const lost = openConnection(context.engine, { host: '127.0.0.1', port: 1, user: 'postgres', database: 'postgres' });
  const app = await buildApp({ ...context, ...lost }, CLIENT, { logLevel: 'silent' });
  for (const url of [
    '/api/collections/corridors/items?limit=200',
    '/api/collections/corridors/items?f=csv',
    '/health/ready',
  ]) {
    const { statusCode, headers } = await app.inject(url);
    expect([url, statusCode]).toEqual([url, 503]);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  }
  expect((await app.inject('/health/live')).statusCode).toBe(200);
  await app.close();
  await lost.close();
  expect((await sql`select 1 as one`.execute(context.db)).rows).toEqual([{ one: 1 }]);
});
