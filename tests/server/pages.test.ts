import { expect, test } from 'vitest';
import type { SeriesAnswer } from '../../server/contract.ts';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import type { FeaturePage } from './features.ts';

const { get, json } = useApp();

/** Bytes that a small map may take: of a list, and of one that shows the whole world. */
const MAP = 48_000;
const WORLD = 68_000;

async function pageAt(address: string): Promise<string> {
  const { statusCode, headers, body } = await get(address, { accept: 'text/html' });
  expect([address, statusCode, headers['content-type']]).toEqual([address, 200, 'text/html; charset=utf-8']);
  return body;
}

const linksOf = (page: string) =>
  [...page.matchAll(/<(?:a|link)\b[^>]*\shref="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

/** Pages of every kind: lists, features, collections, and what the API says of itself. */
async function addresses(): Promise<string[]> {
  const known = [
    '/api',
    '/api/conformance',
    '/api/collections',
    '/api/sources',
    '/api/releases',
    '/api/releases?limit=2&source=frontex-detections',
    '/api/releases/1',
    '/api/releases/1/changes?limit=5',
    '/api/series?measure=arrivals&to=2016-01',
  ];
  for (const { id } of COLLECTIONS) {
    const items = `/api/collections/${id}/items`;
    const { features } = await json<FeaturePage>(`${items}?limit=1`);
    known.push(`/api/collections/${id}`, `/api/collections/${id}/queryables`, `${items}?limit=5`);
    known.push(`${items}/${encodeURIComponent(String(features[0]?.id))}`);
  }
  return [
    ...known,
    '/api/collections/corridors/tiles',
    '/api/collections/corridors/tiles/WebMercatorQuad',
    '/api/tileMatrixSets',
    '/api/tiles',
    '/api/tiles/WebMercatorQuad',
  ];
}

test('every page has one heading, a language, a title, a description, a way back and a place to skip to', async () => {
  for (const address of await addresses()) {
    const page = await pageAt(address);
    const has = (pattern: RegExp) => [...page.matchAll(pattern)].length;
    expect([address, has(/<h1>[^<]+<\/h1>/g), has(/<html lang="en">/g), has(/<main id="main"/g)]).toEqual([
      address,
      1,
      1,
      1,
    ]);
    expect([address, has(/<title>[^<]+<\/title>/g), has(/<meta name="description"/g)]).toEqual([address, 1, 1]);
    expect([address, has(/<a class="skip" href="#main">/g), has(/aria-current="page"/g)]).toEqual([address, 1, 1]);
    expect([address, /\b(undefined|NaN|\[object Object\])\b/.test(page)]).toEqual([address, false]);
    // Headings go down one step at a time.
    const levels = [...page.matchAll(/<h(\d)[ >]/g)].map(([, level]) => Number(level));
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
  }
});

test('every link of a page leads somewhere', async () => {
  const asked = new Map<string, number>();
  // Pages of every collection are made alike.
  const some = (await addresses()).filter((address) => !/collections\/(?!corridors|observations)/.test(address));
  for (const address of some) {
    for (const href of linksOf(await pageAt(address))) {
      if (/^(#|data:)/.test(href) || (href.startsWith('http') && !href.startsWith('http://localhost'))) continue;
      const url = new URL(href, 'http://localhost:80');
      // Whole files are tested elsewhere.
      if (/\/items$/.test(url.pathname) && url.searchParams.has('f')) continue;
      const path = url.pathname + url.search;
      const status = asked.get(path) ?? (await get(path, { accept: 'text/html, */*;q=0.1' })).statusCode;
      asked.set(path, status);
      expect([address, path, status]).toEqual([address, path, 200]);
    }
  }
  expect(asked.size).toBeGreaterThan(30);
});

test('lists and collections tell search engines what they are, in JSON-LD', async () => {
  for (const { id, title } of COLLECTIONS) {
    for (const address of [`/api/collections/${id}`, `/api/collections/${id}/items?limit=5`]) {
      const page = await pageAt(address);
      const [, text = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
      const dataset = JSON.parse(text) as Record<string, unknown>;
      expect(dataset).toMatchObject({
        '@context': 'https://schema.org/',
        '@type': 'Dataset',
        name: expect.stringContaining(title),
        description: expect.any(String),
        license: expect.any(Array),
        distribution: expect.arrayContaining([expect.objectContaining({ '@type': 'DataDownload' })]),
      });
    }
  }
});

test('the map of a list is there where something has a place, says what it shows, and is light', async () => {
  for (const { id, geometry } of COLLECTIONS) {
    const page = await pageAt(`/api/collections/${id}/items`);
    const map = /<svg.*?<\/svg>/s.exec(page)?.[0] ?? '';
    expect([id, map !== '']).toEqual([id, geometry !== null]);
    const ofTheWorld = ['admin-units', 'boundary-lines', 'admin-labels'].includes(id);
    expect([id, map.length < (ofTheWorld ? WORLD : MAP), map.length]).toEqual([id, true, map.length]);
    if (geometry === null) continue;
    expect(map).toMatch(/role="img" aria-label="Map of /);
    expect(map).not.toMatch(/NaN|Infinity|e[-+]\d/);
    for (const [, path = ''] of map.matchAll(/\bd="([^"]*)"/g)) expect(path).toMatch(/^(M-?\d+[ -]\d+l[-\d ]+z?)*$/);
  }
});

test('a page of series says what was asked for, and what the months of a flow add up to', async () => {
  const address = '/api/series?measure=detections&corridor=western-african-atlantic&from=2021-01&to=2021-12';
  const { series } = await json<SeriesAnswer>(address);
  const sum = (series[0]?.values ?? []).reduce<number>((all, value) => all + (value ?? NaN), 0);
  expect(sum).toBeGreaterThan(0);
  const page = await pageAt(address);
  expect(page).toContain('corridor western-african-atlantic; from January 2021; to December 2021');
  expect(page).toMatch(new RegExp(`Sum</th>\\s*<td>${sum.toLocaleString('en')}</td>`));
  const unreported = await pageAt('/api/series?measure=arrivals&country=ITA&from=2009-01&to=2016-01');
  expect(unreported).toMatch(/Sum<\/th>\s*<td>not all reported<\/td>/);
  // The last of these years has four months.
  const years = await pageAt('/api/series?measure=detections&corridor=western-balkans&group_by=year&from=2024-01');
  expect(years).toMatch(/Sum<\/th>\s*<td>24,961 \(provisional\)<\/td>/);
});
