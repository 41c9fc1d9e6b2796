import { expect, test } from 'vitest';
import { KOSOVO_FOOTNOTE } from '../../geodata/vocabulary.ts';
import { useApp } from './app.ts';
import { allFeatures } from './features.ts';

const { get, json } = useApp();

test('every feature that names Kosovo carries the footnote, and no other does', async () => {
  for (const address of ['displacement/items?measure=presence', 'observations/items?measure=registrations']) {
    const features = await allFeatures(json, `/api/collections/${address}`);
    const named = features.filter(({ properties }) => properties['country'] === 'XKX');
    expect(named.length, address).toBeGreaterThan(0);
    for (const { properties } of features) {
      expect(properties['footnote']).toBe(properties['country'] === 'XKX' ? KOSOVO_FOOTNOTE : null);
    }
  }
});

test('detections of people from Kosovo carry it too, in CSV as well', async () => {
  const { body } = await get('/api/collections/observations/items?nationality=XKX&datetime=2015-03&f=csv');
  const [, ...rows] = body.trim().split('\r\n');
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toContain(KOSOVO_FOOTNOTE);
});

test('series and cubes that name Kosovo carry it once', async () => {
  for (const address of [
    '/api/series?measure=detections&nationality=XKX',
    '/api/series?measure=detections&group_by=nationality&from=2015-01&to=2015-02',
    '/api/cube/detections',
    '/api/cube/presence',
  ]) {
    expect((await json<{ footnotes: string[] }>(address)).footnotes, address).toEqual([KOSOVO_FOOTNOTE]);
  }
  expect((await json<{ footnotes: string[] }>('/api/cube/idps')).footnotes).toEqual([]);
});
