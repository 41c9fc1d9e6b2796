import { JsonLdParser } from 'jsonld-streaming-parser';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { useApp } from './app.ts';

const { get, opened } = useApp();
const published = useApp({ publicUrl: 'https://passages.example/map' });

const BASE = 'http://localhost:80';

interface Node {
  '@type': string;
  dataset?: Node[];
  [property: string]: unknown;
}

/** The JSON-LD of a page, read by a parser of it: schema.org's context, which is not fetched, gives every name an address. */
async function jsonLdOf(page: string): Promise<Node> {
  const [, text = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
  const node = JSON.parse(text) as Node;
  const parser = new JsonLdParser({ context: { '@vocab': 'https://schema.org/' } });
  const predicates = new Set<string>();
  await new Promise<void>((resolve, reject) => {
    parser.on('data', ({ predicate }: { predicate: { value: string } }) => predicates.add(predicate.value));
    parser.on('error', reject);
    parser.on('end', resolve);
    parser.end(JSON.stringify({ ...node, '@context': undefined }));
  });
  for (const name of Object.keys(node))
    if (!name.startsWith('@')) expect(predicates).toContain(`https://schema.org/${name}`);
  return node;
}

function expectDataset(node: Node): void {
  expect(node['@type']).toBe('Dataset');
  for (const name of [
    'name',
    'description',
    'creator',
    'license',
    'distribution',
    'identifier',
    'citation',
    'version',
    'dateModified',
  ]) {
    expect([node['name'], name, node[name]]).not.toEqual([node['name'], name, undefined]);
  }
  expect(String(node['description']).length).toBeGreaterThan(49);
  expect(String(node['description']).length).toBeLessThan(5000);
  for (const licence of node['license'] as (string | { name: string })[]) {
    expect(typeof licence === 'string' ? licence : licence.name).toMatch(typeof licence === 'string' ? /^https:/ : /./);
  }
  for (const file of node['distribution'] as { contentUrl: string; encodingFormat: string }[]) {
    expect(file.contentUrl).toMatch(/^https?:\/\/.*\/items\?/);
    expect(file.encodingFormat).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
  }
}

test('the portal, the API and each collection say what they are in the words of schema.org', async () => {
  const portal = await jsonLdOf((await get('/')).body);
  expectDataset(portal);
  expect(portal).toMatchObject({
    '@id': `${BASE}/`,
    temporalCoverage: '2009-01/2026-07',
    spatialCoverage: { name: 'Europe' },
  });
  for (const url of ['/api?f=html', '/api/catalog?f=html']) {
    const catalog = await jsonLdOf((await get(url)).body);
    expect(catalog).toMatchObject({ '@type': 'DataCatalog', name: 'Passages', url: `${BASE}/api/catalog` });
    for (const dataset of catalog.dataset ?? []) expectDataset(dataset);
  }
  const collection = await jsonLdOf((await get('/api/collections/arrivals?f=html')).body);
  expectDataset(collection);
  expect(collection).toMatchObject({
    temporalCoverage: '2014-01-01/2026-07-31',
    spatialCoverage: { '@type': 'Place' },
  });
});

test('what stands in the query of a page stays text in its head', async () => {
  const { body } = await get('/?x="></head><script>alert(1)</script>');
  expect(body).not.toContain('<script>alert');
});

test('behind a proxy every address begins with PUBLIC_URL', async () => {
  const { body } = await published.get('/?month=2018-06');
  expect(body).toContain('<link rel="canonical" href="https://passages.example/map/?month=2018-06" />');
  expect(body).toContain('https://passages.example/map/oembed?');
  expect((await published.get('/robots.txt')).body).toContain('Sitemap: https://passages.example/map/sitemap.xml');
  const found = await published.json<{ html: string }>('/oembed?url=https://passages.example/map/?month=2018-06');
  expect(found.html).toContain('src="https://passages.example/map/embed?month=2018-06"');
  expect((await published.get('/oembed?url=https://passages.example/?month=2018-06')).statusCode).toBe(404);
});

test('robots.txt names a sitemap of pages that are there, each with the day of its newest release', async () => {
  const robots = await get('/robots.txt');
  expect(robots.headers['content-type']).toMatch(/^text\/plain/);
  const [, address = ''] = /^Sitemap: (.*)$/m.exec(robots.body) ?? [];
  expect(address).toBe(`${BASE}/sitemap.xml`);
  const { headers, body } = await get('/sitemap.xml');
  expect(headers['content-type']).toMatch(/^application\/xml/);
  const names: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local, uri }) => names.push(`${uri} ${local}`));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(body).close();
  const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9';
  expect(new Set(names)).toEqual(new Set(['urlset', 'url', 'loc', 'lastmod'].map((name) => `${schema} ${name}`)));
  const locations = [...body.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc = '']) => loc);
  expect(new Set(locations).size).toBe(locations.length);
  expect(locations).toEqual(
    expect.arrayContaining([`${BASE}/`, `${BASE}/api/catalog`, `${BASE}/api/analysis/2018-06`]),
  );
  for (const [, day = ''] of body.matchAll(/<lastmod>(.*?)<\/lastmod>/g)) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const few = locations.filter((loc) => !/analysis\/|items/.test(loc) || loc.endsWith('2018-06'));
  for (const loc of few) {
    const { statusCode } = await get(loc.slice(BASE.length), { accept: 'text/html' });
    expect([loc, [200, 302].includes(statusCode)]).toEqual([loc, true]);
  }
});

test.each(['/', '/embed'])('%s says where its oEmbed is, with its own query', async (path) => {
  const { body } = await get(`${path}?month=2018-06&corridor=western-balkans,channel`);
  const [, href = ''] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(body) ?? [];
  const url = new URL(href.replaceAll('&amp;', '&'));
  expect(url.searchParams.get('url')).toBe(`${BASE}${path}?month=2018-06&corridor=western-balkans,channel`);
  const { statusCode, headers, body: text } = await get(`${url.pathname}${url.search}`);
  expect([statusCode, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  const answer = JSON.parse(text) as Record<string, unknown>;
  expect(answer).toMatchObject({ type: 'rich', version: '1.0', width: 800, height: 560, provider_url: `${BASE}/` });
  expect(answer['html']).toContain(`src="${BASE}/embed?month=2018-06&amp;corridor=western-balkans,channel"`);
});

test('an embed is no larger than what is asked for', async () => {
  const { width, height, html } = await opened().json<{ width: number; height: number; html: string }>(
    `/oembed?url=${BASE}/&maxwidth=400&maxheight=300&format=json&dnt=1`,
  );
  expect([width, height]).toEqual([400, 300]);
  expect(html).toContain('width="400" height="300"');
  expect(await opened().json(`/oembed?url=${BASE}/&maxwidth=9999`)).toMatchObject({ width: 800 });
});

test.each([
  ['url=https://elsewhere.example/', 404],
  [`url=${BASE}/api`, 404],
  ['url=http://localhost:81/', 404],
  ['url=javascript:alert(1)', 404],
  ['url=http://[', 404],
  ['', 400],
  [`url=${BASE}/&maxwidth=0`, 400],
  [`url=${BASE}/&maxheight=wide`, 400],
  [`url=${BASE}/&format=xml`, 501],
])('/oembed?%s is %i', async (query, status) => {
  const { statusCode, headers } = await get(`/oembed?${query}`);
  expect([statusCode, headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
});

test('quotes in a query cannot leave the address of an embed', async () => {
  const asked = encodeURIComponent(`${BASE}/?x="><script>`);
  const { html } = await opened().json<{ html: string }>(`/oembed?url=${asked}`);
  expect(html).not.toMatch(/"><script/);
});
