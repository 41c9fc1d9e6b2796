import { describe, expect, test } from 'vitest';
import { checkRule, protectObservations } from '../server/load/protect.ts';
import { arrivals, countries, nameOf, possibleValues } from './protected-tables.ts';
import fc from './random.ts';

const bases = fc.integer({ min: 3, max: 7 });
const secrets = fc.string({ minLength: 1, maxLength: 8 });
const rule = (base: number, threshold = base) => ({ threshold, rounding_base: base });
const FIVE = rule(5);
const values = (rows: Parameters<typeof protectObservations>[0]) =>
  Object.fromEntries(rows.map((row) => [nameOf(row), row.value]));

describe('over thousands of random tables', () => {
  test('a figure is a multiple of the base next to the true one, 0 is 0, and a small one is suppressed', () => {
    fc.assert(
      fc.property(countries, bases, secrets, ({ rows }, base, secret) => {
        const truth = values(rows);
        for (const row of protectObservations(rows, rule(base), secret)) {
          const before = truth[nameOf(row)] ?? NaN;
          if (before > 0 && before < base) {
            expect([row.value, row.value_status]).toEqual([null, 'suppressed']);
          } else {
            expect([Math.floor(before / base) * base, Math.ceil(before / base) * base]).toContain(row.value);
            expect(row.value_status).toBe('reported');
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('parts are their total exactly where none is suppressed, and never more than it where one is', () => {
    fc.assert(
      fc.property(countries, bases, secrets, ({ rows, divisions }, base, secret) => {
        const shown = values(protectObservations(rows, rule(base), secret));
        for (const { total, parts } of divisions) {
          const whole = shown[total];
          const given = parts.map((part) => shown[part]);
          if (whole === undefined || whole === null || given.includes(undefined)) continue;
          const sum = given.reduce<number>((all, value) => all + (value ?? 0), 0);
          if (given.includes(null)) expect(sum).toBeLessThanOrEqual(whole);
          else expect(sum).toBe(whole);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a reader who tries every number that sums allow finds all of 1 to base - 1 possible for each suppressed one', () => {
    let suppressed = 0;
    fc.assert(
      fc.property(countries, bases, secrets, ({ rows, divisions }, base, secret) => {
        const shown = protectObservations(rows, rule(base), secret);
        const all = Array.from({ length: base - 1 }, (_, index) => index + 1);
        for (const [name, possible] of possibleValues(shown, divisions, base)) {
          suppressed += 1;
          expect([name, possible]).toEqual([name, all]);
        }
      }),
      { numRuns: 3000 },
    );
    expect(suppressed).toBeGreaterThan(3000);
  });

  test('the order of rows in the file changes nothing, not even the order of the answer', () => {
    fc.assert(
      fc.property(
        countries.chain(({ rows }) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        secrets,
        ([rows, shuffled], secret) => {
          expect(protectObservations(shuffled, FIVE, secret)).toEqual(protectObservations(rows, FIVE, secret));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('vintages', () => {
  test('a table that is published again is shown the same, whatever else changed in the file', () => {
    fc.assert(
      fc.property(countries, countries, countries, secrets, (same, before, after, secret) => {
        const at = (table: typeof same, first_day: string) => table.rows.map((row) => ({ ...row, first_day }));
        const shown = [before, after].map((other) =>
          protectObservations([...at(same, '2020-01-01'), ...at(other, '2020-02-01')], FIVE, secret).filter(
            ({ first_day }) => first_day === '2020-01-01',
          ),
        );
        expect(shown[0]).toEqual(shown[1]);
      }),
      { numRuns: 500 },
    );
  });

  test('a figure that alternates is drawn once for each of its values, so that many vintages tell no more than two', () => {
    const shown = Array.from({ length: 40 }, (_, vintage) => {
      return protectObservations([arrivals(vintage % 2 === 0 ? 11 : 12)], FIVE, 'secret')[0]?.value;
    });
    expect(new Set(shown.filter((_, vintage) => vintage % 2 === 0)).size).toBe(1);
    expect(new Set(shown.filter((_, vintage) => vintage % 2 === 1)).size).toBe(1);
  });

  test('another secret draws otherwise, and all secrets together lean neither up nor down', () => {
    const drawn = Array.from({ length: 4000 }, (_, secret) => {
      return protectObservations([arrivals(13)], FIVE, String(secret))[0]?.value ?? NaN;
    });
    expect(new Set(drawn)).toEqual(new Set([10, 15]));
    expect(drawn.reduce((sum, value) => sum + value, 0) / drawn.length).toBeCloseTo(13, 0);
  });
});

describe('what is left out', () => {
  const sexes = [arrivals(3, { sex: 'female' }), arrivals(97, { sex: 'male' })];

  test('are the parts of a suppressed total, even those that are none', () => {
    const rows = [arrivals(2), arrivals(2, { nationality: 'AFG' }), arrivals(0, { nationality: 'SYR' })];
    expect(values(protectObservations(rows, FIVE, 'secret'))).toEqual({ all: null });
  });

  test('are nationalities by sex where both nationalities and sexes are given', () => {
    const crossed = [
      arrivals(3, { nationality: 'AFG', sex: 'female' }),
      arrivals(47, { nationality: 'AFG', sex: 'male' }),
      arrivals(50, { nationality: 'SYR', sex: 'male' }),
    ];
    const nationalities = [arrivals(50, { nationality: 'AFG' }), arrivals(50, { nationality: 'SYR' })];
    const both = protectObservations([arrivals(100), ...sexes, ...nationalities, ...crossed], FIVE, 'secret');
    expect(both.map(nameOf).sort()).toEqual(['AFG', 'SYR', 'all', 'female', 'male']);
    const one = protectObservations([arrivals(100), ...nationalities, ...crossed], FIVE, 'secret');
    expect(one.map(nameOf).sort()).toEqual(['AFG', 'AFG female', 'AFG male', 'SYR', 'SYR male', 'all']);
  });

  test('are years and days of a flow beside its months, and no dates of a stock', () => {
    const rows = [
      arrivals(40),
      arrivals(60, { first_day: '2020-02-01' }),
      arrivals(100, { period: 'year' }),
      arrivals(7, { period: 'day', first_day: '2020-01-05' }),
      arrivals(500, { period: 'year', first_day: '2019-01-01' }),
      arrivals(30, { measure: 'idps', period: 'day', first_day: '2020-01-05' }),
    ];
    const shown = protectObservations(rows, FIVE, 'secret');
    expect(shown.map(({ measure, period, first_day }) => `${measure} ${period} ${first_day}`).sort()).toEqual([
      'arrivals month 2020-01-01',
      'arrivals month 2020-02-01',
      'arrivals year 2019-01-01',
      'idps day 2020-01-05',
    ]);
  });

  test('are remarks, since they name numbers', () => {
    const [row] = protectObservations([arrivals(100, { note: 'of which 2 died' })], FIVE, 'secret');
    expect(row).toMatchObject({ value: 100, note: null });
  });
});

describe('totals', () => {
  test('are made for a complete breakdown that has none, with what is suppressed in them', () => {
    const rows = ['AFG', 'IRQ', 'SYR'].map((nationality) => arrivals(4, { nationality }));
    for (let secret = 0; secret < 20; secret += 1) {
      const shown = values(protectObservations(rows, FIVE, String(secret), 'complete'));
      expect(shown).toMatchObject({ AFG: null, IRQ: null, SYR: null });
      expect([10, 15]).toContain(shown['all']);
    }
    expect(values(protectObservations(rows, FIVE, 'secret', 'incomplete'))).not.toHaveProperty('all');
  });

  test('stay apart from parts that add up to more, where people are counted in several', () => {
    const rows = [arrivals(20), arrivals(20, { reason: 'war' }), arrivals(10, { reason: 'work' })];
    expect(protectObservations(rows, FIVE, 'secret').map(({ value }) => value)).toEqual(
      expect.arrayContaining([20, 20, 10]),
    );
  });
});

test('what is not reported stays so', () => {
  const rows = [arrivals(20), arrivals(null, { sex: 'female' }), arrivals(20, { sex: 'male' })];
  const shown = protectObservations(rows, FIVE, 'secret');
  expect(shown.find(({ sex }) => sex === 'female')).toMatchObject({ value: null, value_status: 'not_reported' });
});

test('a value below 0 is refused, and so is a rule that does not protect', () => {
  expect(() => protectObservations([arrivals(-1)], FIVE, 'secret')).toThrow(/below 0/);
  expect(checkRule(rule(10, 5))).toBeNull();
  for (const [base, threshold] of [
    [5, 10],
    [2, 2],
    [5, 1],
    [5.5, 5],
    [NaN, 5],
  ] as const) {
    expect(checkRule(rule(base, threshold))).not.toBeNull();
    expect(() => protectObservations([], rule(base, threshold), 'secret')).toThrow(RangeError);
  }
});
