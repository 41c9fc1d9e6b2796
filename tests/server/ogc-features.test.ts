import { check } from '@placemarkio/check-geojson';
import { beforeAll, describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import { allFeatures, type Feature, type FeaturePage } from './features.ts';
import { described, type Described, type Document } from './openapi-document.ts';

/** The abstract tests of OGC API - Features, Part 1 (OGC 17-069r4, annex A), by their names. */
const { get, json, opened } = useApp();
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const GEOJSON = 'application/geo+json';
const IDS = COLLECTIONS.map(({ id }) => id);

interface Link {
  href: string;
  rel: string;
  type: string;
}
interface Info {
  id: string;
  title: string;
  description: string;
  links: Link[];
  crs: string[];
  storageCrs?: string;
  extent: {
    spatial: { bbox: [number, number, number, number][]; crs: string };
    temporal?: { interval: [string | null, string | null][] };
  };
}

const pathOf = ({ href }: Link) => href.replace(/^https?:\/\/[^/]+/, '');
const typesOf = (links: readonly Link[], rel: string) =>
  links.filter((link) => link.rel === rel).map(({ type }) => type);
const linkOf = (links: readonly Link[], rel: string, type: string) => {
  const link = links.find((one) => one.rel === rel && one.type === type);
  if (!link) throw new Error(`there is no link ${rel} of ${type}`);
  return pathOf(link);
};
/** Every link tells its relation and a media type that is spelled as the OpenAPI document spells it. */
const expectTyped = (links: readonly Link[]) => {
  for (const { rel, type, href } of links)
    expect([href, rel !== '' && /^[a-z]+\/[\w.+-]+$/.test(type)]).toEqual([href, true]);
};

let landing: { links: Link[] };
let api: Described;
let list: { links: Link[]; crs: string[]; collections: Info[] };
/** A first page of each collection, which most tests look at. */
const pages = new Map<
  string,
  { info: Info; asked: number; got: number; page: FeaturePage; crs: unknown; type: unknown }
>();

beforeAll(async () => {
  landing = await json('/api');
  const description = landing.links.find(({ rel }) => rel === 'service-desc');
  if (!description) throw new Error('there is no link to the API definition');
  api = described(await json<Document>(pathOf(description)));
  list = await json(linkOf(landing.links, 'data', 'application/json'));
  for (const info of list.collections) {
    const asked = Date.now();
    const response = await get(`${linkOf(info.links, 'items', GEOJSON)}&limit=7`, { accept: GEOJSON });
    const { 'content-crs': crs, 'content-type': type } = response.headers;
    pages.set(info.id, { info, asked, got: Date.now(), page: response.json<FeaturePage>(), crs, type });
  }
});

const pageOf = (id: string) => {
  const found = pages.get(id);
  if (!found) throw new Error(`${id} is not in the list of collections`);
  return found;
};
/** What an answer says of the features that match; what another one says where counting them would cost too much. */
const matched = (answer: FeaturePage, other: FeaturePage) => answer.numberMatched ?? other.numberMatched;
const positions = (value: unknown): number[][] =>
  !Array.isArray(value) ? [] : typeof value[0] === 'number' ? [value as number[]] : value.flatMap(positions);

describe('the landing page, the API definition and the declaration of conformance', () => {
  test('/conf/core/http: HTTP/1.1, with its errors and HEAD', async () => {
    const address = await opened().app.listen({ port: 0, host: '127.0.0.1' });
    const response = await fetch(`${address}/api`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect((await fetch(`${address}/api/nothing`)).status).toBe(404);
    expect((await fetch(`${address}/api`, { method: 'DELETE' })).status).toBe(405);
    expect((await fetch(`${address}/api`, { headers: { accept: 'image/png' } })).status).toBe(406);
  });

  test('/conf/core/root-op, root-success: it links to its definition, to its conformance and to its data', async () => {
    expect(landing).toMatchObject({ title: expect.any(String), description: expect.any(String) });
    for (const rel of ['self', 'service-desc', 'service-doc', 'conformance', 'data'])
      expect(typesOf(landing.links, rel)).toHaveLength(1);
    for (const link of landing.links)
      expect([link.href, (await get(pathOf(link))).statusCode]).toEqual([link.href, 200]);
  });

  test('/conf/core/api-definition-op, api-definition-success: each link to the definition leads to one', async () => {
    const [desc] = landing.links.filter(({ rel }) => rel === 'service-desc');
    const { headers } = await get('/api/openapi.json', { accept: String(desc?.type) });
    expect(desc?.type).toBe('application/vnd.oai.openapi+json;version=3.0');
    expect(headers['content-type']).toMatch(/^application\/vnd\.oai\.openapi\+json; ?version="?3\.0/);
  });

  test('/conf/core/conformance-op, conformance-success: the classes are a list of addresses', async () => {
    const { conformsTo } = await json<{ conformsTo: string[] }>(
      linkOf(landing.links, 'conformance', 'application/json'),
    );
    expect(new Set(conformsTo).size).toBe(conformsTo.length);
    for (const name of ['core', 'geojson', 'html', 'oas30'])
      expect(conformsTo).toContain(`http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`);
    for (const uri of conformsTo)
      expect(uri).toMatch(/^http:\/\/www\.opengis\.net\/spec\/[\w-]+\/\d\.\d\/conf\/[\w-]+$/);
  });

  test('/conf/oas30/completeness, oas-definition: every link of the API leads to an address that is described', () => {
    const known = Object.keys(api.paths).map((path) => new RegExp(`^/api${path.replace(/\{\w+\}/g, '[^/]+')}$`));
    const links = [...list.links, ...list.collections.flatMap((info) => info.links)];
    for (const link of [...links, ...[...pages.values()].flatMap(({ page }) => page.links)]) {
      const path = new URL(link.href).pathname;
      expect([path, known.some((pattern) => pattern.test(path))]).toEqual([path, true]);
    }
    for (const path of ['/', '/conformance', '/collections', ...IDS.map((id) => `/collections/${id}/items/{fid}`)])
      expect(Object.keys(api.paths)).toContain(path);
  });

  test('/conf/oas30/exceptions-codes, security: answers that go wrong are described, and no key is asked for', () => {
    for (const { responses } of Object.values(api.paths)) {
      for (const [status, { content }] of Object.entries(responses)) {
        if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
      }
    }
    expect((api.raw as Document & { security: unknown[] }).security).toEqual([]);
  });
});

describe('the list of collections', () => {
  test('/conf/core/fc-md-op, fc-md-success, fc-md-links: it links to itself and to its page', async () => {
    expect(typesOf(list.links, 'self')).toEqual(['application/json']);
    expect(typesOf(list.links, 'alternate')).toEqual(['text/html']);
    expectTyped(list.links);
    const page = await get(linkOf(list.links, 'alternate', 'text/html'));
    expect(page.headers['content-type']).toMatch(/^text\/html/);
  });

  test('/conf/core/fc-md-items: every collection is in it', () => {
    expect(list.collections.map(({ id }) => id)).toEqual(IDS);
  });

  test('/conf/core/fc-md-items-links: each links to its features in every format that the definition names', () => {
    for (const { id, links } of list.collections) {
      expectTyped(links);
      const media = Object.keys(api.paths[`/collections/${id}/items`]?.responses[200]?.content ?? {});
      expect(media).toEqual(expect.arrayContaining([GEOJSON, 'text/html']));
      const linked = [...typesOf(links, 'items'), ...typesOf(links, 'describedby')];
      expect([...new Set(linked)].sort()).toEqual([...media].sort());
      expect(typesOf(links, 'items')).toEqual(expect.arrayContaining([GEOJSON, 'text/html']));
    }
  });

  test('/conf/core/fc-md-extent: boxes hold every geometry; an interval is there where the time is known at all', async () => {
    for (const { id, extent } of list.collections) {
      const [[west, south, east, north] = []] = extent.spatial.bbox;
      expect(extent.spatial).toMatchObject({
        crs: CRS84,
        bbox: [[west, south, east, north].map(() => expect.any(Number))],
      });
      for (const { geometry } of pageOf(id).page.features) {
        for (const [lon = NaN, lat = NaN] of positions(
          geometry && 'coordinates' in geometry ? geometry.coordinates : [],
        )) {
          expect([
            id,
            lon,
            lat,
            lon >= Number(west) && lon <= Number(east) && lat >= Number(south) && lat <= Number(north),
          ]).toEqual([id, lon, lat, true]);
        }
      }
      for (const interval of extent.temporal?.interval ?? []) {
        expect(interval.some((end) => end !== null)).toBe(true);
        for (const end of interval) expect(end === null || !Number.isNaN(Date.parse(end))).toBe(true);
      }
      const [[from, to] = []] = extent.temporal?.interval ?? [];
      if (!from || !to) continue;
      const within = await json<FeaturePage>(`/api/collections/${id}/items?limit=1&datetime=${from}/${to}`);
      const all = await json<FeaturePage>(`/api/collections/${id}/items?limit=1`);
      expect([id, matched(within, all), within.features]).toEqual([id, all.numberMatched, all.features]);
    }
  });
});

describe.each(IDS)('the collection %s', (id) => {
  test('/conf/core/sfc-md-op, sfc-md-success, sfc-md-links: it says of itself what the list says', async () => {
    const { info } = pageOf(id);
    const alone = await json<Info>(`/api/collections/${id}`);
    expect(alone).toEqual(info);
    expect([...typesOf(alone.links, 'self'), ...typesOf(alone.links, 'alternate')]).toEqual([
      'application/json',
      'text/html',
    ]);
  });

  test('/conf/core/fc-op, fc-response: its features are a FeatureCollection', () => {
    const { page, type } = pageOf(id);
    expect(type).toBe(GEOJSON);
    expect(page.type).toBe('FeatureCollection');
    expect(page.features.length).toBeGreaterThan(0);
  });

  test('/conf/core/fc-links, /rec/core/fc-next: self, and an alternate for every other format of the definition', () => {
    const { links, numberMatched } = pageOf(id).page;
    expectTyped(links);
    const media = Object.keys(api.paths[`/collections/${id}/items`]?.responses[200]?.content ?? {});
    expect(typesOf(links, 'self')).toEqual([GEOJSON]);
    expect([...new Set(typesOf(links, 'alternate')), GEOJSON].sort()).toEqual([...media].sort());
    const more = numberMatched === undefined || numberMatched > 7;
    expect(typesOf(links, 'next')).toEqual(more ? [GEOJSON] : []);
  });

  test('/conf/core/fc-timeStamp: the time at which it was answered', () => {
    const { page, asked, got } = pageOf(id);
    expect(page.timeStamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    expect(Date.parse(page.timeStamp)).toBeGreaterThanOrEqual(asked - 1000);
    expect(Date.parse(page.timeStamp)).toBeLessThanOrEqual(got + 1000);
  });

  test('/conf/core/fc-numberMatched, fc-numberReturned: they count what matches, and what is on the page', async () => {
    const { page } = pageOf(id);
    expect(page.numberReturned).toBe(page.features.length);
    if (page.numberMatched === undefined) return;
    // Counted in a format that is written without a look at geometry.
    const property = Object.keys(page.features[0]?.properties ?? {})[0] ?? '';
    const { body } = await get(`/api/collections/${id}/items?f=csv&properties=${property}`);
    expect(body.trimEnd().split('\r\n').length - 1).toBe(page.numberMatched);
  });

  test('/conf/core/crs84: positions are longitude and latitude', () => {
    const { page, crs } = pageOf(id);
    expect(crs).toBe(`<${CRS84}>`);
    for (const { geometry } of page.features) {
      for (const [lon = NaN, lat = NaN] of positions(
        geometry && 'coordinates' in geometry ? geometry.coordinates : [],
      )) {
        expect(Math.abs(lon)).toBeLessThanOrEqual(180);
        expect(Math.abs(lat)).toBeLessThanOrEqual(90);
      }
    }
  });

  test('/conf/geojson/definition, content: it is GeoJSON to whoever asks for JSON', async () => {
    const { page } = pageOf(id);
    expect(() => check(JSON.stringify(page))).not.toThrow();
    const response = await get(`/api/collections/${id}/items?limit=1`, { accept: 'application/json' });
    expect(response.headers['content-type']).toMatch(/^application\/(geo\+)?json/);
    const schema = api.paths[`/collections/${id}/items`]?.responses[200]?.content?.[GEOJSON]?.schema;
    expect(schema).toMatchObject({ type: 'object', required: expect.arrayContaining(['type', 'features']) });
  });

  test('/conf/html/definition, content: whatever has an address has a page', async () => {
    for (const address of [`/api/collections/${id}`, `/api/collections/${id}/items?limit=2`]) {
      const { statusCode, headers, body } = await get(address, { accept: 'text/html' });
      expect([address, statusCode, headers['content-type']]).toEqual([address, 200, 'text/html; charset=utf-8']);
      expect(body).toMatch(/^<!doctype html>\s*<html lang="en">/);
    }
  });

  test('/conf/core/f-op, f-success, f-links: each feature is at its id, with links to itself, its page and its collection', async () => {
    const [first] = pageOf(id).page.features;
    const response = await get(`/api/collections/${id}/items/${encodeURIComponent(String(first?.id))}`, {
      accept: GEOJSON,
    });
    const feature = response.json<Feature & { links: Link[] }>();
    expect({ ...feature, links: undefined }).toEqual({ ...first, links: undefined });
    expect(feature.links.map(({ rel, type }) => [rel, type])).toEqual([
      ['self', GEOJSON],
      ['alternate', 'text/html'],
      ['collection', 'application/json'],
    ]);
    expect(new URL(linkOf(feature.links, 'collection', 'application/json'), 'http://x').pathname).toBe(
      `/api/collections/${id}`,
    );
  });

  test('/conf/core/query-param-unknown, query-param-invalid, fc-limit-response, fc-time-response: 400, and no more than asked for', async () => {
    const statusOf = async (query: string) => (await get(`/api/collections/${id}/items?${query}`)).statusCode;
    expect(await statusOf('unknownQueryParameter12345=1')).toBe(400);
    for (const wrong of ['limit=unlimited', 'limit=0', 'bbox=1,2,3', 'datetime=yesterday', 'crs=unknown'])
      expect([wrong, await statusOf(wrong)]).toEqual([wrong, 400]);
    const one = await json<FeaturePage>(`/api/collections/${id}/items?limit=1`);
    expect(one.features).toEqual(pageOf(id).page.features.slice(0, 1));
  });

  test('/conf/core/fc-bbox-response: its extent holds all of it, and a box across the antimeridian is a box', async () => {
    const { page, info } = pageOf(id);
    const [bbox] = info.extent.spatial.bbox;
    const within = await json<FeaturePage>(`/api/collections/${id}/items?limit=7&bbox=${String(bbox)}`);
    expect([matched(within, page), within.features]).toEqual([page.numberMatched, page.features]);
    expect((await get(`/api/collections/${id}/items?limit=1&bbox=170,-90,-170,90`)).statusCode).toBe(200);
  });
});

test('/conf/core/fc-limit-response-1: above the maximum of the definition it is taken for it', async () => {
  const most = await json<FeaturePage>('/api/collections/observations/items?limit=1000000000&properties=id');
  expect(most.numberReturned).toBe(10_000);
});

test('/conf/core/fc-bbox-definition, fc-limit-definition, fc-time-definition: parameters are as the standard spells them', () => {
  for (const id of IDS) {
    const { parameters = [] } = api.paths[`/collections/${id}/items`] ?? {};
    const schemaOf = (name: string) => {
      const found = parameters.find((parameter) => parameter.name === name);
      expect(found).toMatchObject({ in: 'query', required: false, style: 'form', explode: false });
      return found?.schema;
    };
    expect(schemaOf('bbox')).toMatchObject({ type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } });
    expect(schemaOf('limit')).toMatchObject({ type: 'integer', minimum: 1, maximum: 10_000, default: 100 });
    expect(schemaOf('datetime')).toMatchObject({ type: 'string' });
  }
});

test('/conf/core/fc-time-response: instants, intervals, open ends and durations', async () => {
  const days = async (datetime: string) => {
    const found = await allFeatures(json, `/api/collections/incidents/items?limit=10000&datetime=${datetime}`);
    return found.map(({ properties }) => String(properties['date'])).sort();
  };
  const spans = [
    ['2016-04-18T10:00:00Z', '2016-04-18', '2016-04-18'],
    ['2016-04-17T00:00:00Z/2016-05-08T23:59:59Z', '2016-04-17', '2016-05-08'],
    ['2016-04-17/P2D', '2016-04-17', '2016-04-18'],
    ['2016-01-31/P1M', '2016-01-31', '2016-02-28'],
    ['2016-01/P1Y2M3DT4H', '2016-01-01', '2017-03-04'],
    ['2016-04-17/P0D', '2016-04-17', '2016-04-17'],
    ['../2014-02-01', '0001-01-01', '2014-02-01'],
  ];
  const all = await days('../..');
  for (const [datetime = '', from = '', to = ''] of spans) {
    expect([datetime, await days(datetime)]).toEqual([datetime, all.filter((day) => day >= from && day <= to)]);
  }
  for (const wrong of [
    '2016-04-17/P',
    '2016-04-17/PT',
    '2016/P2X',
    'P2D',
    '../P2D',
    '2016/P99999Y',
    `2016/P${'9'.repeat(400)}D`,
  ]) {
    const { statusCode } = await get(`/api/collections/incidents/items?datetime=${wrong}`);
    expect([wrong, statusCode]).toEqual([wrong, 400]);
  }
});
