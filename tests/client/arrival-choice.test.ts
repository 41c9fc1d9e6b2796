import { describe, expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import { chooseArrivals, placeId } from '../../client/store/arrival-choice.ts';
import { valueOf } from '../../client/store/history.ts';
import { spanOf } from '../../client/store/mode.ts';
import { nationalityValues } from '../../client/store/nationality-values.ts';
import { periodOf, sourcesOfMonth, summaryOfCountries } from '../../client/store/summary.ts';
import { cubeOf } from './cubes.ts';

const UNHCR = 'unhcr-mediterranean-arrivals';
const MINISTRY = 'italy-interior-landings';
const central = { corridor: 'central-mediterranean', border: 'sea' };

const cube = cubeOf('arrivals', '2019-09', [
  { source: MINISTRY, country: 'ITA', ...central, values: [10, 11, 12] },
  { source: UNHCR, country: 'ITA', ...central, values: [20, 21, null] },
  { source: UNHCR, country: 'ITA', ...central, nationality: 'TUN', values: [5, null, null] },
  { source: UNHCR, country: 'ITA', ...central, nationality: 'SYR', values: [2, 0, null] },
  { source: UNHCR, country: 'MLT', ...central, values: [3, null, null] },
  { source: UNHCR, country: 'GRC', corridor: 'eastern-mediterranean', border: 'sea', values: [7, 8, null] },
  { source: UNHCR, country: 'GRC', corridor: 'eastern-mediterranean', border: 'land', values: [1, null, null] },
  { source: UNHCR, country: 'ESP', values: [4, 0, null] },
]);
const [september, october, november] = ['2019-09', '2019-10', '2019-11'].map(parseMonth);
if (!september || !october || !november) throw new Error('three months');
const values = (choice: ReturnType<typeof chooseArrivals>, id: string) => {
  const place = choice.places.find((entry) => placeId(entry) === id);
  return (
    place && { values: [...place.values], sources: [...place.chosen].map((index) => choice.sources[index] ?? null) }
  );
};

describe('the choice of a source of arrivals', () => {
  const choice = chooseArrivals(cube);

  test('takes UNHCR where it reports and the authority where it does not, never both', () => {
    expect(values(choice, 'ITA-sea')).toEqual({ values: [20, 21, 12], sources: [UNHCR, UNHCR, MINISTRY] });
  });

  test('keeps sea and land apart and adds them in the corridor', () => {
    expect(values(choice, 'GRC-sea')?.values).toEqual([7, 8, NaN]);
    expect(values(choice, 'GRC-land')?.values).toEqual([1, NaN, NaN]);
    expect(valueOf(choice.table, 'eastern-mediterranean', september)).toBe(8);
    expect(valueOf(choice.table, 'eastern-mediterranean', october)).toBe(8);
    expect(valueOf(choice.table, 'eastern-mediterranean', november)).toBeNull();
  });

  test('adds the countries of a corridor and leaves a place without a corridor out of the ribbons', () => {
    expect(valueOf(choice.table, 'central-mediterranean', september)).toBe(23);
    expect(values(choice, 'ESP')?.values).toEqual([4, 0, NaN]);
    expect(choice.table.corridors).toEqual(['central-mediterranean', 'eastern-mediterranean']);
  });

  test('says who answers for a month', () => {
    expect(sourcesOfMonth(choice, [], october)).toEqual([UNHCR]);
    expect(sourcesOfMonth(choice, [], november)).toEqual([MINISTRY]);
    expect(sourcesOfMonth(choice, ['eastern-mediterranean'], november)).toEqual([]);
  });

  test('tells 0 from not reported in the summary', () => {
    expect(summaryOfCountries(choice, [], periodOf(september))).toMatchObject({
      total: 35,
      outside: 0,
      count: 4,
      largest: { ids: ['ITA'], value: 20 },
    });
    expect(summaryOfCountries(choice, ['eastern-mediterranean'], periodOf(november)).total).toBeNull();
  });

  test('with nationalities uses the breakdown and never a total', () => {
    const filtered = chooseArrivals(cube, ['TUN', 'SYR']);
    expect(values(filtered, 'ITA-sea')?.values).toEqual([7, 0, NaN]);
    expect(values(filtered, 'MLT-sea')).toBeUndefined();
  });

  test('tells what is known of each nationality', () => {
    const [SYR, TUN] = [
      nationalityValues(cube, [], spanOf('month', october)),
      nationalityValues(cube, [], spanOf('month', september)),
    ].map((list) => Object.fromEntries(list.map(({ code, value }) => [code, value])));
    expect(SYR).toEqual({ SYR: 0, TUN: null });
    expect(TUN).toEqual({ SYR: 2, TUN: 5 });
    expect(nationalityValues(cube, ['channel'], spanOf('month', september)).every(({ value }) => value === null)).toBe(
      true,
    );
  });

  test('has no nationality of a country without a corridor on one that no figure is of', () => {
    const spain = cubeOf('arrivals', '2019-09', [
      { source: UNHCR, country: 'ESP', nationality: 'MLI', values: [20] },
      { source: UNHCR, country: 'ITA', ...central, nationality: 'MLI', values: [3] },
    ]);
    const on = (corridors: string[]) => nationalityValues(spain, corridors, spanOf('month', september))[0]?.value;
    expect([[], ['central-mediterranean'], ['western-balkans']].map(on)).toEqual([23, 3, null]);
  });
});
