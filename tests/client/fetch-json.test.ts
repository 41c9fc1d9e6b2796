import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchJson } from '../../client/api/fetch-json.ts';

afterEach(() => vi.unstubAllGlobals());

function answer(body: string, init: ResponseInit): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, init)));
}

describe('an answer of the API', () => {
  test('is its JSON', async () => {
    answer('{"a":1}', { status: 200 });
    await expect(fetchJson('/api')).resolves.toEqual({ a: 1 });
  });

  test('that is a problem document says its detail', async () => {
    const headers = { 'content-type': 'application/problem+json' };
    answer('{"title":"Bad request","detail":"month: 2018-13 is no month"}', { status: 400, headers });
    await expect(fetchJson('/api')).rejects.toThrow('month: 2018-13 is no month');
  });

  test('that is no JSON says its status', async () => {
    answer('<html>', { status: 502, statusText: 'Bad Gateway' });
    await expect(fetchJson('/api')).rejects.toThrow('502 Bad Gateway');
  });

  test('that never comes says why', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(fetchJson('/api')).rejects.toThrow('Failed to fetch');
  });

  test('that breaks off says which address it was', async () => {
    answer('{"a":', { status: 200 });
    await expect(fetchJson('/api/sources')).rejects.toThrow('/api/sources');
  });
});
