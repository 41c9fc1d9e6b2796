import { describe, expect, test } from 'vitest';
import { useApp } from './app.ts';
import fc from '../random.ts';

const { get, json } = useApp();

interface Parameter {
  name: string;
  in: 'query' | 'path';
}

interface Route {
  path: string;
  parameters: Parameter[];
}

/** Every address of the API with its parameters, as the API itself describes them. */
async function routesOf(): Promise<Route[]> {
  type Operation = { get?: { parameters?: Parameter[] } };
  const { paths } = await json<{ paths: Record<string, Operation> }>('/api/openapi.json');
  return Object.entries(paths).flatMap(([path, operation]) =>
    operation.get ? [{ path, parameters: operation.get.parameters ?? [] }] : [],
  );
}

const NONSENSE = [
  '',
  ' ',
  '%',
  '%00',
  '\0',
  "'",
  '"',
  '\\',
  "'; drop table observation; --",
  "1' or '1'='1",
  "x') union select 1,2,3 --",
  "'||pg_sleep(9)||'",
  '${jndi:ldap://x}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'true',
  '[]',
  '{"$gt":""}',
  '\ud83d\ude80',
  '\u202e\u0000\uffff',
  'x'.repeat(3000),
];
const NUMBERS = ['0', '-0', '-1', '1', '1.5', '1e9', '1e400', '-1e308', 'NaN', 'Infinity', '-Infinity', '9'.repeat(40)];
const BOXES = [
  '-180,-90,180,90',
  '179,-90,-179,90',
  '180,90,180,90',
  '-180,-90,-180,-90',
  '0,90,0,90',
  '1,2,3',
  '1,2,3,4,5,6,7',
  'NaN,NaN,NaN,NaN',
  '-Infinity,-Infinity,Infinity,Infinity',
  '1e308,1e308,1e308,1e308',
  '-1e8,-1e8,1e8,1e8',
  '-20037508.34,-20037508.34,20037508.34,20037508.34',
  '20037508.35,-242528680,20037508.35,242528680',
  '900000,900000,7400000,7400000',
  '0,0,0,0',
  '1e-320,1e-320,1e-320,1e-320',
  '10,50,5,40',
];
const TIMES = [
  '2018-06',
  '2020/2018',
  '../..',
  '/',
  '..',
  '2018-02-30',
  '0000-01-01/9999-12-31',
  '-0001-01-01',
  '10000-01-01',
  '9999-12-31T23:59:59-14:00',
  '0001-01-01T00:00:00+14:00',
  '2018-06-31T25:61:61Z',
  '2018-01-01T00:00:00Z/2018-01-01T00:00:00Z',
  'now',
  'infinity',
];
const SYSTEMS = ['CRS84', 'EPSG/0/4326', 'EPSG/0/3857', 'EPSG/0/3035', 'EPSG/0/9999', 'OGC/1.3/CRS84/x'].map(
  (name) => `http://www.opengis.net/def/crs/${name.replace(/^CRS84$/, 'OGC/1.3/CRS84')}`,
);
const WORDS = [
  'ITA',
  'ITA,GRC',
  'XKX',
  'channel',
  'detections',
  'frontex-detections',
  'sea',
  '-value,month',
  'id',
  'csv',
];

const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NONSENSE) },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom(...BOXES, ...SYSTEMS) },
  { weight: 2, arbitrary: fc.constantFrom(...TIMES, ...WORDS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.double().map(String) },
);

/** Expects a right answer or the client's own mistake told as a problem; never a failure of the server. */
async function expectSense(url: string): Promise<void> {
  const { statusCode, headers, body } = await get(url);
  const asked = `${statusCode} for ${url.slice(0, 500)}`;
  if (statusCode < 400) {
    expect(statusCode === 200 || statusCode === 204 || statusCode === 302, asked).toBe(true);
    if (/json/.test(String(headers['content-type'])) && !/seq|lines/.test(String(headers['content-type'])))
      expect(() => JSON.parse(body) as unknown, asked).not.toThrow();
    return;
  }
  expect([400, 404, 406, 410, 414].includes(statusCode), asked).toBe(true);
  expect(headers['content-type'], asked).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(body), asked).toMatchObject({ status: statusCode, title: expect.any(String) });
}

/** An address of a route with values for some of its parameters; a list is never longer than a few features. */
function addressOf({ path, parameters }: Route, values: readonly [number, string][], plain: string): string {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const chosen = new Map(
    values.flatMap(([index, text]) => {
      const parameter = inQuery[index % Math.max(inQuery.length, 1)];
      return parameter ? [[parameter.name, text] as const] : [];
    }),
  );
  if (inQuery.some(({ name }) => name === 'limit') && !chosen.has('limit')) chosen.set('limit', '3');
  const filled = inPath.reduce((text, { name }) => text.replace(`{${name}}`, encodeURIComponent(plain)), path);
  const query = [...chosen].map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
}

/** Text that an address can carry: half of a surrogate pair it cannot. */
const carried = value.filter((text) => !/\p{Surrogate}/u.test(text));

describe('at random', () => {
  test('whatever is given to whichever parameters, the answer is right or a 4xx problem', async () => {
    const routes = await routesOf();
    expect(routes.length).toBeGreaterThan(30);
    const input = fc.record({
      route: fc.constantFrom(...routes),
      values: fc.array(fc.tuple(fc.nat(40), carried), { maxLength: 4 }),
      plain: fc.oneof(fc.constantFrom('0', '3', 'WebMercatorQuad', 'detections', '2018-06'), carried),
    });
    await fc.assert(
      fc.asyncProperty(input, ({ route, values, plain }) => expectSense(addressOf(route, values, plain))),
      { numRuns: 300 },
    );
  });

  test('every parameter of every address withstands SQL', async () => {
    for (const route of await routesOf()) {
      const inQuery = route.parameters.filter((parameter) => parameter.in === 'query');
      for (const index of inQuery.keys()) {
        await expectSense(addressOf(route, [[index, "'; drop table observation; --"]], '0'));
      }
      await expectSense(addressOf(route, [], "'; drop table observation; --"));
    }
    expect((await get('/api/collections/observations/items?limit=1')).statusCode).toBe(200);
  });

  test('boxes in every reference system, at poles, across the antimeridian and beyond the world, are answered or refused', async () => {
    const number = fc.oneof(
      fc.constantFrom(-180, 180, -90, 90, 0, 1e8, -1e8, 2e7, 4e6),
      fc.double({ min: -1e8, max: 1e8, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
    );
    const box = fc.oneof(fc.constantFrom(...BOXES), fc.tuple(number, number, number, number).map(String));
    const input = fc.record({
      collection: fc.constantFrom('incidents', 'admin-units', 'corridors', 'boundary-lines', 'observations'),
      box,
      system: fc.constantFrom(...SYSTEMS.slice(0, 4)),
      crs: fc.constantFrom(...SYSTEMS.slice(0, 4)),
    });
    await fc.assert(
      fc.asyncProperty(input, ({ collection, box: bbox, system, crs }) =>
        expectSense(
          `/api/collections/${collection}/items?limit=2&bbox=${bbox}&bbox-crs=${encodeURIComponent(system)}&crs=${encodeURIComponent(crs)}`,
        ),
      ),
      { numRuns: 100 },
    );
  });
});
