import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { expect, test } from 'vitest';
import { bibtexText } from '../../server/formats/bibtex.ts';
import { fileName } from '../../server/formats/file-name.ts';
import type { Page } from '../../server/formats/format.ts';
import type { Reference } from '../../server/formats/reference.ts';
import { risText } from '../../server/formats/ris.ts';
import { useApp } from './app.ts';

const { get } = useApp();
const URL = '/api/collections/arrivals/items?country=ITA,GRC&datetime=2016-01/2016-12';

interface Entry {
  title: string;
  author: { literal?: string; family?: string; given?: string }[];
  issued: { 'date-parts': number[][] };
  URL: string;
  publisher: string;
  note?: string;
}

async function entryOf(text: string): Promise<Entry> {
  const { data } = (await Cite.async(text)) as { data: Entry[] };
  if (data.length !== 1 || !data[0]) throw new Error(`${data.length} entries`);
  return data[0];
}

test.each(['bibtex', 'ris'])('the citation of a question as %s is read back by another program', async (f) => {
  const entry = await entryOf((await get(`${URL}&as_of=2026-01-01&f=${f}`)).body);
  expect(entry.title).toBe('Arrivals by country and month: country ITA, GRC; January 2016 to December 2016');
  expect(entry.author.map(({ literal, family }) => literal ?? family)).toEqual(['UNHCR Operational Data Portal']);
  expect(entry.issued['date-parts'][0]?.slice(0, 2)).toEqual([2019, 10]);
  expect(entry.publisher).toBe('Passages');
  // The reader of BibTeX encodes the percent signs of an address once more.
  expect(entry.URL.replaceAll('%25', '%')).toBe(
    `http://localhost${URL.replace(/ITA,GRC|2016-01\/2016-12/g, encodeURIComponent)}&as_of=2026-01-01&f=csv`,
  );
});

test('a citation without as_of names today, so that its address has the same figures later', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const { body, headers } = await get(`${URL}&f=citation`);
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(body).toMatch(/^UNHCR Operational Data Portal\. \(2019, October 31\)\. Arrivals by country and month: /);
  expect(body).toContain('release ');
  expect(body).toContain('published 2019-10-31');
  expect(body).toContain(`as_of=${today}`);
  expect(body).toContain('CC BY 3.0 IGO');
  expect(body).not.toContain('Retrieved');
});

test('what has no vintages is cited with the day on which it was read', async () => {
  const { body } = await get('/api/collections/corridors/items?f=citation');
  expect(body).toMatch(/Retrieved \d+ \w+ \d{4}, from http/);
  expect(body).not.toContain('as_of');
});

test('a question that nothing answers names no publisher', async () => {
  const { body } = await get('/api/collections/arrivals/items?datetime=1990&f=citation');
  expect(body).toMatch(/^Passages\. /);
  expect(body).toContain('nothing matched');
});

const HARD: Reference = {
  authors: ['Smith, Jones and Sons', 'A & B {C}'],
  title: '50% of $1_000 # {x} \\ ~ ^ & "quoted"',
  published: '2020-02-03',
  version: 'release 1',
  licences: ['Nobody: 100% own_terms'],
  publisher: 'Passages',
  address: 'http://localhost/api?filter=a%20%3D%20%27b_c%27',
  read: null,
};

test.each([
  ['BibTeX', bibtexText],
  ['RIS', risText],
])('signs that mean something in %s are read back as they were', async (_, write) => {
  const entry = await entryOf(write(HARD));
  expect(entry.title).toBe(HARD.title);
  // The reader of BibTeX encodes the percent signs of an address once more.
  expect(entry.URL.replaceAll('%25', '%')).toBe(HARD.address);
  expect(entry.author).toHaveLength(2);
  expect(entry.author.every(({ given }) => given === undefined)).toBe(true);
});

test('a file name says the collection, filters, period and day, and keeps to plain letters', async () => {
  const name = async (path: string) => (await get(path)).headers['content-disposition'];
  expect(
    await name(
      '/api/collections/incidents/items?corridor=central-mediterranean&datetime=2015-01/2016-12&as_of=2026-11-24&f=csv',
    ),
  ).toBe('attachment; filename="passages-incidents-central-mediterranean-2015-01_2016-12-as-of-2026-11-24.csv"');
  expect(
    await name('/api/collections/incidents/items?bbox=10,30,20,40&datetime=2015-02-03&as_of=2026-11-24&f=hxl'),
  ).toBe('attachment; filename="passages-incidents-bbox-2015-02-03-as-of-2026-11-24.hxl.csv"');
  expect(await name('/api/collections/corridors/items?f=xlsx')).toBe('attachment; filename="passages-corridors.xlsx"');
});

test('a file name stays short and safe, whatever is asked for', () => {
  const many = Array.from({ length: 60 }, (_, n) => `a${n}`);
  const page = {
    collection: { id: 'observations' },
    selection: { filters: { nationality: many, 'x"y': ['a"/\\../b\r\n'] }, interval: { from: null, to: '2016-12-31' } },
    address: 'http://localhost/?filter=%22%0A&limit=5',
    asOf: '2026-01-01',
    today: '2026-01-02',
  } as unknown as Page;
  const name = fileName(page, { extension: 'csv' });
  expect(name).toBe('passages-observations-60-nationality-a-..-b--filter-first-5-until-2016-12-as-of-2026-01-01.csv');
  expect(name).toMatch(/^[\w.-]+$/);
});
