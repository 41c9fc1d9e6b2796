import { expect, test } from 'vitest';
import { useApp } from './app.ts';

const { get, opened } = useApp();

/** Samples of Prometheus' text format, by name and labels. */
function samplesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, name = '', value = ''] = /^([a-z0-9_]+(?:\{[^}]*\})?) (\S+)$/.exec(line) ?? [];
      if (name === '') throw new Error(`not a sample: ${line}`);
      return [name, Number(value)];
    }),
  );
}

test('/metrics counts requests by route and not by address, and answers out of the cache apart', async () => {
  const base = await opened().app.listen({ port: 0, host: '127.0.0.1' });
  const ask = async (path: string) => (await fetch(base + path)).text();
  await ask('/api/collections/corridors/items/western-balkans');
  await ask('/api/collections/corridors/items/central-mediterranean');
  await ask('/nothing/here');
  const tile = '/api/collections/corridors/tiles/WebMercatorQuad';
  await ask(`${tile}/2/1/2`);
  await ask(`${tile}/2/1/2`);
  const { headers } = await get('/metrics');
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  const samples = samplesOf(await ask('/metrics'));
  const count = (route: string, status: number) =>
    samples.get(`passages_http_request_duration_seconds_count{method="GET",route="${route}",status="${status}"}`);
  expect(count('/api/collections/corridors/items/:fid', 200)).toBe(2);
  expect(count('none', 404)).toBe(1);
  expect([...samples.keys()].filter((name) => name.includes('nothing'))).toEqual([]);
  expect(count(`${tile}/:tileMatrix/:tileRow/:tileCol`, 200)).toBe(1);
  expect(samples.get('passages_cached_answers_total')).toBe(1);
  expect(samples.get('passages_releases')).toBe(opened().context.snapshot.releases.length);
  expect(samples.get('passages_cache_bytes')).toBeGreaterThan(0);
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(0);
});
