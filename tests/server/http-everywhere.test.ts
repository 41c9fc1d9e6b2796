import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { useApp } from './app.ts';

const { get, json, opened } = useApp();

/** Words for the parameters in paths. */
const WORDS: Record<string, string> = {
  measure: 'arrivals',
  tileMatrix: '0',
  tileRow: '0',
  tileCol: '0',
  month: '2018-06',
  id: '1',
};

interface Api {
  paths: Record<string, { get: { parameters?: { name?: string; $ref?: string }[] } }>;
}

/** An address of every kind of path of the API, with as little in the answer as it can be asked for. */
async function addresses(): Promise<string[]> {
  const { paths } = await json<Api>('/api/openapi.json');
  const known: string[] = ['/api/openapi.json'];
  for (const [path, { get: operation }] of Object.entries(paths)) {
    // Every collection has the same routes.
    if (/^\/collections\/(?!corridors|observations)/.test(path)) continue;
    let filled = `/api${path === '/' ? '' : path}`;
    if (path.includes('{fid}')) {
      const { features } = await json<{ features: { id: string | number }[] }>(
        `${filled.replace('/{fid}', '')}?limit=1`,
      );
      filled = filled.replace('{fid}', encodeURIComponent(String(features[0]?.id)));
    }
    filled = filled.replace(/\{(\w+)\}/g, (_all, name: string) => WORDS[name] ?? name);
    const names = (operation.parameters ?? []).map(({ name, $ref = '' }) => name ?? $ref.split('/').at(-1) ?? '');
    const query = [
      ...(names.some((name) => name.startsWith('limit')) ? ['limit=2'] : []),
      ...(filled === '/api/series' ? ['measure=arrivals', 'to=2016-01'] : []),
    ];
    known.push(query.length > 0 ? `${filled}?${query.join('&')}` : filled);
  }
  return known;
}

/** A body without what differs from one second to the next. */
const still = (body: Buffer) => body.toString('latin1').replace(/"timeStamp":"[^"]+"/, '');

test('every address answers HEAD, a preflight, any origin, brotli and gzip, and refuses what would write', async () => {
  const { app } = opened();
  for (const url of await addresses()) {
    const plain = await get(url, { origin: 'https://example.org', 'accept-encoding': 'identity' });
    expect([url, plain.statusCode]).toEqual([url, 200]);
    expect([url, plain.headers['access-control-allow-origin']]).toEqual([url, '*']);
    expect([url, plain.headers['cache-control']]).toEqual([url, expect.stringMatching(/max-age|no-cache|no-store/)]);
    const head = await app.inject({ method: 'HEAD', url });
    expect([url, head.statusCode, head.body, head.headers['content-type']]).toEqual([
      url,
      200,
      '',
      plain.headers['content-type'],
    ]);
    const preflight = await app.inject({
      method: 'OPTIONS',
      url,
      headers: { origin: 'https://example.org', 'access-control-request-method': 'GET' },
    });
    expect([url, preflight.statusCode, preflight.headers['access-control-allow-methods']]).toEqual([
      url,
      204,
      'GET, HEAD, OPTIONS',
    ]);
    const post = await app.inject({ method: 'POST', url });
    expect([url, post.statusCode, post.headers['allow']]).toEqual([url, 405, 'GET, HEAD, OPTIONS']);
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const packed = await get(url, { 'accept-encoding': encoding });
      const isPacked = packed.headers['content-encoding'] !== undefined;
      // What would hardly be shorter is sent as it is.
      if (plain.rawPayload.length > 2048) expect([url, packed.headers['content-encoding']]).toEqual([url, encoding]);
      expect([url, still(isPacked ? unpack(packed.rawPayload) : packed.rawPayload)]).toEqual([
        url,
        still(plain.rawPayload),
      ]);
    }
    const { etag } = plain.headers;
    if (etag === undefined) continue;
    const again = await get(url, { 'accept-encoding': 'identity', 'if-none-match': String(etag) });
    expect([url, again.statusCode, again.body]).toEqual([url, 304, '']);
  }
});
