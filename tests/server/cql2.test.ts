import { describe, expect, test } from 'vitest';
import { appOver } from './app.ts';
import { address, idsOf, useFilters } from './cql2-items.ts';
import { allFeatures, type Feature, type FeaturePage } from './features.ts';
import { loadText } from './load-text.ts';
import { inSandbox, connectedTo } from './sandbox.ts';
import { featuresOf, tileAt, tileUrl } from './vector-tiles.ts';

const { get, json, opened, select, all, refusal } = useFilters();

type Values = Feature['properties'];
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('filters keep what JavaScript keeps of the unfiltered items', () => {
  const number = (value: unknown) => (typeof value === 'number' ? value : NaN);
  test.each<[string, string, (values: Values) => boolean]>([
    // Basic CQL2: comparisons, null, booleans.
    ['incidents', 'dead > 10', ({ dead }) => number(dead) > 10],
    ['incidents', 'dead <> 1', ({ dead }) => dead !== null && dead !== 1],
    ['incidents', '10 <= dead', ({ dead }) => number(dead) >= 10],
    ['incidents', 'dead > 1.5', ({ dead }) => number(dead) > 1.5],
    ['incidents', 'NOT dead > 10', ({ dead }) => number(dead) <= 10],
    ['incidents', 'missing < -0.5 OR missing >= 1e2', ({ missing }) => number(missing) < 0 || number(missing) >= 100],
    ['incidents', 'dead IS NULL AND missing is not null', ({ dead, missing }) => dead === null && missing !== null],
    [
      'incidents',
      'dead = 1 OR dead = 2 AND missing = 1',
      ({ dead, missing }) => dead === 1 || (dead === 2 && missing === 1),
    ],
    [
      'incidents',
      "(dead = 1 OR dead = 2) AND corridor <> 'channel'",
      (p) => [1, 2].includes(number(p['dead'])) && p['corridor'] !== null && p['corridor'] !== 'channel',
    ],
    ['incidents', 'true', () => true],
    ['incidents', 'false', () => false],
    [
      'admin-units',
      "name > 'Ö' OR name < 'B' AND admin_level = 0",
      (p) => byBytes(text(p['name']), 'Ö') > 0 || (byBytes(text(p['name']), 'B') < 0 && p['admin_level'] === 0),
    ],
    ['admin-units', `"name" = 'Valle d''Aosta'`, (p) => p['name'] === "Valle d'Aosta"],
    ['admin-units', 'parent = country', (p) => p['parent'] === p['country']],
    // Dates.
    [
      'incidents',
      "date >= DATE('2018-06-01') and date < date('2018-07-01')",
      (p) => text(p['date']).startsWith('2018-06'),
    ],
    ['incidents', "date = '2018-06-02'", (p) => p['date'] === '2018-06-02'],
    [
      'incidents',
      "date > TIMESTAMP('2018-06-01T12:00:00Z') and date <= TIMESTAMP('2018-06-02T00:00:00.000Z')",
      (p) => p['date'] === '2018-06-02',
    ],
    [
      'incidents',
      "date in ('2018-06-01', DATE('2018-06-02'))",
      (p) => ['2018-06-01', '2018-06-02'].includes(text(p['date'])),
    ],
    // Advanced comparison operators.
    ['incidents', "cause LIKE '%rown%'", (p) => text(p['cause']).includes('rown')],
    ['incidents', "region NOT LIKE 'M_dit%'", (p) => p['region'] !== null && !/^M.dit/s.test(text(p['region']))],
    ['incidents', "cause like '%\\%%' or cause like 'Dr_wning'", (p) => /%|^Dr.wning$/s.test(text(p['cause']))],
    [
      'incidents',
      'dead BETWEEN 2 AND 4 AND missing BETWEEN 1 AND 3',
      (p) => [2, 3, 4].includes(number(p['dead'])) && [1, 2, 3].includes(number(p['missing'])),
    ],
    [
      'incidents',
      'dead NOT BETWEEN 1 AND 100',
      (p) => p['dead'] !== null && !(number(p['dead']) >= 1 && number(p['dead']) <= 100),
    ],
    ['incidents', 'dead between 100.0 and 1.0', () => false],
    ['incidents', "corridor NOT IN ('channel')", (p) => p['corridor'] !== null && p['corridor'] !== 'channel'],
    [
      'arrivals',
      "month between '2018-01' and '2018-03' and value > 100",
      (p) => /^2018-0[123]$/.test(text(p['month'])) && number(p['value']) > 100,
    ],
    // Without case and accents.
    ['admin-units', "CASEI(name) = casei('ITALY')", (p) => p['name'] === 'Italy'],
    ['admin-units', "CASEI(name_uk) LIKE casei('УК%')", (p) => /^ук/iu.test(text(p['name_uk']))],
    [
      'admin-units',
      "CASEI(name) in (casei('ÅLAND'), casei('türkiye'))",
      (p) => ['åland', 'türkiye'].includes(text(p['name']).toLowerCase()),
    ],
    ['admin-units', "ACCENTI(casei(name)) = accenti(casei('TURKIYE'))", (p) => p['name'] === 'Türkiye'],
    // Temporal functions.
    ['incidents', "T_AFTER(date, DATE('2020-01-01'))", (p) => text(p['date']) > '2020-01-01'],
    ['incidents', "T_BEFORE(date, INTERVAL('2015-01-01','..'))", (p) => text(p['date']) < '2015-01-01'],
    [
      'incidents',
      "t_intersects(date, interval('2018-01-01','2018-01-31'))",
      (p) => text(p['date']).startsWith('2018-01'),
    ],
    ['incidents', "t_disjoint(date, interval('..','2018-01-31'))", (p) => text(p['date']) > '2018-01-31'],
    ['incidents', "t_equals(date, interval('2018-06-02','2018-06-02'))", (p) => p['date'] === '2018-06-02'],
    [
      'incidents',
      "t_during(date, interval('2018-01-01','2018-01-31'))",
      (p) => text(p['date']) > '2018-01-01' && text(p['date']) < '2018-01-31',
    ],
    ['incidents', "T_METBY(interval(date,'..'), interval('..','2018-06-02'))", (p) => p['date'] === '2018-06-02'],
  ])('%s: %s', async (id, filter, keep) => {
    const kept = (await all(id)).filter(({ properties }) => keep(properties));
    // Two empty lists would show nothing.
    expect(kept.length > 0).toBe(!/^false$|100\.0 and 1\.0$/.test(filter));
    expect(idsOf(await select(id, filter))).toEqual(idsOf(kept));
  });
});

describe('where a filter goes', () => {
  test('pages keep it, and numberMatched counts what it keeps', async () => {
    const url = address('incidents', 'dead > 20').replace('limit=10000', 'limit=7');
    const paged = await allFeatures(json, url);
    expect(idsOf(paged)).toEqual(idsOf(await select('incidents', 'dead > 20')));
    expect((await json<FeaturePage>(url)).numberMatched).toBe(paged.length);
  });

  test('CSV has the same features, and a sorted list too', async () => {
    const features = await select('incidents', 'dead > 20', '&sortby=-dead');
    const { body } = await get(`${address('incidents', 'dead > 20', '&sortby=-dead')}&f=csv`);
    expect(body.trimEnd().split('\r\n').length - 1).toBe(features.length);
  });

  test('tiles have it in their address', async () => {
    const tile = tileAt(4, 12, 42);
    const titles = async (query: string) =>
      featuresOf((await get(tileUrl('admin-labels', tile, query))).rawPayload, 'admin-labels').map(
        ({ properties }) => properties['pcode'],
      );
    expect(await titles(`filter=${encodeURIComponent("pcode = 'ITA'")}`)).toEqual(['ITA']);
    expect(await titles(`filter=${encodeURIComponent("pcode = 'SVN'")}`)).toEqual(['SVN']);
    expect(await refusal(tileUrl('admin-labels', tile, 'filter=pcode'))).toContain('filter=');
  });

  test('of protected figures it finds only what is shown', async () => {
    const table =
      'measure,month,corridor,country,nationality,value\narrivals,2031-01,central-mediterranean,ITA,,137\narrivals,2031-01,central-mediterranean,ITA,AFG,3\narrivals,2031-01,central-mediterranean,ITA,SYR,134\narrivals,2031-02,central-mediterranean,ITA,,4\n';
    await inSandbox(opened().context, async (db) => {
      await loadText(db, table, { rule: { threshold: 5, rounding_base: 5 }, published: '2026-06-01' });
      const app = await appOver({ ...opened().context, ...connectedTo(db), close: async () => undefined });
      const found = (filter: string) =>
        allFeatures(app.json, address('observations', `source = 'trial' and ${filter}`));
      const shown = await found('true');
      expect(shown.some(({ properties }) => properties['value_status'] === 'suppressed')).toBe(true);
      for (let value = 0; value <= 140; value += 1) {
        const kept = shown.filter(({ properties }) => properties['value'] === value);
        expect(idsOf(await found(`value = ${value}`))).toEqual(idsOf(kept));
      }
      expect(await found('value > 0 and value < 5')).toEqual([]);
    });
  });
});
