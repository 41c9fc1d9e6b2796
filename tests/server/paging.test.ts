import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import { allPages, nextOf, type FeaturePage } from './features.ts';

const { json } = useApp();

test.each(COLLECTIONS.map(({ id }) => id))('%s answers with features', async (id) => {
  const page = await json<FeaturePage>(`/api/collections/${id}/items?limit=3`);
  expect(page.type).toBe('FeatureCollection');
  expect(page.features).toHaveLength(3);
  expect(page.numberReturned).toBe(3);
  expect(nextOf(page)).toContain('limit=3');
  const names = COLLECTIONS.find((collection) => collection.id === id)?.properties.map(({ name }) => name);
  for (const feature of page.features) expect(Object.keys(feature.properties)).toEqual(names);
});

describe('the links to the next page visit every feature once, in order, and end', () => {
  test.each([
    ['corridors', '', 4],
    ['transit-routes', '', 10],
    ['flow-monitoring-points', '', 50],
    ['corridor-flows', 'datetime=2015', 7],
    ['arrivals', 'country=GRC,ITA', 37],
    ['displacement', 'measure=idps', 100],
    ['incidents', 'datetime=2015/2016', 97],
    ['admin-units', 'admin_level=0', 60],
    ['observations', 'source=frontex-detections', 10_000],
  ])('%s?%s by %i', async (id, query, limit) => {
    const url = `/api/collections/${id}/items?${query}&limit=${limit}`;
    const pages = await allPages(json, url);
    const ids = pages.flatMap(({ features }) => features.map((feature) => feature.id));
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
    const inOrder = [...ids].sort((a, b) =>
      typeof a === 'number' ? a - Number(b) : Buffer.compare(Buffer.from(a), Buffer.from(String(b))),
    );
    expect(ids).toEqual(inOrder);
    for (const page of pages) {
      expect(page.numberReturned).toBe(page.features.length);
      // Above 10,000 of a part of a collection the number is left out, since a count must not cost more than the page.
      expect(page.numberMatched).toBe(ids.length > 10_000 ? undefined : ids.length);
    }
    expect(pages.slice(0, -1).every(({ features }) => features.length === limit)).toBe(true);
    expect(pages.at(-1)?.features.length).toBeGreaterThan(0);
  });
});

test('a page is never longer than 10,000 features, whatever the limit', async () => {
  for (const limit of ['10001', '1000000000', '1e9']) {
    const page = await json<FeaturePage>(`/api/collections/observations/items?limit=${limit}`);
    expect(page.numberReturned).toBe(10_000);
    expect(nextOf(page)).not.toBeNull();
  }
});

test('a page holds 100 features when no limit is given', async () => {
  expect((await json<FeaturePage>('/api/collections/incidents/items')).numberReturned).toBe(100);
});

test('a page that ends with the last feature has no next page', async () => {
  const page = await json<FeaturePage>('/api/collections/corridors/items?limit=14');
  expect([page.numberReturned, page.numberMatched, nextOf(page)]).toEqual([14, 14, null]);
});

test.each(['incidents', 'observations'])('%s can be counted off too: offset leaves out so many', async (id) => {
  const url = `/api/collections/${id}/items?limit=50`;
  const first = await json<FeaturePage>(url);
  const counted = await json<FeaturePage>(`${url}&offset=30&f=json`);
  expect(counted.features.slice(0, 20)).toEqual(first.features.slice(30));
  const behind = await json<FeaturePage>(`${url}&offset=50`);
  expect(behind.features).toEqual((await json<FeaturePage>(nextOf(first) ?? '')).features);
  expect(nextOf(behind)).not.toContain('offset');
  const none = await json<FeaturePage>(`${url}&offset=1000000`);
  expect([none.features, none.numberReturned, nextOf(none)]).toEqual([[], 0, null]);
});
