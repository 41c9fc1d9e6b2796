import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { observations } from '../../server/collections/observations.ts';
import { csv as csvFormat, csvLines } from '../../server/formats/csv.ts';
import type { Page } from '../../server/formats/format.ts';
import { selectLines } from '../../server/query/select.ts';
import { readSelection } from '../../server/query/vocabulary.ts';
import type { SeriesAnswer } from '../../server/contract.ts';
import { useApp } from './app.ts';
import { allFeatures, type Feature } from './features.ts';
import { inSandbox } from './sandbox.ts';

const { get, json, opened } = useApp();

async function csv(url: string): Promise<Record<string, string>[]> {
  const response = await get(url);
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
  return parse(response.body, { columns: true });
}

/** The cells that a feature must have, by column. */
function cellsOf(feature: Feature): Record<string, string> {
  const { geometry, properties } = feature;
  const cells: Record<string, string> = { id: String(feature.id) };
  for (const [name, value] of Object.entries(properties)) {
    // A formula in text must not run when a spreadsheet opens the file.
    const text = Array.isArray(value) ? value.join(';') : value === null ? '' : String(value);
    cells[name] = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  }
  if (!('lon' in properties) && POINTS.has(feature.geometry?.type ?? 'none')) {
    const [lon, lat] = geometry === null ? ['', ''] : (geometry as GeoJSON.Point).coordinates;
    Object.assign(cells, { lon: String(lon), lat: String(lat) });
  }
  return cells;
}

const POINTS: ReadonlySet<string> = new Set(['Point']);

test.each(COLLECTIONS.map(({ id }) => id))('the CSV of %s says the same as its GeoJSON, value by value', async (id) => {
  const url = `/api/collections/${id}/items?limit=500`;
  const features = await allFeatures(json, url.replace('500', '10000'));
  const rows = await csv(`${url}&f=csv`);
  expect(rows).toHaveLength(Math.min(500, features.length));
  rows.forEach((row, index) => {
    const feature = features[index] as Feature;
    const expected = cellsOf(feature);
    // A place without a position has empty coordinates.
    if ('lon' in row && !('lon' in expected)) Object.assign(expected, { lon: '', lat: '' });
    expect(row).toEqual(expected);
  });
});

test('CSV without a limit holds every feature, over more than one portion', async () => {
  const rows = await csv('/api/collections/observations/items?f=csv&source=frontex-detections&datetime=2015/2016');
  const features = await allFeatures(
    json,
    '/api/collections/observations/items?limit=10000&source=frontex-detections&datetime=2015/2016',
  );
  expect(features.length).toBeGreaterThan(10_000);
  expect(rows.map(({ id }) => id)).toEqual(features.map(({ id }) => String(id)));
  expect(rows.map(({ value }) => value)).toEqual(features.map(({ properties }) => String(properties['value'] ?? '')));
});

test('CSV is chosen by Accept, and is a download', async () => {
  const response = await get('/api/collections/corridors/items', { accept: 'text/csv' });
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(response.headers['content-disposition']).toBe('attachment; filename="passages-corridors.csv"');
  expect(response.body.split('\r\n')[0]).toBe('id,name,description,frontex_route,iom_route,arrival_countries');
});

test('text that a spreadsheet would run is neutralised; numbers, also negative ones, are left alone', () => {
  expect(csvLines([['=1+1', '+1', '-1', '@x', -1, 'a"b', 'c,d', null]])).toBe(
    '\'=1+1,\'+1,\'-1,\'@x,-1,"a""b","c,d",\r\n',
  );
});

test.each([
  ['plain, as nearly all is', 'plain', 'plain'],
  ['a formula', '=1+1', "'=1+1"],
  ['a formula behind a tab', '\t=1', "'\t=1"],
  ['a hyphen inside', '0-4', '0-4'],
  ['a hyphen before', '-4', "'-4"],
  ['a wide sign of equality', '\uFF1D1', "'\uFF1D1"],
  ['quotes, commas and lines', 'a "b",\r\nc', '"a ""b"",\r\nc"'],
  ['a formula with quotes', '@a"b', '"\'@a""b"'],
])('text in any column of a row of the database is written with care: %s', async (_, note, cell) => {
  const { context } = opened();
  const line = await inSandbox(context, async (db) => {
    const selection = readSelection(context.snapshot, observations, {});
    const { id } = await db.selectFrom('observation').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow();
    await db.updateTable('observation').set({ note, round: '12' }).where('id', '=', id).execute();
    if (csvFormat.reads !== 'lines') throw new Error('CSV is lines');
    const page = { collection: observations, properties: observations.properties } as Page;
    const { pieces } = await selectLines(db, observations, selection, csvFormat.line(page), {
      limit: 1,
      fid: String(id),
    });
    return pieces.map(({ text }) => text).join('');
  });
  expect(line).toMatch(/^\d+,unhcr-mediterranean-arrivals,arrivals,/);
  expect(line).toContain(`,12,`);
  expect(line).toContain(`,${cell},`);
});

test('the CSV of series has a row a month, with publisher, date and licence', async () => {
  const query = 'measure=arrivals&country=ITA&from=2019-08&to=2019-10';
  const answer = await json<SeriesAnswer>(`/api/series?${query}`);
  const rows = await csv(`/api/series?${query}&f=csv`);
  const expected = answer.series.flatMap(({ source, values, value_status }) => {
    const about = answer.sources.find(({ key }) => key === source);
    return answer.months.map((month, index) => ({
      source,
      measure: 'arrivals',
      month,
      value: String(values[index] ?? ''),
      value_status: value_status[index],
      publisher: about?.publisher,
      published: about?.release?.published,
      licence: about?.licence,
      footnote: '',
    }));
  });
  expect(rows).toEqual(expected);
});
