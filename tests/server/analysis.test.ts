import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { AnalysisAnswer, MeasureAnalysis, SeriesAnswer } from '../../server/contract.ts';
import { useApp } from './app.ts';

const { get, json } = useApp();

const analysis = (month: string, query = '') => json<AnalysisAnswer>(`/api/analysis/${month}${query}`);
const flowOf = ({ flows }: AnalysisAnswer, measure: string, source: string): MeasureAnalysis => {
  const flow = flows.find((one) => one.measure === measure && one.source === source);
  if (!flow) throw new Error(`no ${measure} of ${source}`);
  return flow;
};
const series = (query: string) => json<SeriesAnswer>(`/api/series?${query}`);
const items = async (query: string) =>
  (
    await json<{ features: { properties: Record<string, number | string | null> }[] }>(`/api/collections/${query}`)
  ).features.map(({ properties }) => properties);

test('June 2018: 273 detections in the Western Balkans, and each corridor as the items have it', async () => {
  const { by_corridor: corridors } = flowOf(await analysis('2018-06'), 'detections', 'frontex-detections');
  const balkans = corridors.find(({ corridor }) => corridor === 'western-balkans');
  expect(balkans).toMatchObject({
    name: 'Western Balkans',
    value: 273,
    value_status: 'reported',
    previous: { month: '2018-05', value: 478, difference: -205, relative_difference: -0.4289 },
    year_before: { month: '2017-06', value: 815, difference: -542, relative_difference: -0.665 },
  });
  const features = await items('corridor-flows/items?datetime=2018-06&measure=detections');
  expect(features.length).toBeGreaterThan(0);
  expect(Object.fromEntries(corridors.map(({ corridor, value }) => [corridor, value]))).toEqual(
    Object.fromEntries(features.filter(({ value }) => value !== null).map(({ corridor, value }) => [corridor, value])),
  );
});

test('totals, countries and borders are those of the series, the year so far the sum of its months', async () => {
  for (const [measure, source, month] of [
    ['detections', 'frontex-detections', '2018-06'],
    ['arrivals', 'unhcr-mediterranean-arrivals', '2018-06'],
    ['dead', 'iom-missing-migrants', '2021-01'],
    ['missing', 'iom-missing-migrants', '2016-12'],
  ] as const) {
    const flow = flowOf(await analysis(month), measure, source);
    const year = month.slice(0, 4);
    const asked = `measure=${measure}&source=${source}&from=${Number(year) - 1}-01&to=${month}`;
    const valuesOf = async (group: string) => {
      const { months, series: rows } = await series(`${asked}${group === '' ? '' : `&group_by=${group}`}`);
      const at = (values: (number | null)[], one: string) => values[months.indexOf(one)] ?? null;
      return rows.map((row) => ({
        word: group === '' ? null : (row[group as 'country'] ?? null),
        value: at(row.values, month),
        previous: at(row.values, flow.total.previous.month),
        year_before: at(row.values, flow.total.year_before.month),
        year: months.reduce((sum, one) => sum + (one.startsWith(year) ? (at(row.values, one) ?? 0) : 0), 0),
      }));
    };
    const plain = ({ value, previous, year_before, year_to_date }: MeasureAnalysis['total'], word: string | null) => ({
      word,
      value,
      previous: previous.value,
      year_before: year_before.value,
      year: year_to_date.value,
    });
    expect([plain(flow.total, null)]).toEqual(await valuesOf(''));
    const inMonth = (rows: Awaited<ReturnType<typeof valuesOf>>) =>
      rows.filter(({ value }) => value !== null).sort((a, b) => (String(a.word) < String(b.word) ? -1 : 1));
    const countries = flow.by_country.map((one) => plain(one, one.country));
    if (measure !== 'detections') expect(inMonth(countries as never)).toEqual(inMonth(await valuesOf('country')));
    const borders = flow.by_border.map((one) => plain(one, one.border));
    if (borders.length > 0) expect(inMonth(borders as never)).toEqual(inMonth(await valuesOf('border')));
  }
});

test('the nationalities of a complete breakdown are the total: those named and the rest', async () => {
  const { total, nationalities } = flowOf(await analysis('2018-06'), 'detections', 'frontex-detections');
  const { top = [], rest, breakdown } = nationalities ?? {};
  expect(breakdown).toBe('complete');
  const sum = top.reduce((all, { value }) => all + (value ?? 0), rest?.value ?? 0);
  expect(sum).toBe(total.value);
  const { series: rows } = await series('measure=detections&group_by=nationality&from=2018-06&to=2018-06');
  const known = rows.map(({ nationality, values: [value] }) => [nationality, value ?? 0] as const);
  const largest = known.sort((a, b) => b[1] - a[1]).slice(0, 10);
  expect(top.map(({ nationality, value }) => [nationality, value])).toEqual(largest);
  expect(rest?.nationalities).toBe(known.filter(([, value]) => value > 0).length - 10);
  const arrivals = flowOf(await analysis('2018-06'), 'arrivals', 'unhcr-mediterranean-arrivals');
  expect(arrivals.nationalities?.breakdown).toBe('incomplete');
});

test('arrivals are not compared with a year in which other borders were reported', async () => {
  const { total, by_country } = flowOf(await analysis('2018-06'), 'arrivals', 'unhcr-mediterranean-arrivals');
  // Greece's land border is reported since January 2018.
  expect(total.year_before).toMatchObject({ value: 28218, difference: null, difference_status: 'different_parts' });
  const of = (code: string) => by_country.find(({ country }) => country === code)?.year_before;
  expect(of('GRC')).toMatchObject({ difference: null, difference_status: 'different_parts' });
  expect(of('ITA')).toMatchObject({ value: 23524, difference: -20377, relative_difference: -0.8662 });
});

test('the newest levels by the end of the month, with their dates, a country before its areas', async () => {
  const june = (await analysis('2018-06')).stocks;
  expect(june).toContainEqual(
    expect.objectContaining({ measure: 'idps', country: 'AFG', date: '2018-06-30', value: 1866925, areas: null }),
  );
  expect(june.filter(({ date }) => date > '2018-06-30')).toEqual([]);
  const ukraine = (await analysis('2024-11')).stocks.find(
    ({ measure, country }) => measure === 'idps' && country === 'UKR',
  );
  const areas = await items('displacement/items?measure=idps&country=UKR&admin_level=1&datetime=2024-10-31&limit=100');
  expect(ukraine).toMatchObject({
    date: '2024-10-31',
    round: '18',
    areas: areas.length,
    value: areas.reduce((sum, { value }) => sum + Number(value), 0),
  });
});

test('a month that was not over, and sources that report other months, are told', async () => {
  const may = await analysis('2026-05');
  const dead = flowOf(may, 'dead', 'iom-missing-migrants');
  expect(dead.partial_month).toBe(true);
  expect(dead.total.previous).toMatchObject({ difference: null, difference_status: 'partial_month' });
  // The table closed with October, whose last day is the day of its release.
  const october = flowOf(await analysis('2019-10'), 'arrivals', 'unhcr-mediterranean-arrivals');
  expect(october.partial_month).toBe(false);
  expect(october.total.previous.difference_status).toBe('different_parts');
  expect(october.by_country.find(({ country }) => country === 'ESP')?.previous).toMatchObject({
    value: 3794,
    difference: 226,
  });
  expect(may.without_figure).toContainEqual({
    measure: 'detections',
    source: 'frontex-detections',
    first_month: '2009-01',
    last_month: '2025-04',
  });
  for (const { source } of [...may.flows, ...may.stocks]) {
    const about = may.sources.find(({ key }) => key === source);
    expect(about?.release?.published).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(about?.caveats).not.toBe('');
  }
});

test('as_of answers with what stood on the day', async () => {
  const { flows, as_of: day } = await analysis('2018-06', '?as_of=2019-11-01');
  expect(day).toBe('2019-11-01');
  expect(flows.map(({ source }) => source)).toEqual(['unhcr-mediterranean-arrivals']);
  expect((await get('/api/analysis/2018-06?as_of=2010-01-01')).statusCode).toBe(404);
});

test.each([
  ['2018-13', 400, 'month=2018-13'],
  ['1800-01', 400, 'month=1800-01'],
  ['june', 400, 'month=june'],
  ['2099-01', 404, 'month=2099-01'],
  ['2018-06?as_of=soon', 400, 'as_of=soon'],
  ['2018-06?month=2018-06', 400, 'month'],
])('/api/analysis/%s is %i', async (asked, status, named) => {
  const { statusCode, headers, body } = await get(`/api/analysis/${asked}`);
  expect([statusCode, headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
  expect(body).toContain(named);
});

test('the list has every month with a figure', async () => {
  const { months } = await json<{ months: string[] }>('/api/analysis');
  expect(months).toContain('2009-01');
  expect(months).toEqual([...new Set(months)].sort().reverse());
  expect((await get(`/api/analysis/${months[0] ?? ''}`)).statusCode).toBe(200);
});

test('as CSV it has a row for each figure, as a page the words that the figures make', async () => {
  const csv = await get('/api/analysis/2018-06?f=csv');
  expect(csv.headers['content-disposition']).toMatch(/passages-analysis-2018-06-as-of-\d{4}-\d{2}-\d{2}\.csv/);
  const rows = parse<Record<string, string>>(csv.body, { columns: true });
  expect(
    rows.find(({ measure, corridor }) => measure === 'detections' && corridor === 'western-balkans'),
  ).toMatchObject({
    month: '2018-06',
    part: 'corridor',
    value: '273',
    previous_difference: '-205',
    publisher: 'Frontex',
  });
  const page = await get('/api/analysis/2018-06', { accept: 'text/html' });
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  const text = page.body.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
  expect(text).toContain(
    'Frontex counted 15,065 detections of irregular border crossings: 10.9% more than in May 2018 (13,580), and 50.1% fewer than in June 2017 (30,198).',
  );
  expect(text).toContain('not compared with 28,218 in June 2017, when other countries or borders were reported');
  const list = await get('/api/analysis', { accept: 'text/html' });
  expect(list.body).toContain('href="/api/analysis/2018-06"');
});
