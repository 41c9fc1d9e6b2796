import { expect, test } from 'vitest';
import { protectObservations } from '../server/load/protect.ts';
import { arrivals, nameOf } from './protected-tables.ts';

/**
 * The strongest reader: one who has the program itself, tries it on every table that there can be with every secret,
 * and keeps what comes out as published. Everything is in that: draws, second draws, what is left out and why.
 */
const BASE = 3;
const RULE = { threshold: BASE, rounding_base: BASE };
const SECRETS = Array.from({ length: 40 }, (_, index) => `secret ${index}`);

interface Table {
  all: number;
  AFG: number;
  SYR: number;
  female: number;
  male: number;
}

/** Every table of at most `most` people by two nationalities and two sexes. */
function tablesOf(most: number): Table[] {
  const tables: Table[] = [];
  for (let all = 0; all <= most; all += 1) {
    for (let AFG = 0; AFG <= all; AFG += 1) {
      for (let female = 0; female <= all; female += 1) {
        tables.push({ all, AFG, SYR: all - AFG, female, male: all - female });
      }
    }
  }
  return tables;
}

/** What is published of a table, as text; `sparse` when a file lists no zeros. */
function publish({ all, AFG, SYR, female, male }: Table, secret: string, sparse: boolean): string {
  const rows = [
    arrivals(all),
    arrivals(AFG, { nationality: 'AFG' }),
    arrivals(SYR, { nationality: 'SYR' }),
    arrivals(female, { sex: 'female' }),
    arrivals(male, { sex: 'male' }),
  ].filter(({ value }) => !sparse || value !== 0);
  const shown = protectObservations(rows, RULE, secret);
  return shown.map((row) => `${nameOf(row)}=${row.value ?? 'suppressed'}`).join(' ');
}

/** Names of the cells that are suppressed in what was published; of tables at the edge of those tried, none. */
function suppressedIn(published: string, most: number): (keyof Table)[] {
  const all = /all=(\d+)/.exec(published)?.[1];
  if (Number(all ?? 0) + BASE > most) return [];
  return [...published.matchAll(/(\w+)=suppressed/g)].map(([, name]) => name as keyof Table);
}

/** How many of the suppressed cells of all publications there are, and those that leave one value only. */
function conclude(tables: ReadonlyMap<string, ReadonlySet<Table>>, most: number) {
  const told: string[] = [];
  let suppressed = 0;
  for (const [published, possible] of tables) {
    for (const name of suppressedIn(published, most)) {
      suppressed += 1;
      if (new Set([...possible].map((table) => table[name])).size < BASE - 1) told.push(`${published}: ${name}`);
    }
  }
  return { suppressed, told };
}

test.each([false, true])(
  'trying every small table with every secret leaves each value possible (zeros omitted: %s)',
  (sparse) => {
    const most = 8;
    const tables = new Map<string, Set<Table>>();
    for (const table of tablesOf(most)) {
      for (const secret of SECRETS) {
        const published = publish(table, secret, sparse);
        tables.set(published, (tables.get(published) ?? new Set()).add(table));
      }
    }
    const { suppressed, told } = conclude(tables, most);
    expect(suppressed).toBeGreaterThan(20);
    expect(told).toEqual([]);
  },
);

test('two vintages under one secret leave each value of both possible', () => {
  const most = 6;
  const tables = tablesOf(most);
  const first = new Map<string, Set<Table>>();
  const second = new Map<string, Set<Table>>();
  for (const secret of SECRETS) {
    const published = tables.map((table) => publish(table, secret, false));
    for (const [before, one] of tables.entries()) {
      for (const [after, other] of tables.entries()) {
        const key = `${published[before]} | ${published[after]}`;
        first.set(key, (first.get(key) ?? new Set()).add(one));
        second.set(key, (second.get(key) ?? new Set()).add(other));
      }
    }
  }
  for (const [index, vintage] of [first, second].entries()) {
    // Of each pair, what the one publication suppresses is looked for among the tables that fit both.
    const told: string[] = [];
    let suppressed = 0;
    for (const [key, possible] of vintage) {
      const published = key.split(' | ');
      if (published.some((one) => Number(/all=(\d+)/.exec(one)?.[1] ?? 0) + BASE > most)) continue;
      const result = conclude(new Map([[published[index] ?? '', possible]]), most);
      suppressed += result.suppressed;
      told.push(...result.told.map((one) => `${key}: ${one}`));
    }
    expect(suppressed).toBeGreaterThan(20);
    expect(told).toEqual([]);
  }
});
