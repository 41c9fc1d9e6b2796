import { expect, test } from 'vitest';
import { comparisonTable } from '../../client/panels/compare/comparison-table.ts';
import { nationalityTable } from '../../client/panels/compare/nationality-table.ts';
import { placeComparison } from '../../client/panels/compare/place-comparison.ts';
import { titleOf } from '../../client/panels/sentence/use-sentence.ts';
import { corridorTable } from '../../client/panels/table/figure-models.ts';
import { saysTwice } from '../../client/panels/table/table-model.ts';
import { LANDING } from '../../client/store/named-views.ts';
import { usePortal, type Loaded } from '../../client/store/portal.ts';
import type { View } from '../../client/store/view.ts';
import { parseMonth } from '../../geodata/month.ts';
import { cubeOf } from './cubes.ts';
import { wordsIn } from './languages.ts';

const FRONTEX = 'frontex-detections';
const on = (corridor: string, nationality: string, values: (number | null)[]) => ({
  source: FRONTEX,
  corridor,
  nationality,
  values,
});
const CUBE = cubeOf(
  'detections',
  '2018-01',
  [
    on('western-balkans', 'AFG', [1, 2, null, 4, 5, 6]),
    on('western-balkans', 'SYR', [10, 20, null, 40, 50, 60]),
    on('black-sea', 'SYR', [7, 7, 7, 0, 0, 0]),
  ],
  [FRONTEX],
);
const figures: Loaded = {
  ...usePortal.getInitialState().figures,
  detections: CUBE,
  corridors: ['western-balkans', 'black-sea'].map((id) => ({
    id,
    name: id,
    description: '',
    arrival_countries: [],
    has_line: true,
    entrance: null,
    bounds: null,
    routes: {},
  })),
};
const view = (rest: Partial<View> & { month: View['month'] }): View => ({ ...LANDING.view, language: 'en', ...rest });
const rowsOf = (table: { rows: readonly { id: string; cells: readonly { text: string }[] }[] } | null) =>
  new Map(table?.rows.map(({ id, cells }) => [id, cells.slice(1).map(({ text }) => text)]));

test('a sum of months that are not all reported says of how many it is', async () => {
  const table = corridorTable(view({ month: parseMonth('2018-04'), mode: 'months-3' }), figures, await wordsIn('en'));
  expect(rowsOf(table).get('western-balkans')?.slice(0, 2)).toEqual(['66', 'provisional: 2 of 3 months reported']);
});

test('a nationality without a row in a complete table is not said to be not reported, and none to be 0', async () => {
  const words = await wordsIn('en');
  const asked = view({ month: parseMonth('2018-05'), nationalities: ['AFG'], layers: ['corridor-flows'] });
  const table = corridorTable(asked, figures, words);
  expect(rowsOf(table)).toEqual(
    new Map([
      ['western-balkans', ['5', 'reported', FRONTEX]],
      ['black-sea', ['no row in the publisher’s table', 'no row in the publisher’s table', '']],
    ]),
  );
  // Files have the API's words.
  const cells = table?.rows.find(({ id }) => id === 'black-sea')?.cells.map(({ value }) => value);
  expect(cells).toEqual(['black-sea', null, 'not_reported', '']);
  const gap = corridorTable({ ...asked, month: parseMonth('2018-03') }, figures, words);
  expect(rowsOf(gap).get('western-balkans')?.[0]).toBe('not reported');
  const compared = comparisonTable({ ...asked, compare: parseMonth('2018-02') }, figures, words);
  expect(rowsOf(compared).get('black-sea')).toEqual(['no row', 'no row', '—', '—']);
});

test('a table and the title say of whom and on how many corridors their figures are', async () => {
  const words = await wordsIn('en');
  const asked = view({ month: parseMonth('2018-05'), nationalities: ['SYR'], layers: ['corridor-flows'] });
  const now = 'Crossings detected (nationality: SYR), May 2018';
  expect(corridorTable(asked, figures, words)?.caption).toBe(now);
  expect(comparisonTable({ ...asked, compare: parseMonth('2018-02') }, figures, words)?.caption).toBe(
    `${now} against February 2018`,
  );
  expect(titleOf(asked, figures, words)).toBe(now);
  const many = { ...asked, nationalities: [], corridors: ['a', 'b', 'c', 'd'] };
  expect(titleOf(many, figures, words)).toBe('Crossings detected on 4 corridors, May 2018');
});

test('nationalities of two periods stand beside each other, on the chosen corridors', async () => {
  const words = await wordsIn('en');
  const asked = view({ month: parseMonth('2018-05'), compare: parseMonth('2018-02') });
  expect(rowsOf(nationalityTable(asked, figures, words))).toEqual(
    new Map([
      ['AFG', ['5', '2', '▲ +3', '+150%']],
      ['SYR', ['50', '27', '▲ +23', '+85%']],
    ]),
  );
  const chosen = rowsOf(nationalityTable({ ...asked, corridors: ['black-sea'] }, figures, words));
  expect(chosen).toEqual(new Map([['SYR', ['0', '7', '▼ −7', '−100%']]]));
});

test('nationalities are not compared with months that are not reported', async () => {
  const words = await wordsIn('en');
  const gap = view({ month: parseMonth('2018-05'), compare: parseMonth('2018-03'), corridors: ['western-balkans'] });
  expect(rowsOf(nationalityTable(gap, figures, words)).get('SYR')).toEqual(['50', 'not reported', '—', '—']);
  const sums = view({ month: parseMonth('2018-06'), mode: 'months-3', compare: 'period-before' });
  const part = '3 (provisional: 2 of 3 months reported)';
  expect(rowsOf(nationalityTable(sums, figures, words)).get('AFG')).toEqual(['15', part, '—', '—']);
  expect(nationalityTable(view({ month: parseMonth('2018-06'), compare: 'year-before' }), figures, words)).toBeNull();
  expect(nationalityTable(view({ month: parseMonth('2018-06') }), figures, words)).toBeNull();
});

test('arrivals of two periods stand beside each other by country too, each by one publisher', async () => {
  const words = await wordsIn('en');
  const sea = { country: 'ITA', corridor: 'central-mediterranean', border: 'sea' };
  const arrivals = cubeOf('arrivals', '2018-01', [
    { source: 'a', ...sea, values: [10, 11, 12, 30] },
    { source: 'a', ...sea, country: 'MLT', values: [1, null, 3, 4] },
    { source: 'a', country: 'GRC', border: 'land', corridor: 'eastern-mediterranean', values: [null, 8, null, null] },
  ]);
  const asked = view({ month: parseMonth('2018-04'), compare: parseMonth('2018-02'), measure: 'arrivals' });
  const table = placeComparison(asked, { ...figures, arrivals }, words);
  expect(rowsOf(table)).toEqual(
    new Map([
      ['GRC-land', ['not reported', '8', '—', '—']],
      ['ITA-sea', ['30', '11', '▲ +19', '+173%']],
      ['MLT-sea', ['4', 'not reported', '—', '—']],
    ]),
  );
  expect(table?.sources).toEqual(['a']);
  expect(placeComparison({ ...asked, compare: null }, { ...figures, arrivals }, words)).toBeNull();
  expect(placeComparison({ ...asked, measure: 'detections' }, { ...figures, arrivals }, words)).toBeNull();
});

test('a sum of arrivals without one of its countries says so beside another period, too', async () => {
  const words = await wordsIn('en');
  const on = { source: 'a', corridor: 'black-sea' };
  const arrivals = cubeOf('arrivals', '2018-01', [
    { ...on, country: 'ITA', values: [10, 11] },
    { ...on, country: 'MLT', values: [1, null], known: { 1: 'not_reported' as const } },
  ]);
  const asked = view({ month: parseMonth('2018-02'), compare: parseMonth('2018-01'), measure: 'arrivals' });
  const cells = rowsOf(comparisonTable(asked, { ...figures, arrivals }, words)).get('black-sea');
  expect(cells).toEqual(['11 (provisional)', '11', '—', '—']);
});

test('a value that is not reported is said once with its status, and figures of two periods never as one', () => {
  const row = (...texts: string[]) => ({ id: 'a', thing: null, cells: texts.map((text) => ({ text, value: null })) });
  const columns = (...keys: string[]) => keys.map((key) => ({ key, label: key }));
  const known = columns('corridor', 'value', 'value_status');
  expect(saysTwice(row('Channel', 'not reported', 'not reported'), known, 1)).toBe(true);
  expect(saysTwice(row('Channel', '7', 'reported'), known, 1)).toBe(false);
  expect(saysTwice(row('Channel', '0', '0'), columns('corridor', 'value', 'value_before'), 1)).toBe(false);
});
