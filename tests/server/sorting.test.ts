import { expect, test } from 'vitest';
import { useApp } from './app.ts';
import { allFeatures, type Feature, type FeaturePage } from './features.ts';

const { get, json } = useApp();

type Value = Feature['properties'][string] | undefined;

/** The order that a `sortby` must give, nothing last, ids in the order of bytes behind it. */
function inOrder(features: readonly Feature[], sortby: string): Feature[] {
  const keys = sortby
    .split(',')
    .map((word) => ({ name: word.replace(/^[+-]/, ''), sign: word.startsWith('-') ? -1 : 1 }));
  return [...features].sort((a, b) => {
    for (const { name, sign } of keys) {
      const [left, right] = [a.properties[name], b.properties[name]];
      const order = compare(left, right);
      if (order !== 0) return isNothing(left) || isNothing(right) ? order : sign * order;
    }
    return compare(a.id, b.id);
  });
}

const isNothing = (value: Value) => value === null || value === undefined;

function compare(a: Value, b: Value): number {
  if (isNothing(a) || isNothing(b)) return Number(isNothing(a)) - Number(isNothing(b));
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
  return Number(a) - Number(b);
}

test.each([
  ['corridors', '-name', 4],
  ['flow-monitoring-points', 'country,-name', 40],
  ['corridor-flows', 'datetime=2015&sortby=-value', 20],
  ['arrivals', 'datetime=2016&sortby=border,-value,country', 50],
  ['incidents', 'datetime=2015&sortby=-missing,dead', 90],
  ['displacement', 'measure=idps&datetime=2022&sortby=value', 20],
  ['observations', 'measure=arrivals&datetime=2019&sortby=-value,date', 150],
])('%s by %s, page after page, is in order and whole', async (id, query, limit) => {
  const asked = query.includes('=') ? query : `sortby=${query}`;
  const sortby = new URLSearchParams(asked).get('sortby') ?? '';
  const url = `/api/collections/${id}/items?${asked}`;
  const features = await allFeatures(json, `${url}&limit=${limit}`);
  const plain = await allFeatures(json, `${url.replace(/&?sortby=[^&]*/, '')}&limit=10000`);
  expect(features.length).toBeGreaterThan(limit);
  expect(features.map((feature) => feature.id)).toEqual(inOrder(plain, sortby).map((feature) => feature.id));
  expect(features).toEqual(inOrder(plain, sortby));
});

test('a plus sign before a property means ascending, written as it is or encoded', async () => {
  const ids = async (sortby: string) => {
    const { features } = await json<FeaturePage>(`/api/collections/corridors/items?sortby=${sortby}`);
    return features.map(({ id }) => id);
  };
  expect(await ids('+name')).toEqual(await ids('name'));
  expect(await ids('%2Bname')).toEqual(await ids('name'));
  expect(await ids('-name')).not.toEqual(await ids('name'));
});

test('only the properties that are asked for are answered, in the order of the collection, in every format', async () => {
  const url = '/api/collections/corridors/items?properties=iom_route,name&limit=2';
  const { features } = await json<FeaturePage>(url);
  expect(features.map(({ properties }) => Object.keys(properties))).toEqual(Array(2).fill(['name', 'iom_route']));
  expect((await get(`${url}&f=csv`)).body.split('\r\n')[0]).toBe('id,name,iom_route');
});

test.each([
  ['sortby=nothing', 'sortby=nothing'],
  ['sortby=arrival_countries', 'sortby=arrival_countries'],
  ['properties=name,nothing', 'properties=nothing'],
])('%s is told', async (query, told) => {
  const response = await get(`/api/collections/corridors/items?${query}`);
  expect(response.statusCode).toBe(400);
  expect(response.json<{ detail: string }>().detail).toContain(told);
});

test('a cursor that was made for another order is refused', async () => {
  const page = await json<FeaturePage>('/api/collections/corridors/items?sortby=name&limit=2');
  const next = new URL(page.links.find(({ rel }) => rel === 'next')?.href ?? '');
  next.searchParams.delete('sortby');
  expect((await get(next.pathname + next.search)).statusCode).toBe(400);
});
