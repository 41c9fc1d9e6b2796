import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { SeriesAnswer, YearSeriesAnswer } from '../../server/contract.ts';
import { useApp } from './app.ts';

const { get, json } = useApp();

const GROUPS = ['corridor', 'nationality', 'country', 'source', 'border', 'year'] as const;
const PAIRS = GROUPS.flatMap((first, index) => GROUPS.slice(index + 1).map((second) => [first, second] as const));

interface Row {
  [column: string]: string | number | null;
  month: string;
  value: number | null;
  value_status: string;
}

async function table(url: string): Promise<Record<string, string>[]> {
  return parse((await get(url)).body, { columns: true });
}

const orNull = (text: string | undefined) => (text === undefined || text === '' ? null : text);

/** The month in which the bundled records end. */
const NOT_OVER = '2026-05';

/** What is said of a flow, a row for each value, as items say it: observations by month, or incidents by month. */
async function rowsOf(measure: string, datetime: string): Promise<Row[]> {
  if (measure !== 'dead' && measure !== 'missing') {
    const items = await table(
      `/api/collections/observations/items?measure=${measure}&period=month&datetime=${datetime}&f=csv`,
    );
    return items.map((item) => ({
      ...Object.fromEntries(
        ['source', 'corridor', 'country', 'nationality', 'border', 'place'].map((name) => [name, orNull(item[name])]),
      ),
      month: (item['date'] ?? '').slice(0, 7),
      value: item['value'] === '' ? null : Number(item['value']),
      value_status: item['value_status'] ?? '',
    }));
  }
  // Records of one corridor, country and month are one value: provisional when one of them says no number, or the month was not over.
  const cells = new Map<string, Row>();
  for (const item of await table(`/api/collections/incidents/items?datetime=${datetime}&f=csv`)) {
    const names = {
      source: item['source'] ?? '',
      corridor: orNull(item['corridor']),
      country: orNull(item['country']),
    };
    const month = item['month'] ?? '';
    const key = JSON.stringify([names, month]);
    const cell = cells.get(key) ?? { ...names, month, value: null, value_status: '' };
    const people = orNull(item[measure]);
    const whole = people !== null && month !== NOT_OVER && ['', 'reported'].includes(cell.value_status);
    cell.value_status = people === null && cell.value === null ? 'not_reported' : whole ? 'reported' : 'provisional';
    if (people !== null) cell.value = (cell.value ?? 0) + Number(people);
    cells.set(key, cell);
  }
  return [...cells.values()];
}

interface Sum {
  value: number | null;
  status: string;
  months: number;
}

/** Sums of rows by names and period; a row without nationality is a total, and a source without any is complete. */
function sumsOf(rows: readonly Row[], groups: readonly string[]): Record<string, Sum> {
  const yearly = groups.includes('year');
  const withTotals = new Set(
    rows.filter(({ nationality }) => (nationality ?? null) === null).map(({ source }) => source),
  );
  const wanted = rows.filter((row) => {
    const total = (row['nationality'] ?? null) === null;
    return groups.includes('nationality') ? !total : total || !withTotals.has(row['source'] ?? null);
  });
  const cells = new Map<string, Row[]>();
  for (const row of wanted) {
    const names = groups.filter((group) => group !== 'year').map((group) => row[group] ?? null);
    const key = JSON.stringify([...names, yearly ? Number(row.month.slice(0, 4)) : row.month]);
    const cell = cells.get(key);
    if (cell) cell.push(row);
    else cells.set(key, [row]);
  }
  const sums: Record<string, Sum> = {};
  for (const [key, cell] of cells) {
    const known = cell.filter(({ value }) => value !== null);
    const months = new Set(known.map(({ month }) => month)).size;
    if (months === 0) continue;
    const provisional = known.some(({ value_status }) => value_status === 'provisional');
    const partly = provisional || known.length < cell.length || (yearly && months < 12);
    const estimated = known.some(({ value_status }) => value_status === 'estimated');
    sums[key] = {
      value: known.reduce((total, { value }) => total + (value ?? 0), 0),
      status: partly ? 'provisional' : estimated ? 'estimated' : 'reported',
      months: yearly ? months : 1,
    };
  }
  return sums;
}

/** The same of an answer, with values that are null and say anything but that they are not reported. */
function servedSums(answer: SeriesAnswer | YearSeriesAnswer, groups: readonly string[]): Record<string, Sum> {
  const periods: (string | number)[] = 'years' in answer ? answer.years : answer.months;
  const sums: Record<string, Sum> = {};
  for (const [number, row] of answer.series.entries()) {
    const names = groups.filter((group) => group !== 'year').map((group) => (row as Record<string, unknown>)[group]);
    for (const [index, period] of periods.entries()) {
      const value = row.values[index] ?? null;
      const status = row.value_status[index] ?? '';
      const months = 'years' in answer ? answer.series[number]?.months_reported[index] : 1;
      if (value !== null || status !== 'not_reported')
        sums[JSON.stringify([...names, period])] = { value, status, months: months ?? 0 };
    }
  }
  return sums;
}

/** The first sums that differ: a comparison of all of them as one object would take half a minute. */
function differences(served: Record<string, Sum>, expected: Record<string, Sum>): unknown[] {
  const keys = new Set([...Object.keys(served), ...Object.keys(expected)]);
  return [...keys]
    .map((key) => [key, served[key], expected[key]] as const)
    .filter(([, a, b]) => a?.value !== b?.value || a?.status !== b?.status || a?.months !== b?.months)
    .slice(0, 5);
}

// Of detections a part, which begins inside a year: all of them are 168,000 rows.
describe.each([
  { measure: 'detections', from: '2014-03', to: '2015-12' },
  { measure: 'arrivals', from: '2014-01', to: '2026-12' },
  { measure: 'transits', from: '2014-01', to: '2026-12' },
  { measure: 'dead', from: '2014-01', to: '2026-12' },
  { measure: 'missing', from: '2014-01', to: '2026-12' },
])('$measure', ({ measure, from, to }) => {
  test('by any two groups are the sums of the items, month by month and year by year', async () => {
    const rows = await rowsOf(measure, `${from}/${to}`);
    expect(rows.length).toBeGreaterThan(0);
    for (const pair of PAIRS) {
      const answer = await json<SeriesAnswer | YearSeriesAnswer>(
        `/api/series?measure=${measure}&group_by=${pair.join()}&from=${from}&to=${to}`,
      );
      const forced = measure === 'transits' ? ['country', 'place', 'source'] : ['source'];
      const groups = [...new Set([...pair, ...forced])];
      expect([pair, differences(servedSums(answer, groups), sumsOf(rows, groups))]).toEqual([pair, []]);
    }
  });
});

test('a year of which months are missing, or were not asked for, never passes for a whole one', async () => {
  const ask = (query: string) =>
    json<YearSeriesAnswer>(`/api/series?measure=detections&corridor=western-balkans&group_by=year&${query}`);
  const { years, series } = await ask('from=2015-03&to=2026-12');
  expect([years[0], years.at(-1)]).toEqual([2015, 2026]);
  expect([series[0]?.months_reported[0], series[0]?.value_status[0]]).toEqual([10, 'provisional']);
  expect([series[0]?.months_reported[10], series[0]?.value_status[10]]).toEqual([4, 'provisional']);
  expect([series[0]?.months_reported[11], series[0]?.value_status[11]]).toEqual([0, 'not_reported']);
  expect(series[0]?.values[11]).toBeNull();
  const whole = (await ask('from=2015-01&to=2015-12')).series[0];
  expect([whole?.values, whole?.value_status]).toEqual([[764_033], ['reported']]);
});

test('CSV, Arrow and JSON of series say the same, by month and by year', async () => {
  for (const query of ['group_by=country,border&from=2018-11&to=2019-02', 'group_by=year,country']) {
    const answer = await json<SeriesAnswer | YearSeriesAnswer>(`/api/series?measure=arrivals&${query}`);
    const csv = await table(`/api/series?measure=arrivals&${query}&f=csv`);
    const arrow = tableFromIPC((await get(`/api/series?measure=arrivals&${query}&f=arrow`)).rawPayload);
    const texts = arrow
      .toArray()
      .map((row: { toJSON(): Record<string, unknown> }) =>
        Object.fromEntries(Object.entries(row.toJSON()).map(([name, value]) => [name, String(value ?? '')])),
      );
    expect(texts).toEqual(csv);
    const values = answer.series.flatMap(({ values }) => values.map((value) => String(value ?? '')));
    expect(csv.map(({ value }) => value)).toEqual(values);
  }
});

test.each([
  ['csv', 'text/csv'],
  ['arrow', 'application/vnd.apache.arrow.stream'],
  ['html', 'text/html'],
  ['bibtex', 'application/x-bibtex'],
  ['ris', 'application/x-research-info-systems'],
  ['citation', 'text/plain'],
])('%s is answered to f and to Accept alike', async (f, mediaType) => {
  const url = '/api/series?measure=dead&group_by=corridor,year&as_of=2026-06-01';
  const named = await get(`${url}&f=${f}`);
  const accepted = await get(url, { accept: mediaType });
  expect([named.statusCode, accepted.statusCode]).toEqual([200, 200]);
  expect(named.headers['content-type']).toContain(mediaType);
  expect(accepted.headers['content-type']).toBe(named.headers['content-type']);
  expect(String(accepted.headers['vary'])).toContain('accept');
  if (f === 'csv') expect(accepted.headers['content-disposition']).toContain('series-dead-by-corridor-year');
  if (['bibtex', 'ris', 'citation'].includes(f)) {
    expect(named.body).toContain('IOM');
    expect(named.body).toContain('as_of=2026-06-01');
  }
});

test.each([
  ['measure=idps&group_by=year', 'group_by=year'],
  ['measure=dead&group_by=corridor,corridor,corridor', 'group_by=corridor,corridor,corridor'],
  ['measure=dead&group_by=', 'group_by='],
  ['measure=dead&group_by=,', 'group_by=,'],
  ['measure=dead&group_by=month', 'group_by=month'],
  ['measure=dead&from=1899-12', 'from=1899-12'],
  ['measure=detections&group_by=corridor,nationality&from=1900-01&to=2100-12', 'group_by'],
])('%s is refused', async (query, named) => {
  const response = await get(`/api/series?${query}`);
  expect([response.statusCode, response.headers['content-type']]).toEqual([
    400,
    'application/problem+json; charset=utf-8',
  ]);
  expect(response.json<{ detail: string }>().detail).toContain(named);
});
