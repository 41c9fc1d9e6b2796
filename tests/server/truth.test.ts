import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { SeriesAnswer } from '../../server/contract.ts';
import { useApp } from './app.ts';
import { allFeatures } from './features.ts';

const { json } = useApp();
const series = (query: string) => json<SeriesAnswer>(`/api/series?${query}`);
const total = (values: readonly (number | null)[] = []) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

test('a nationality filter sums the breakdown of the nationalities named', async () => {
  const question = 'measure=detections&corridor=eastern-mediterranean&from=2015-01&to=2015-12';
  const [both] = (await series(`${question}&nationality=SYR,AFG`)).series;
  const apart = (await series(`${question}&nationality=SYR,AFG&group_by=nationality`)).series;
  expect(apart.map(({ nationality }) => nationality)).toEqual(['AFG', 'SYR']);
  expect(both?.values).toEqual(apart[0]?.values.map((value, month) => (value ?? 0) + (apart[1]?.values[month] ?? 0)));
  const flows = await allFeatures(
    json,
    '/api/collections/corridor-flows/items?corridor=eastern-mediterranean&nationality=SYR,AFG&datetime=2015',
  );
  expect(flows.map(({ properties }) => properties['value'])).toEqual(both?.values);
});

test('all nationalities of a complete breakdown make the total', async () => {
  const question = 'measure=detections&corridor=western-balkans&from=2015-01&to=2015-12';
  const [whole] = (await series(question)).series;
  const parts = (await series(`${question}&group_by=nationality`)).series;
  expect(parts.reduce((sum, { values }) => sum + total(values), 0)).toBe(total(whole?.values));
});

test('people in records of which one does not say how many, or of a month that was not over, are provisional', async () => {
  const records: Record<string, string>[] = parse(
    await readFile(new URL('../../geodata/incidents.csv', import.meta.url), 'utf8'),
    { columns: true },
  );
  for (const measure of ['dead', 'missing']) {
    const [whole] = (await series(`measure=${measure}&from=2014-01&to=2026-05`)).series;
    const expected = whole?.values.map((_, index) => {
      const month = `${2014 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
      const own = records.filter(({ date }) => date?.startsWith(month));
      const part = own.some((record) => record[measure] === '') || month === '2026-05';
      return [total(own.map((record) => Number(record[measure]))), part ? 'provisional' : 'reported'];
    });
    expect(whole?.values.map((value, index) => [value, whole.value_status[index]])).toEqual(expected);
  }
});

describe('the incomplete breakdown of UNHCR', () => {
  test('never passes for a total: totals are the rows that the publisher gives without a nationality', async () => {
    const rows: Record<string, string>[] = parse(
      await readFile(new URL('../../geodata/figures/unhcr-mediterranean-arrivals.csv', import.meta.url), 'utf8'),
      { columns: true },
    );
    const published = new Map<string, number>();
    for (const row of rows.filter(({ nationality }) => nationality === '')) {
      for (let month = 1; month <= 12; month += 1) {
        const cell = row[`m${String(month).padStart(2, '0')}`] ?? '';
        const key = `${row['country']} ${row['year']}-${String(month).padStart(2, '0')}`;
        if (cell !== '') published.set(key, (published.get(key) ?? 0) + Number(cell));
      }
    }
    const answer = await series('measure=arrivals&source=unhcr-mediterranean-arrivals&group_by=country');
    const served = answer.series.flatMap(({ country, values }) =>
      values.flatMap((value, index): [string, number][] =>
        value === null ? [] : [[`${country} ${answer.months[index]}`, value]],
      ),
    );
    expect(Object.fromEntries(served.sort())).toEqual(Object.fromEntries([...published].sort()));
  });

  test('stays apart from it when nationalities are asked for', async () => {
    const question = 'measure=arrivals&source=unhcr-mediterranean-arrivals&country=ITA&from=2018-06&to=2018-06';
    const parts = (await series(`${question}&group_by=nationality`)).series;
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every(({ nationality }) => typeof nationality === 'string')).toBe(true);
    expect(parts.reduce((sum, { values }) => sum + total(values), 0)).toBeLessThanOrEqual(3147);
  });
});

test('two sources of one country are two series and two features, and never added', async () => {
  const { series: both } = await series('measure=arrivals&country=ITA&from=2019-09&to=2019-09');
  expect(both.map(({ source, values }) => [source, values])).toEqual([
    ['italy-interior-landings', [2386]],
    ['unhcr-mediterranean-arrivals', [2499]],
  ]);
  const features = await allFeatures(json, '/api/collections/arrivals/items?country=ITA&datetime=2019-09');
  expect(features.map(({ properties }) => [properties['source'], properties['value']])).toEqual(
    both.map(({ source, values }) => [source, values[0]]),
  );
});

test('a stock adds neither over countries nor over dates', async () => {
  const answer = await series('measure=temporary_protection');
  expect(answer.kind).toBe('stock');
  expect(answer.series.map(({ country }) => country)).toEqual(['TUR']);
  const levels = await allFeatures(json, '/api/collections/displacement/items?measure=temporary_protection');
  expect(answer.series[0]?.values.filter((value) => value !== null)).toEqual(
    levels.map(({ properties }) => properties['value']),
  );
  const refugees = await series('measure=refugees&from=2022-04&to=2022-06');
  const published = await allFeatures(json, '/api/collections/displacement/items?measure=refugees&limit=10000');
  for (const { country, values } of refugees.series) {
    const own = published.filter(({ properties }) => properties['country'] === country);
    for (const value of values.filter((level) => level !== null)) {
      expect(own.map(({ properties }) => properties['value'])).toContain(value);
    }
  }
});

test('what is not reported is null and says so, and a reported zero stays a zero', async () => {
  const boats = (await series('measure=arrivals&source=uk-channel-small-boats&from=2017-12&to=2018-02')).series[0];
  expect(boats?.values).toEqual([null, 7, 0]);
  expect(boats?.value_status).toEqual(['not_reported', 'reported', 'reported']);
  const ended = (await series('measure=detections&corridor=western-balkans&from=2025-04&to=2025-05')).series[0];
  expect(ended?.values[0]).toBeGreaterThan(0);
  expect([ended?.values[1], ended?.value_status[1]]).toEqual([null, 'not_reported']);
});

test('corridor flows of June 2018 hold each of the 14 corridors, the Channel as not reported', async () => {
  const flows = await allFeatures(json, '/api/collections/corridor-flows/items?datetime=2018-06');
  const corridors = await allFeatures(json, '/api/collections/corridors/items');
  expect(corridors).toHaveLength(14);
  expect(flows.map(({ properties }) => properties['corridor']).sort()).toEqual(corridors.map(({ id }) => id).sort());
  const channel = flows.find(({ properties }) => properties['corridor'] === 'channel');
  expect(channel?.properties).toMatchObject({ month: '2018-06', value: null, value_status: 'not_reported' });
});

test('every value that is null says why, and only such a value is null', async () => {
  for (const collection of ['corridor-flows', 'arrivals', 'displacement']) {
    for (const { id, properties } of await allFeatures(json, `/api/collections/${collection}/items?limit=10000`)) {
      const { value, value_status: status } = properties;
      if ((value === null) !== (status === 'not_reported' || status === 'suppressed')) {
        throw new Error(`${collection} ${id}: ${value} is ${status}`);
      }
    }
  }
});
