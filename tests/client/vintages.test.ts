import { expect, test } from 'vitest';
import { revisedTotals, type ReleaseTotal, type Vintage } from '../../client/store/vintages.ts';

const total = (change: Partial<ReleaseTotal>): ReleaseTotal => ({
  measure: 'dead',
  period: 'month',
  year: 2015,
  corridor: null,
  country: null,
  region: 'Mediterranean',
  place: null,
  round: null,
  value: 0,
  ...change,
});

const vintage = (id: number, totals: ReleaseTotal[]): Vintage => ({ id, source: 's', published: '2020-01-01', totals });

test('a year on which vintages disagree has the total of each, the dead and the missing together', () => {
  const revised = revisedTotals([
    vintage(2, [
      total({ value: 800 }),
      total({ measure: 'missing', value: 3255 }),
      total({ year: 2016, value: 9 }),
      total({ year: 2026 }),
    ]),
    vintage(1, [
      total({ value: 799 }),
      total({ measure: 'missing', value: 3255 }),
      total({ year: 2016, value: 9 }),
      total({ year: 2019 }),
    ]),
  ]);
  expect(revised).toEqual([
    { measure: 'died', year: 2015, corridor: null, country: null, region: 'Mediterranean', values: [4055, 4054] },
  ]);
});

test('a year that a vintage does not have, or has not to its end, is no revision', () => {
  const ends = vintage(1, [total({ year: 2018, value: 5 }), total({ year: 2019, value: 3 })]);
  const goesOn = vintage(2, [total({ year: 2018, value: 5 }), total({ year: 2019, value: 7 }), total({ year: 2020 })]);
  expect(revisedTotals([goesOn, ends])).toEqual([]);
});

test('levels on a date are not added over a year', () => {
  const rounds = [total({ measure: 'idps', period: 'day', round: '1', value: 5 }), total({ year: 2030 })];
  expect(revisedTotals([vintage(1, rounds), vintage(2, [total({ year: 2030 })])])).toEqual([]);
});
