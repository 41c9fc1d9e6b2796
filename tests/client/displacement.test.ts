import { describe, expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import type { StockCube } from '../../server/contract.ts';
import { newestRounds, type DisplacementRound } from '../../client/store/displacement.ts';
import {
  breaksOf,
  choroplethOf,
  levelsOfUnit,
  roundDays,
  shareOf,
  stepsFrom,
  totalOf,
} from '../../client/store/stock-choice.ts';
import { STOCKS } from '../../client/store/view.ts';

type Row = StockCube['rows'][number];

function row(date: string, admin_unit: string | null, value: number | null, rest: Partial<Row> = {}): Row {
  const status = value === null ? 'not_reported' : 'estimated';
  const words = { source: 'survey', country: 'UKR', admin_level: 1, round: '1', note: null };
  return { ...words, date, admin_unit, value, value_status: status, ...rest };
}

const cube: StockCube = {
  measure: 'idps',
  kind: 'stock',
  rows: [
    row('2022-03-16', null, 6_500_000, { admin_level: 0, round: '1' }),
    row('2024-12-31', 'UA71', 90_000, { round: '19' }),
    row('2025-01-31', null, 200_000, { country: 'TCD', admin_level: 0, source: 'tracking', round: '24' }),
    row('2025-04-30', 'UA71', 80_000, { round: '20' }),
    row('2025-04-30', 'UA65', null, { round: '20', note: 'n/a' }),
    row('2025-04-30', null, 7_000, { round: '20' }),
  ],
  sources: [],
  footnotes: [],
  as_of: '2026-11-21',
};
const valuesByArea = (rounds: readonly DisplacementRound[]) =>
  choroplethOf(cube, rounds, 'idps', 'count')?.values ?? {};
const at = (month: string) => newestRounds(cube, parseMonth(month));

describe('the newest round of a country', () => {
  test('is none before the first', () => {
    expect(at('2022-02')).toEqual([]);
  });

  test('may be national only', () => {
    expect(at('2022-03')).toEqual([
      {
        country: 'UKR',
        source: 'survey',
        date: '2022-03-16',
        round: '1',
        national: 6_500_000,
        nationalStatus: 'estimated',
        rows: [],
      },
    ]);
  });

  test('stays until the next one, which replaces all of it', () => {
    expect(valuesByArea(at('2025-03'))).toEqual({ UA71: 90_000 });
    expect(valuesByArea(at('2025-04'))).toEqual({ UA71: 80_000, UA65: null });
    expect(at('2026-11').find(({ country }) => country === 'UKR')?.date).toBe('2025-04-30');
  });

  test('keeps people whose area is not known out of the map and in the table', () => {
    const ukraine = at('2025-04').find(({ country }) => country === 'UKR');
    expect(ukraine?.rows).toContainEqual({ pcode: null, value: 7_000, value_status: 'estimated', note: null });
  });

  test('is one assessment: another one of the same day counts something else', () => {
    const sites = row('2025-04-30', 'UA71', 3_000, { round: '20 SA' });
    const [ukraine] = newestRounds({ ...cube, rows: [...cube.rows.slice(3), sites] }, parseMonth('2025-04'));
    expect(valuesByArea(ukraine ? [ukraine] : [])).toEqual({ UA71: 80_000, UA65: null });
  });

  test('is each country’s own, in alphabetical order', () => {
    expect(at('2025-04').map(({ country, date }) => [country, date])).toEqual([
      ['TCD', '2025-01-31'],
      ['UKR', '2025-04-30'],
    ]);
  });
});

describe('a stock', () => {
  const days = roundDays(cube);

  test('is a share of all people of its round, with those whose area is not known, and of nobody never', () => {
    const [, ukraine] = at('2025-04');
    if (!ukraine) throw new Error('no round');
    expect(totalOf(ukraine)).toBe(87_000);
    expect(shareOf(80_000, ukraine)).toBeCloseTo(80 / 87);
    expect(shareOf(null, ukraine)).toBeNull();
    expect(choroplethOf(cube, [ukraine], 'idps', 'share')?.values).toEqual({ UA71: 80 / 87, UA65: null });
    const nobody = { ...ukraine, rows: [{ pcode: 'UA71', value: 0, value_status: 'estimated' as const, note: null }] };
    expect(shareOf(0, nobody)).toBeNull();
    expect(totalOf({ ...ukraine, rows: [] })).toBeNull();
  });

  test('is a share of the national figure where the publisher has one', () => {
    const [, ukraine] = at('2025-04');
    expect(ukraine && shareOf(80_000, { ...ukraine, national: 100_000 })).toBe(0.8);
  });

  test('by country is hatched before a country is first counted, and is never a share', () => {
    const present = (country: string, date: string, value: number) =>
      row(date, null, value, { country, admin_level: 0, round: null });
    const presence: StockCube = {
      ...cube,
      measure: 'presence',
      rows: [present('SRB', '2018-11-28', 4_482), present('BIH', '2019-01-16', 3_923)],
    };
    const rounds = newestRounds(presence, parseMonth('2018-12'));
    expect(choroplethOf(presence, rounds, 'presence', 'share')).toEqual({
      values: { SRB: 4_482, BIH: null },
      breaks: breaksOf('presence', 'count'),
      countries: true,
      origins: [],
    });
    expect(levelsOfUnit(presence, 'SRB', false)).toEqual([
      { date: '2018-11-28', round: null, value: 4_482, share: null },
    ]);
  });

  test('by origin colours nobody’s country', () => {
    const from = {
      ...cube,
      measure: 'refugees' as const,
      rows: [row('2022-07-31', null, 6_246_168, { admin_level: 0 })],
    };
    const choropleth = choroplethOf(from, newestRounds(from, parseMonth('2022-08')), 'refugees', 'count');
    expect([choropleth?.values, choropleth?.origins]).toEqual([{}, ['UKR']]);
  });

  test('has five classes of its own with round limits', () => {
    for (const stock of STOCKS) {
      const breaks = breaksOf(stock, 'count');
      expect(breaks, stock).toHaveLength(4);
      expect([...breaks].sort((a, b) => a - b)).toEqual(breaks);
    }
    expect(breaksOf('idps', 'share')).toEqual([0.01, 0.02, 0.05, 0.1]);
  });

  test('is stepped from round to round, whatever month lies between', () => {
    const step = (month: string) => stepsFrom(days, parseMonth(month));
    expect(step('2022-02')).toEqual({ previous: null, shown: null, next: '2022-03-16' });
    expect(step('2025-03')).toEqual({ previous: '2024-12-31', shown: '2025-01-31', next: '2025-04-30' });
    expect(step('2026-01')).toEqual({ previous: '2025-01-31', shown: '2025-04-30', next: null });
  });

  test('passes a round over that another one of its country and month replaces', () => {
    const twice = { ...cube, rows: [row('2022-04-01', 'UA71', 1), row('2022-04-17', 'UA71', 2, { round: '3' })] };
    expect(roundDays(twice)).toEqual([{ date: '2022-04-17', countries: ['UKR'] }]);
  });

  test('has its history by unit, with what is not reported', () => {
    expect(levelsOfUnit(cube, 'UA65', true)).toEqual([{ date: '2025-04-30', round: '20', value: null, share: null }]);
    expect(levelsOfUnit(cube, 'UA71', true).map(({ value }) => value)).toEqual([90_000, 80_000]);
  });
});
