import { NO_DIMENSIONS, type Observation } from '../geodata/source.ts';
import fc from './random.ts';

/** An observation of arrivals in Italy in a month, with whatever else it is about. */
export function arrivals(value: number | null, about: Partial<Observation> = {}): Observation {
  return {
    ...NO_DIMENSIONS,
    row: 1,
    measure: 'arrivals',
    period: 'month',
    first_day: '2020-01-01',
    country: 'ITA',
    admin_level: 0,
    value,
    value_status: value === null ? 'not_reported' : 'reported',
    ...about,
  };
}

/** A table whose parts are their totals, and which rows are the parts of which. */
export interface Additive {
  rows: Observation[];
  /** Names of parts by the name of their total, a list for each way in which it is divided. */
  divisions: { total: string; parts: string[] }[];
}

/** A row in one word: what it is about. */
export function nameOf({ admin_unit, nationality, sex }: Observation): string {
  return [admin_unit, nationality, sex].filter((word) => word !== null).join(' ') || 'all';
}

/** A country by nationality and, beside it, by unit and sex in each unit. */
export function countryOf(nationalities: readonly number[], units: readonly (readonly [number, number])[]): Additive {
  const total = units.flat().reduce((sum, value) => sum + value, 0);
  const known = nationalities.reduce((sum, value) => sum + value, 0);
  // The last nationality takes what the others leave, so that both ways make the same total.
  const parts = known > total ? [total] : [...nationalities, total - known];
  const unit = (index: number, about: Partial<Observation> = {}) => ({
    admin_level: 1,
    admin_unit: `IT${index}`,
    ...about,
  });
  return {
    rows: [
      arrivals(total),
      ...parts.map((value, index) => arrivals(value, { nationality: ['AFG', 'IRQ', 'SYR', 'TUN'][index] ?? 'other' })),
      ...units.flatMap(([female, male], index) => [
        arrivals(female + male, unit(index)),
        arrivals(female, unit(index, { sex: 'female' })),
        arrivals(male, unit(index, { sex: 'male' })),
      ]),
    ],
    divisions: [
      { total: 'all', parts: parts.map((_, index) => ['AFG', 'IRQ', 'SYR', 'TUN'][index] ?? 'other') },
      { total: 'all', parts: units.map((_, index) => `IT${index}`) },
      ...units.map((_, index) => ({ total: `IT${index}`, parts: [`IT${index} female`, `IT${index} male`] })),
    ],
  };
}

/** Mostly small counts, and many of none: where there is something to find out. */
const count = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 7 }) },
  { weight: 2, arbitrary: fc.integer({ min: 8, max: 60 }) },
);

/** Random tables of a country. */
export const countries = fc
  .tuple(fc.array(count, { maxLength: 3 }), fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 3 }))
  .map(([nationalities, units]) => countryOf(nationalities, units));

/**
 * What each suppressed row of a table can be, for a reader who tries every whole number that what is shown allows and
 * every sum of them; by the name of the row.
 */
export function possibleValues(
  shown: readonly Observation[],
  divisions: Additive['divisions'],
  base: number,
): Map<string, number[]> {
  const candidates = new Map<string, ReadonlySet<number>>();
  for (const row of shown) candidates.set(nameOf(row), new Set(candidatesOf(row.value, base)));
  const below = (name: string, fixed: string, value: number): ReadonlySet<number> => {
    let possible = name === fixed ? new Set([value]) : (candidates.get(name) ?? new Set<number>());
    for (const { total, parts } of divisions) {
      if (total !== name || !parts.some((part) => candidates.has(part))) continue;
      let sums = new Set([0]);
      for (const part of parts) {
        const values = below(part, fixed, value);
        sums = new Set([...sums].flatMap((sum) => [...values].map((one) => sum + one)));
      }
      possible = new Set([...possible].filter((one) => sums.has(one)));
    }
    return possible;
  };
  return new Map(
    shown.flatMap((row) => {
      const name = nameOf(row);
      if (row.value !== null) return [];
      const values = candidatesOf(null, base).filter((value) => below('all', name, value).size > 0);
      return [[name, values] as [string, number[]]];
    }),
  );
}

function candidatesOf(value: number | null, base: number): number[] {
  if (value === 0) return [0];
  const [least, most] = value === null ? [1, base - 1] : [Math.max(base, value - base + 1), value + base - 1];
  return Array.from({ length: most - least + 1 }, (_, index) => least + index);
}
