import { describe, expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import type { StockCube } from '../../server/contract.ts';
import { newestRounds, valuesByArea } from '../../client/store/displacement.ts';

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
const at = (month: string) => newestRounds(cube, parseMonth(month));

describe('the newest round of a country', () => {
  test('is none before the first', () => {
    expect(at('2022-02')).toEqual([]);
  });

  test('may be national only', () => {
    expect(at('2022-03')).toEqual([
      { country: 'UKR', source: 'survey', date: '2022-03-16', round: '1', national: 6_500_000, rows: [] },
    ]);
  });

  test('stays until the next one, which replaces all of it', () => {
    expect(valuesByArea(at('2025-03'))).toEqual({ UA71: 90_000 });
    expect(valuesByArea(at('2025-04'))).toEqual({ UA71: 80_000, UA65: null });
    expect(at('2026-11').find(({ country }) => country === 'UKR')?.date).toBe('2025-04-30');
  });

  test('keeps people whose area is not known out of the map and in the table', () => {
    const ukraine = at('2025-04').find(({ country }) => country === 'UKR');
    expect(ukraine?.rows).toContainEqual({ pcode: null, value: 7_000, note: null });
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
