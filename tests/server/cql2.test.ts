import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { queryableSchemas } from '../../server/cql2/queryables.ts';
import { appOver, useApp } from './app.ts';
import { allFeatures, type Feature, type FeaturePage } from './features.ts';
import { loadText } from './load-text.ts';
import { inSandbox } from './sandbox.ts';
import { featuresOf, tileAt, tileUrl } from './vector-tiles.ts';

const { get, json, opened } = useApp();

type Values = Feature['properties'];
const address = (id: string, filter: string, more = '') =>
  `/api/collections/${id}/items?limit=10000&filter=${encodeURIComponent(filter)}${more}`;
const select = (id: string, filter: string, more = '') => allFeatures(json, address(id, filter, more));
const idsOf = (features: readonly Feature[]) => features.map(({ id }) => id);
const everything = new Map<string, Promise<Feature[]>>();
function all(id: string): Promise<Feature[]> {
  const asked = everything.get(id) ?? allFeatures(json, `/api/collections/${id}/items?limit=10000`);
  everything.set(id, asked);
  return asked;
}
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

async function refusal(url: string): Promise<string> {
  const { statusCode, headers, body } = await get(url);
  if (statusCode !== 400) throw new Error(`${statusCode} for ${url.slice(0, 200)}: ${body.slice(0, 200)}`);
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  return (JSON.parse(body) as { detail: string }).detail;
}

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
      "name > 'Ö' AND admin_level = 0",
      (p) => byBytes(text(p['name']), 'Ö') > 0 && p['admin_level'] === 0,
    ],
    ['admin-units', `"name" = 'Côte d''Ivoire'`, (p) => p['name'] === "Côte d'Ivoire"],
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
    ['incidents', "cause like '%\\%%' or cause like ''", (p) => text(p['cause']).includes('%')],
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
    expect(idsOf(await select(id, filter))).toEqual(idsOf(kept));
  });
});

describe('space', () => {
  const CRS = 'http://www.opengis.net/def/crs/';
  const inside = async (west: number, south: number, east: number, north: number) =>
    idsOf(
      (await all('incidents')).filter(({ geometry }) => {
        const [lon = NaN, lat = NaN] = (geometry as GeoJSON.Point | null)?.coordinates ?? [];
        return lon >= west && lon <= east && lat >= south && lat <= north;
      }),
    );

  test('a box, a polygon and their relations keep what lies in them, and nothing without a position', async () => {
    const kept = await inside(10, 30, 20, 40);
    expect(kept.length).toBeGreaterThan(100);
    const POLYGON = 'POLYGON((10 30,20 30,20 40,10 40,10 30))';
    for (const filter of [
      'S_INTERSECTS(geometry,BBOX(10,30,20,40))',
      'S_INTERSECTS(geometry,BBOX(10,30,-5,20,40,9000))',
      `S_INTERSECTS(geometry,${POLYGON})`,
      `NOT S_DISJOINT(${POLYGON},geometry)`,
      `S_INTERSECTS(geometry,MULTI${POLYGON.replace('((', '(((').replace('))', ')))')})`,
      `S_INTERSECTS(geometry,GEOMETRYCOLLECTION(POINT(0 -80),${POLYGON}))`,
    ]) {
      expect([filter, idsOf(await select('incidents', filter))]).toEqual([filter, kept]);
    }
    const out = await select('incidents', 'S_DISJOINT(geometry,BBOX(10,30,20,40))');
    expect(out.every(({ geometry }) => geometry !== null)).toBe(true);
    const placeless = await select('incidents', 'geometry IS NULL');
    expect(out.length + kept.length + placeless.length).toBe((await all('incidents')).length);
  });

  test('positions are in the order of axes and the units of filter-crs', async () => {
    const kept = await inside(10, 30, 20, 40);
    const metres = (degrees: number) => (degrees * 20037508.342789244) / 180;
    const y = (lat: number) => (Math.log(Math.tan(((90 + lat) * Math.PI) / 360)) * 20037508.342789244) / Math.PI;
    const mercator = `S_INTERSECTS(geometry,BBOX(${metres(10)},${y(30)},${metres(20)},${y(40)}))`;
    const latFirst = 'S_INTERSECTS(geometry,BBOX(30,10,40,20))';
    expect(idsOf(await select('incidents', latFirst, `&filter-crs=${CRS}EPSG/0/4326`))).toEqual(kept);
    expect(idsOf(await select('incidents', mercator, `&filter-crs=${CRS}EPSG/0/3857`))).toEqual(kept);
    // Northing first: Rome lies at about 2,100,000 north and 4,530,000 east.
    const rome = await select(
      'admin-units',
      'admin_level = 0 and s_contains(geometry,POINT(2100000 4530000))',
      `&filter-crs=${CRS}EPSG/0/3035`,
    );
    expect(idsOf(rome)).toEqual(['ITA']);
    expect(await refusal(address('incidents', 'true', `&filter-crs=${CRS}OGC/0/does_not_exist`))).toContain(
      'filter-crs=',
    );
  });

  test('a box across the antimeridian is one', async () => {
    const ids = idsOf(await select('admin-units', 'admin_level = 0 and S_INTERSECTS(geometry,BBOX(170,-25,-170,-10))'));
    expect(ids).toContain('FJI');
    expect(ids).not.toContain('ITA');
  });

  test.each([
    'S_INTERSECTS(geometry,POINT(90 180))',
    'S_INTERSECTS(geometry,MULTIPOINT(7.02 49.92, 90 180))',
    'S_INTERSECTS(geometry,BBOX(1000000,1000000,2000000,2000000))',
    'S_INTERSECTS(geometry,BBOX(1,2,3))',
    "S_INTERSECTS(geometry,'POINT(1 2)')",
    'S_INTERSECTS(dead,POINT(1 2))',
    'S_INTERSECTS(geometry)',
  ])('%s is refused', async (filter) => {
    expect(await refusal(address('incidents', filter))).toContain('filter=');
  });

  test.each(COLLECTIONS.filter(({ geometry }) => geometry !== null).map(({ id }) => id))(
    'every relation of %s to every kind of geometry can be asked in every system, rings that cross themselves too',
    async (id) => {
      const literals = (f: number) => [
        `BBOX(${10 * f},${20 * f},${40 * f},${60 * f})`,
        `POINT(${12 * f} ${42 * f})`,
        `MULTIPOINT(${7 * f} ${50 * f},${10 * f} ${51 * f})`,
        `LINESTRING(${7 * f} ${50 * f},${10 * f} ${51 * f})`,
        `POLYGON((0 ${30 * f},${40 * f} ${30 * f},0 ${50 * f},${40 * f} ${50 * f},0 ${30 * f}))`,
      ];
      for (const crs of ['OGC/1.3/CRS84', 'EPSG/0/4326', 'EPSG/0/3857', 'EPSG/0/3035']) {
        const factor = /3857|3035/.test(crs) ? 1e5 : 1;
        for (const name of [
          'intersects',
          'disjoint',
          'within',
          'contains',
          'touches',
          'crosses',
          'overlaps',
          'equals',
        ]) {
          const filter = literals(factor)
            .map((literal) => `S_${name}(geometry,${literal})`)
            .join(' OR ');
          const { statusCode, body } = await get(
            `${address(id, filter, `&filter-crs=${CRS}${crs}`)}&properties=&f=geojson`.replace(
              'limit=10000',
              'limit=1',
            ),
          );
          expect([filter, crs, statusCode, statusCode === 200 ? '' : body]).toEqual([filter, crs, 200, '']);
        }
      }
    },
  );
});

describe('the abstract tests', () => {
  const SAMPLES: Record<string, string[]> = {
    string: ["'foo'"],
    date: ["DATE('2022-04-14')"],
    integer: ['1'],
    number: ['3.14'],
    boolean: ['true'],
  };

  test.each(COLLECTIONS.map(({ id }) => id))(
    '/conf/basic-cql2/comparison, is-null, like, between, in, casei: %s',
    async (id) => {
      const collection = COLLECTIONS.find((one) => one.id === id);
      if (!collection) throw new Error(id);
      const count = async (filter: string) => {
        const url = address(id, filter).replace('limit=10000', 'limit=1');
        return (await json<FeaturePage>(url)).numberMatched ?? Infinity;
      };
      // Each pair has no feature in common: both together match none.
      const apart = async (a: string, b: string) => expect([a, b, await count(`${a} AND ${b}`)]).toEqual([a, b, 0]);
      for (const [name, schema] of Object.entries(queryableSchemas(collection))) {
        const { type = 'geometry', format } = schema as { type?: string; format?: string };
        await apart(`${name} IS NULL`, `${name} is not null`);
        const [sample] = SAMPLES[format === 'date' ? 'date' : type] ?? [];
        if (sample === undefined) continue;
        await apart(`${name} = ${sample}`, `${name} <> ${sample}`);
        await apart(`${name} > ${sample}`, `${name} <= ${sample}`);
        await apart(`${name} < ${sample}`, `${name} >= ${sample}`);
        await count(`${name} in (${sample}, ${sample})`);
        if (type === 'string') {
          await apart(`${name} like '_%'`, `${name} like ''`);
          await apart(`(${name} LIKE '%' AND NOT ${name} like '%%')`, `${name} NOT LIKE '\\\\%\\\\_'`);
          await apart(`CASEI(${name}) = casei('foo')`, `CASEI(${name}) <> casei('FOO')`);
          await apart(`CASEI(${name}) LIKE casei('foo%')`, `NOT CASEI(${name}) LIKE casei('FOO%')`);
        } else {
          await count(`${name} BETWEEN 0 AND 100 OR ${name} between 100.0 and 1.0`);
        }
      }
    },
  );

  test('/conf/cql2-json/validate: JSON says the same as text', async () => {
    const filters: [string, object][] = [
      [
        "country = 'ITA' and value > 100",
        {
          op: 'and',
          args: [
            { op: '=', args: [{ property: 'country' }, 'ITA'] },
            { op: '>', args: [{ property: 'value' }, 100] },
          ],
        },
      ],
      [
        "casei(name) like casei('it%')",
        {
          op: 'like',
          args: [
            { op: 'casei', args: [{ property: 'name' }] },
            { op: 'casei', args: ['it%'] },
          ],
        },
      ],
      ["not border in ('sea')", { op: 'not', args: [{ op: 'in', args: [{ property: 'border' }, ['sea']] }] }],
      [
        's_intersects(geometry,bbox(0,30,20,50))',
        { op: 's_intersects', args: [{ property: 'geometry' }, { bbox: [0, 30, 20, 50] }] },
      ],
    ];
    for (const [written, tree] of filters) {
      const expected = idsOf(await select('arrivals', written, '&filter-lang=cql2-text'));
      expect(expected.length).toBeGreaterThan(0);
      expect(idsOf(await select('arrivals', JSON.stringify(tree), '&filter-lang=cql2-json'))).toEqual(expected);
    }
  });

  test('/conf/filter/mixing-expressions: a filter, bbox, datetime and the other parameters hold together', async () => {
    const more = '&bbox=10,30,20,40&datetime=2018&corridor=central-mediterranean';
    const both = idsOf(await select('incidents', 'dead > 5', more));
    const plain = await allFeatures(json, `/api/collections/incidents/items?limit=10000${more}`);
    expect(both).toEqual(idsOf(plain.filter(({ properties: { dead } }) => Number(dead) > 5)));
    expect(both.length).toBeGreaterThan(0);
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
      const app = await appOver({ ...opened().context, db, close: async () => undefined });
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

describe('bad filters', () => {
  test.each([
    ["value > 'abc'", 'value'],
    ['month = 5', 'one kind'],
    ['bogus = 1', 'bogus'],
    ["value like '1%'", 'LIKE'],
    ["name like 'a\\'", 'filter='],
    ["name = 'a\0b'", 'U+0000'],
    ['value = 1e400', 'too large'],
    ['geometry = 1', 'one kind'],
    ['value', 'conditions'],
    ['unheard(value) = 1', 'unheard'],
    ['value + 1 = 2', 'filter='],
    ["month = DATE('2018-06-01')", 'one kind'],
    ['value in ()', 'IN'],
    ['name like name', 'pattern'],
    ['value between 1 and', 'BETWEEN'],
    ["'; drop table observation; --", 'filter='],
    ["name = 'x' or 1=1; --", 'filter='],
    ['x'.repeat(1_000_000), '8192'],
    [`${'('.repeat(3000)}true${')'.repeat(3000)}`, 'nested'],
    [`${'not '.repeat(1500)}true`, 'filter='],
  ])('%s', async (filter, named) => {
    expect(await refusal(address('arrivals', filter))).toContain(named);
    expect((await select('arrivals', "country = 'ITA'")).length).toBeGreaterThan(0);
  });

  test.each([
    '{',
    '[]',
    'null',
    '1',
    '"a"',
    '{"op":1,"args":[]}',
    '{"op":"=","args":{}}',
    '{"op":"and","args":[true]}',
  ])('JSON: %s', async (filter) => {
    expect(await refusal(address('arrivals', filter, '&filter-lang=cql2-json'))).toContain('filter=');
  });
  test.each([
    '{"op":"=","args":[{"property":["country"]},"ITA"]}',
    '{"op":"AND","args":[true,true]}',
    '{"op":"=","args":[{"property":"__proto__"},1]}',
    '{"op":"in","args":[{"property":"country"},"ITA"]}',
    '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":["1","2"]}]}',
    '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}]}',
    `${'{"op":"not","args":['.repeat(300)}true${']}'.repeat(300)}`,
    '['.repeat(8000),
  ])('JSON: %s', async (filter) => {
    expect(await refusal(address('arrivals', filter, '&filter-lang=cql2-json'))).toContain('filter=');
  });

  test('an empty filter, an unknown language and a whole number that cannot be held exactly are refused', async () => {
    await refusal('/api/collections/arrivals/items?filter=');
    expect(await refusal('/api/collections/arrivals/items?filter=true&filter-lang=sql')).toContain('filter-lang=sql');
    expect(await refusal(address('incidents', 'dead = 99999999999999999999'))).toContain('whole numbers');
  });

  test('SQL in a value is a value', async () => {
    for (const nasty of ["'; drop table incident; --", "1' or '1'='1", '$1', '%', '\\\\', '{"$gt":""}']) {
      expect(await select('incidents', `cause = '${nasty.replaceAll("'", "''")}'`)).toEqual([]);
    }
    expect((await select('incidents', 'true')).length).toBe((await all('incidents')).length);
  });
});
