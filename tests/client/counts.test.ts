import { expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import { countedTwice, countsOf, yearTo } from '../../client/store/counts.ts';
import { cubeOf } from './cubes.ts';

const central = { corridor: 'central-mediterranean' };
const [frontex, unhcr, ministry] = ['frontex-detections', 'unhcr-mediterranean-arrivals', 'italy-interior-landings'];
const detections = cubeOf(
  'detections',
  '2019-08',
  [
    { source: frontex, ...central, nationality: 'TUN', values: [8, 9, null, 7, 6] },
    { source: frontex, ...central, nationality: 'SYR', values: [1, 1, null, 1, 1] },
    { source: frontex, corridor: 'black-sea', nationality: 'SYR', values: [0, 0, 0, 0, 0] },
  ],
  [frontex],
);
const arrivals = cubeOf('arrivals', '2019-09', [
  { source: ministry, country: 'ITA', ...central, values: [10, 11, 12] },
  { source: unhcr, country: 'ITA', ...central, values: [20, 21, null] },
  { source: unhcr, country: 'MLT', ...central, values: [3, null, null], known: { 1: 'not_reported' } },
  { source: unhcr, country: 'ITA', ...central, nationality: 'TUN', values: [5, null, null] },
  { source: 'uk-channel-small-boats', country: 'GBR', corridor: 'channel', values: [1, 2, 3] },
]);

test('every publisher’s count of a corridor stands by itself, with what is not reported left open and sums without a part told', () => {
  expect(countsOf(detections, arrivals, 'central-mediterranean')).toEqual({
    months: ['2019-09', '2019-10', '2019-11'],
    counts: [
      {
        source: frontex,
        measure: 'detections',
        countries: [],
        values: [10, null, 8],
        statuses: ['reported', 'not_reported', 'reported'],
      },
      {
        source: unhcr,
        measure: 'arrivals',
        countries: ['ITA', 'MLT'],
        values: [23, 21, null],
        // Malta is not reported in October.
        statuses: ['reported', 'provisional', 'not_reported'],
      },
      {
        source: ministry,
        measure: 'arrivals',
        countries: ['ITA'],
        values: [10, 11, 12],
        statuses: ['reported', 'reported', 'reported'],
      },
    ],
  });
});

test('only corridors that two publishers count are offered', () => {
  expect(countedTwice(detections, arrivals)).toEqual(['central-mediterranean']);
});

test('the year ends with the month shown, or with the last one counted', () => {
  const months = ['2018-11', '2018-12', '2019-01'].map(parseMonth);
  const counts = { months, counts: [] };
  expect(yearTo(counts, parseMonth('2018-12'))).toEqual(['2018-11', '2018-12']);
  expect(yearTo(counts, parseMonth('2024-01'))).toEqual(months);
});
