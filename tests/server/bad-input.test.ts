import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';

const { get, opened } = useApp();
const ITEMS = '/api/collections/corridor-flows/items';
const TILE = '/api/collections/corridor-flows/tiles/WebMercatorQuad/0/0/0';

/** Expects problem details of a status at an address; answers with their `detail`. */
async function problem(url: string, status: number): Promise<string> {
  const response = await get(url);
  expect([url, response.statusCode]).toEqual([url, status]);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  const document = response.json<Record<string, unknown>>();
  expect(document).toMatchObject({ status, type: expect.any(String), title: expect.any(String) });
  return String(document['detail']);
}

describe('400 names the parameter and the value', () => {
  test.each([
    [`${ITEMS}?colour=red`, 'colour'],
    [`${ITEMS}?datetime=2018-13`, 'datetime=2018-13'],
    [`${ITEMS}?datetime=2018-02-30`, 'datetime=2018-02-30'],
    [`${ITEMS}?datetime=0000`, 'datetime=0000'],
    [`${ITEMS}?datetime=0000-05`, 'datetime=0000-05'],
    [`${ITEMS}?datetime=2018-01-01T00:00:00`, 'datetime=2018-01-01T00:00:00'],
    [`${ITEMS}?datetime=2018-06/2018-01`, 'datetime=2018-06/2018-01'],
    [`${ITEMS}?datetime=2018/2019/2020`, 'datetime=2018/2019/2020'],
    [`${ITEMS}?datetime=`, 'datetime='],
    [`${ITEMS}?bbox=1,2,3`, 'bbox=1,2,3'],
    [`${ITEMS}?bbox=1,2,3,NaN`, 'bbox=1,2,3,NaN'],
    [`${ITEMS}?bbox=1,2,3,Infinity`, 'bbox=1,2,3,Infinity'],
    [`${ITEMS}?limit=Infinity`, 'limit=Infinity'],
    [`${ITEMS}?limit=1e400`, 'limit=Infinity'],
    [`${ITEMS}?offset=Infinity`, 'offset=Infinity'],
    ['/api/releases?limit=Infinity', 'limit=Infinity'],
    [`${ITEMS}?bbox=1,2,3,1e999`, 'bbox=1,2,3,1e999'],
    [`${ITEMS}?bbox=1,2,3,`, 'bbox=1,2,3,'],
    [`${ITEMS}?bbox=1,50,3,40`, 'bbox=1,50,3,40'],
    [`${ITEMS}?bbox=1,2,181,4`, 'bbox=1,2,181,4'],
    [`${ITEMS}?corridor=atlantis`, 'corridor=atlantis'],
    [`${ITEMS}?corridor=`, 'corridor='],
    [`${ITEMS}?corridor=,`, 'corridor=,'],
    [`${ITEMS}?nationality=XXX`, 'nationality=XXX'],
    [`${ITEMS}?nationality=syr`, 'nationality=syr'],
    [`${ITEMS}?measure=observed`, 'measure=observed'],
    [`${ITEMS}?source=nobody`, 'source=nobody'],
    [`${ITEMS}?border=air`, 'border=air'],
    [`${ITEMS}?limit=0`, 'limit=0'],
    [`${ITEMS}?limit=-1`, 'limit=-1'],
    [`${ITEMS}?limit=abc`, 'limit=abc'],
    [`${ITEMS}?limit=1.5`, 'limit=1.5'],
    [`${ITEMS}?f=xml`, 'f=xml'],
    [`${ITEMS}?as_of=yesterday`, 'as_of=yesterday'],
    [`${ITEMS}?as_of=2023-04-31`, 'as_of=2023-04-31'],
    [`${ITEMS}?corridor=channel&corridor=black-sea`, 'corridor='],
    [`${ITEMS}?bbox=1,2,3,4&bbox=5,6,7,8`, 'bbox='],
    ['/api/collections/arrivals/items?country=Italy', 'country=Italy'],
    ['/api/collections/observations/items?after=abc', 'after=abc'],
    ['/api/collections/observations/items?kind=guess', 'kind=guess'],
    ['/api/collections/flow-monitoring-points/items?kind=detention', 'kind=detention'],
    [`${TILE}?datetime=2018-13`, 'datetime=2018-13'],
    [`${TILE}?limit=1`, 'limit'],
    [`${TILE}?corridor=atlantis`, 'corridor=atlantis'],
    ['/api/collections/corridor-flows/tiles/WebMercatorQuad/tilejson.json?corridor=atlantis', 'corridor=atlantis'],
    ['/api/series', 'measure'],
    ['/api/series?measure=people', 'measure=people'],
    ['/api/series?measure=registrations', 'measure=registrations'],
    ['/api/series?measure=detections&from=2018-13', 'from=2018-13'],
    ['/api/series?measure=detections&from=0000-01', 'from=0000-01'],
    ['/api/series?measure=detections&from=2018-02&to=2018-01', 'to=2018-01'],
    ['/api/series?measure=detections&from=0001-01', 'from=0001-01'],
    ['/api/series?measure=detections&to=2101-01', 'to=2101-01'],
    ['/api/series?measure=detections&group_by=colour', 'group_by=colour'],
    ['/api/series?measure=detections&f=xml', 'f=xml'],
    ['/api/series?measure=detections&measure=arrivals', 'measure='],
    ['/api/cube/detections?as_of=2018-13-01', 'as_of=2018-13-01'],
    ['/api/cube/detections?corridor=channel', 'corridor'],
    ['/api/collections?f=xml', 'f'],
    ['/api?x=1', 'x'],
  ])('%s', async (url, named) => {
    expect(await problem(url, 400)).toContain(named);
  });
});

describe('404 names what is not there', () => {
  test.each([
    ['/api/collections/nothing', 'collection=nothing'],
    ['/api/collections/nothing/items', 'collection=nothing'],
    ['/api/collections/corridors/items/atlantis', 'fid=atlantis'],
    ['/api/collections/observations/items/abc', 'fid=abc'],
    ['/api/collections/observations/items/999999999999999999', 'fid=999999999999999999'],
    ['/api/collections/incidents/items/a%00b', 'fid=a'],
    ['/api/cube/people', 'measure=people'],
    ['/api/nothing', '/api/nothing'],
    ['/nothing.php', '/nothing.php'],
  ])('%s', async (url, named) => {
    expect(await problem(url, 404)).toContain(named);
  });
});

test('no value of any parameter breaks the server', async () => {
  const NASTY = [
    "'; drop table observation; --",
    "1' or '1'='1",
    'a\0b',
    '%',
    '"',
    '\\',
    '\0',
    '\ud83d\ude80',
    '../../etc/passwd',
    '{"$gt":""}',
    '999999999999999999999999',
    '-0',
    'null',
    'x'.repeat(5000),
  ];
  const parameters = new Map<string, Set<string>>([
    [
      '/api/series',
      new Set([
        'measure',
        'source',
        'corridor',
        'country',
        'nationality',
        'border',
        'from',
        'to',
        'group_by',
        'as_of',
        'f',
      ]),
    ],
    ['/api/cube/detections', new Set(['as_of'])],
  ]);
  for (const { id, filters, geometry } of COLLECTIONS) {
    const names = [...Object.keys(filters), 'datetime', 'as_of'];
    parameters.set(`/api/collections/${id}/items`, new Set([...names, 'bbox', 'f', 'nonsense']));
    if (geometry !== null) parameters.set(`/api/collections/${id}/tiles/WebMercatorQuad/0/0/0`, new Set(names));
  }
  parameters.get('/api/collections/corridors/items')?.add('limit').add('after');
  for (const [path, names] of parameters) {
    // Every collection reads its parameters by the same code: for most of them a few values are enough.
    const values = /series|cube|corridors\/|observations/.test(path) ? NASTY : NASTY.slice(0, 5);
    for (const name of names) {
      for (const value of values) {
        const url = `${path}?${path === '/api/series' && name !== 'measure' ? 'measure=detections&' : ''}${name}=${encodeURIComponent(value)}`;
        const { statusCode, headers } = await get(url);
        // A text page mark such as `after=%25` is a place in the order like any other; so is a limit that is clamped.
        const allowed = name === 'after' || name === 'limit' ? [200, 400] : [400];
        if (!allowed.includes(statusCode)) throw new Error(`${statusCode} for ${url.slice(0, 300)}`);
        if (statusCode === 400) expect(headers['content-type']).toMatch(/^application\/problem\+json/);
      }
    }
  }
  expect((await get('/api/collections/observations/items?limit=1')).statusCode).toBe(200);
});

test.each(['/api/collections/incidents/items/%27;drop%20table%20incident', `/api/collections/${'x'.repeat(3000)}`])(
  'a path that holds nonsense is 404: %s',
  async (url) => {
    await problem(url, 404);
  },
);

test.each([
  '/api/%',
  '/api/collections/%ff/items',
  '/api/collections/%00/items',
  '/api/collections/incidents/items/%E0%A4%A',
  `${ITEMS}?corridor=%`,
  `${ITEMS}?corridor=%ff`,
])('broken percent encoding is the mistake of the client: %s', async (url) => {
  const { statusCode, headers } = await get(url);
  expect([400, 404]).toContain(statusCode);
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
  '%s is not allowed anywhere, and the answer says what is',
  async (method) => {
    for (const url of ['/api/series?measure=detections', ITEMS, TILE, '/']) {
      for (const payload of [undefined, '{"a":', '<x/>']) {
        const headers = payload === '<x/>' ? { 'content-type': 'text/xml' } : { 'content-type': 'application/json' };
        const response = await opened().app.inject({ method, url, ...(payload !== undefined && { payload, headers }) });
        expect([method, url, payload, response.statusCode]).toEqual([method, url, payload, 405]);
        expect(response.headers['allow']).toBe('GET, HEAD, OPTIONS');
        expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
      }
    }
  },
);
