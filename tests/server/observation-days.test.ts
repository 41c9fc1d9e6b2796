import { expect, test } from 'vitest';
import { useApp } from './app.ts';
import { allPages, type FeaturePage } from './features.ts';

const { json } = useApp();

/** A source with figures of each period, and one year's alone beside them. */
const SOURCES = ['iom-western-balkans-registrations', 'unhcr-mediterranean-arrivals', 'iom-ukraine-population'];

/** Days at the edges of months and years, of a leap year too. */
const DAYS = ['2015-12-31', '2016-01-01', '2016-02-28', '2016-02-29', '2016-03-30', '2016-03-31', '2022-12-31'];

/** The last day of a figure, from its first and how long it is of. */
function lastDay({ date, period }: Record<string, unknown>): string {
  const [year = 0, month = 1] = String(date).split('-').map(Number);
  if (period === 'year') return `${year}-12-31`;
  if (period === 'month') return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return String(date);
}

test('an observation is found on each day of its period, and on no other', async () => {
  const found = new Set<unknown>();
  for (const source of SOURCES) {
    const items = `/api/collections/observations/items?source=${source}&limit=10000`;
    const all = (await allPages(json, items)).flatMap(({ features }) => features);
    const edges = all.map(({ properties }) => lastDay(properties)).sort();
    for (const day of [...DAYS, edges[0] ?? '', edges.at(-1) ?? '', edges[Math.floor(edges.length / 2)] ?? '']) {
      const page = await json<FeaturePage>(`${items}&datetime=${day}`);
      const expected = all.filter(({ properties }) => String(properties['date']) <= day && lastDay(properties) >= day);
      expect(page.features.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      for (const { properties } of expected) found.add(properties['period']);
    }
  }
  expect([...found].sort()).toEqual(['day', 'month', 'year']);
});
