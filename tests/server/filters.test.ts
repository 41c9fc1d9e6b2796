import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import { allFeatures, type Feature, type FeaturePage } from './features.ts';

const { get, json } = useApp();
const items = (query: string) => allFeatures(json, `/api/collections/${query}`);
const idsOf = (features: readonly Feature[]) => features.map(({ id }) => id);

describe('bbox', () => {
  const PLACES = 'flow-monitoring-points/items?limit=1000';

  test('keeps what lies inside, and what has no geometry', async () => {
    const all = await items(PLACES);
    const inside = all.filter(({ geometry }) => {
      if (geometry === null) return true;
      const [lon = NaN, lat = NaN] = (geometry as GeoJSON.Point).coordinates;
      return lon >= 19 && lon <= 23 && lat >= 42 && lat <= 46;
    });
    const boxed = await items(`${PLACES}&bbox=19,42,23,46`);
    expect(idsOf(boxed)).toEqual(idsOf(inside));
    expect(boxed.length).toBeLessThan(all.length);
    expect(idsOf(await items(`${PLACES}&bbox=19,42,-100,23,46,9000`))).toEqual(idsOf(inside));
  });

  test('of a west greater than its east crosses the antimeridian', async () => {
    const countries = await items('admin-units/items?admin_level=0&limit=1000&bbox=170,-25,-170,-10');
    expect(idsOf(countries)).toContain('FJI');
    expect(idsOf(countries)).not.toContain('ITA');
    const elsewhere = await items('admin-units/items?admin_level=0&limit=1000&bbox=-170,-25,170,-10');
    expect(idsOf(elsewhere)).toContain('AGO');
  });

  test('may be a single position', async () => {
    const rome = await items('admin-units/items?admin_level=0&bbox=12.9,42.3,12.9,42.3');
    expect(idsOf(rome)).toEqual(['ITA']);
  });

  test('keeps corridors without a line, as features without geometry match every box', async () => {
    const ocean = await items('corridors/items?bbox=-140,-50,-130,-40');
    expect(ocean.length).toBe(5);
    expect(ocean.every(({ geometry }) => geometry === null)).toBe(true);
  });
});

describe('datetime', () => {
  const days = async (datetime: string) => {
    const features = await items(`incidents/items?limit=10000&datetime=${encodeURIComponent(datetime)}`);
    return features.map(({ properties }) => String(properties['date'])).sort();
  };

  test.each([
    ['2016-04-18', '2016-04-18', '2016-04-18'],
    ['2016-04', '2016-04-01', '2016-04-30'],
    ['2016', '2016-01-01', '2016-12-31'],
    ['2016-04-18T23:30:00-05:00', '2016-04-19', '2016-04-19'],
    ['2016-04/2016-05', '2016-04-01', '2016-05-31'],
    ['2016-04-17/2016-05-08', '2016-04-17', '2016-05-08'],
    ['../2014-01', '0001-01-01', '2014-01-31'],
    ['/2014-01', '0001-01-01', '2014-01-31'],
    ['2026-05/..', '2026-05-01', '9999-12-31'],
  ])('%s means %s to %s', async (datetime, from, to) => {
    const found = await days(datetime);
    expect(found.length).toBeGreaterThan(0);
    const all = (await days('../..')).filter((day) => day >= from && day <= to);
    expect(found).toEqual(all);
  });

  test('keeps legs in use at any time of it, and open ends', async () => {
    const legs = await items('transit-routes/items?limit=1000&datetime=2015-10');
    const all = await items('transit-routes/items?limit=1000');
    const inUse = all.filter(
      ({ properties: { active_from: from, active_to: to } }) =>
        (from === null || String(from) <= '2015-10') && (to === null || String(to) >= '2015-10'),
    );
    expect(idsOf(legs)).toEqual(idsOf(inUse));
    expect(legs.length).toBeLessThan(all.length);
  });
});

describe('words', () => {
  test('a measure of observations finds in every source what a filter by it does', async () => {
    for (const measures of [['registrations'], ['refugees', 'temporary_protection']]) {
      const asked = await items(`observations/items?limit=10000&measure=${measures.join()}`);
      const written = measures.map((measure) => `'${measure}'`).join();
      const same = await items(
        `observations/items?limit=10000&filter=${encodeURIComponent(`measure in (${written})`)}`,
      );
      expect(asked.length).toBeGreaterThan(0);
      expect(idsOf(asked)).toEqual(idsOf(same));
    }
  });

  test.each([
    ['corridor-flows', 'datetime=2018-06', 'corridor', 'western-balkans,channel', 2],
    ['corridor-flows', 'datetime=2018-06', 'measure', 'dead', null],
    ['arrivals', 'datetime=2018-06', 'country', 'ITA,GRC', null],
    ['arrivals', 'datetime=2018', 'border', 'land', null],
    ['arrivals', 'datetime=2019-09', 'source', 'italy-interior-landings', 1],
    ['displacement', '', 'measure', 'presence', null],
    ['flow-monitoring-points', '', 'kind', 'border_crossing,hub', null],
    ['observations', 'datetime=2018', 'kind', 'stock', null],
    ['observations', 'datetime=2018-06', 'nationality', 'SYR,unknown', null],
    ['incidents', '', 'coordinate', 'doubtful', 44],
    ['transit-routes', '', 'mode', 'sea', null],
    ['admin-units', '', 'admin_level', '0', null],
    ['boundary-lines', '', 'class', 'disputed,undetermined', null],
  ])('%s?%s by %s=%s', async (id, query, name, words, count) => {
    const all = await items(`${id}/items?limit=10000&${query}`);
    const found = await items(`${id}/items?limit=10000&${query}&${name}=${words}`);
    const wanted = words.split(',');
    expect(found.length).toBeGreaterThan(0);
    if (count !== null) expect(found).toHaveLength(count);
    expect(found.every(({ properties }) => wanted.includes(String(properties[name])))).toBe(true);
    // One that has a default shows something else without it.
    if (name === 'measure' && id === 'corridor-flows') return;
    expect(idsOf(found)).toEqual(idsOf(all.filter(({ properties }) => wanted.includes(String(properties[name])))));
  });

  test('may be given with spaces, and twice the same counts once', async () => {
    const plain = await items('corridors/items?corridor=channel,black-sea');
    expect(idsOf(await items('corridors/items?corridor=channel,%20black-sea,channel'))).toEqual(idsOf(plain));
  });
});

test.each([
  ['admin-units', 'admin_level=0&bbox=-12,34,45,72'],
  ['boundary-lines', 'bbox=-12,34,45,72'],
])('%s have smaller shapes of the same places on demand, on the grid that they were made on', async (id, query) => {
  const full = await items(`${id}/items?limit=1000&${query}`);
  const overview = await items(`${id}/items?limit=1000&detail=overview&${query}`);
  const sizeOf = (features: readonly Feature[]) => JSON.stringify(features.map(({ geometry }) => geometry)).length;
  expect(overview.length).toBeGreaterThan(0);
  expect(sizeOf(overview)).toBeLessThan(sizeOf(full) / 2);
  // Next to the edge of the box a smaller shape may end before it.
  expect(idsOf(full)).toEqual(expect.arrayContaining(idsOf(overview)));
  expect(JSON.stringify(overview.map(({ geometry }) => geometry))).not.toMatch(/\.\d{5}/);
  expect(await items(`${id}/items?limit=1000&detail=full&${query}`)).toEqual(full);
});

test.each(COLLECTIONS.map(({ id }) => id))('each feature of %s is there by its id, as in the list', async (id) => {
  const { features } = await json<FeaturePage>(`/api/collections/${id}/items?limit=2`);
  for (const feature of features) {
    const one = await json<Feature>(`/api/collections/${id}/items/${encodeURIComponent(feature.id)}`);
    expect({ ...one, links: undefined }).toEqual({ ...feature, links: undefined });
  }
});

test('before the first release nothing was known', async () => {
  for (const id of ['arrivals', 'incidents', 'observations']) {
    const page = await json<FeaturePage>(`/api/collections/${id}/items?as_of=1999-01-01`);
    expect([id, page.features, page.numberMatched]).toEqual([id, [], 0]);
  }
  expect(await json('/api/series?measure=detections&as_of=1999-01-01')).toMatchObject({
    series: [],
    months: [],
    as_of: '1999-01-01',
  });
  expect((await get('/api/collections/incidents/items/2014.MMP00007?as_of=1999-01-01')).statusCode).toBe(404);
});

test('today everything that was released is known', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const now = await items('arrivals/items?limit=10000&datetime=2018');
  expect(await items(`arrivals/items?limit=10000&datetime=2018&as_of=${today}`)).toEqual(now);
});
