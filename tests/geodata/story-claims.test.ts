import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';

/** Detections of a corridor by month, `YYYY-MM`, added up over nationalities, as the bundled release has them. */
const months = new Map<string, Map<string, number>>();
const file = await readFile(new URL('../../geodata/figures/frontex-detections.csv', import.meta.url));
for (const row of parse(file, { columns: true }) as Record<string, string>[]) {
  const corridor = months.get(row['corridor'] ?? '') ?? new Map<string, number>();
  months.set(row['corridor'] ?? '', corridor);
  for (let month = 1; month <= 12; month += 1) {
    const text = String(month).padStart(2, '0');
    const value = row[`m${text}`];
    const key = `${row['year']}-${text}`;
    if (value) corridor.set(key, (corridor.get(key) ?? 0) + Number(value));
  }
}

/** Detections of a corridor in a year or a month. */
function detected(corridor: string, when: string): number {
  const own = [...(months.get(corridor) ?? [])].filter(([month]) => month.startsWith(when));
  expect([corridor, when, own.length]).toEqual([corridor, when, when.length === 4 ? 12 : 1]);
  return own.reduce((sum, [, value]) => sum + value, 0);
}

const largestMonth = (corridor: string, until: string) =>
  [...(months.get(corridor) ?? [])].filter(([month]) => month <= until).sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';

// What the texts of the stories say without a figure must be true of the figures.
test.each([
  ['central-mediterranean', '2011', 'more', '2010'],
  ['central-mediterranean', '2019', 'fewer', '2018'],
  ['central-mediterranean', '2023', 'more', '2022'],
  ['western-african-atlantic', '2019', 'more', '2018'],
  ['western-african-atlantic', '2022', 'fewer', '2021'],
  ['western-african-atlantic', '2024', 'more', '2023'],
  ['western-balkans', '2018-06', 'fewer', '2017-06'],
  ['western-balkans', '2022', 'more', '2018'],
  ['western-balkans', '2024', 'fewer', '2022'],
  ['western-balkans', '2016-12', 'fewer', '2015-12'],
  ['eastern-mediterranean', '2016-12', 'fewer', '2015-12'],
] as const)(
  'stories say that on the corridor %s in %s %s crossings were detected than in %s',
  (corridor, when, how, than) => {
    const difference = detected(corridor, when) - detected(corridor, than);
    expect(how === 'more' ? difference : -difference).toBeGreaterThan(0);
  },
);

test('stories say when corridors had their largest months', () => {
  expect(largestMonth('western-balkans', '2025-12')).toMatch(/^2015-(09|10|11)$/);
  expect(largestMonth('eastern-mediterranean', '2025-12')).toMatch(/^2015-(09|10|11)$/);
  // After the pandemic was declared in March.
  expect(largestMonth('western-african-atlantic', '2020-12')).toMatch(/^2020-(0[4-9]|1[0-2])$/);
});

test('most crossings of the Western Balkans at the end of 2015 were recorded without a nationality', () => {
  const rows = (parse(file, { columns: true }) as Record<string, string>[]).filter(
    ({ corridor, year }) => corridor === 'western-balkans' && year === '2015',
  );
  const sum = (some: typeof rows) => some.reduce((all, row) => all + Number(row['m11']) + Number(row['m12']), 0);
  const unknown = rows.filter(({ nationality = '' }) => !/^[A-Z]{3}$/.test(nationality));
  expect(sum(unknown) / sum(rows)).toBeGreaterThan(0.5);
});
