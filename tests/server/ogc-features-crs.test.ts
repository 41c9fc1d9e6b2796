import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { useApp } from './app.ts';
import type { Feature, FeaturePage } from './features.ts';

/** The abstract tests of OGC API - Features, Part 2 (OGC 18-058r1), and those of Part 3 (OGC 19-079r2) for parameters. */
const { get, json } = useApp();
const uri = (name: string) => `http://www.opengis.net/def/crs/${name}`;
const CRS84 = uri('OGC/1.3/CRS84');
const KNOWN = [CRS84, uri('EPSG/0/4326'), uri('EPSG/0/3857'), uri('EPSG/0/3035')];
const POINTS = '/api/collections/flow-monitoring-points/items';

const idsOf = ({ features }: FeaturePage) => features.map(({ id }) => id);
const pointOf = ({ geometry }: Feature) => (geometry as GeoJSON.Point).coordinates;
const metres = ([lon = NaN, lat = NaN]: number[]) => [
  (lon * Math.PI * 6378137) / 180,
  Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 6378137,
];

describe('coordinate reference systems', () => {
  test('/conf/crs/crs-uri, default-crs, storageCrs: collections name theirs, the default one first', async () => {
    type Info = { id: string; crs: string[]; storageCrs?: string };
    const { crs, collections } = await json<{ crs: string[]; collections: Info[] }>('/api/collections');
    expect(crs).toEqual(KNOWN);
    for (const { id, crs: own, storageCrs } of collections) {
      const spatial = COLLECTIONS.find((collection) => collection.id === id)?.geometry !== null;
      expect([id, own, storageCrs]).toEqual([id, spatial ? KNOWN : [CRS84], spatial ? CRS84 : undefined]);
    }
  });

  test('/conf/crs/crs-parameter, bbox-crs-parameter, ogc-crs-header: each that is named is taken and told, others are 400', async () => {
    // Collections with a geometry and without; all of them read these parameters by the same code.
    const some = COLLECTIONS.filter(({ id }) => ['corridors', 'incidents', 'observations'].includes(id));
    for (const { id, geometry } of some) {
      const items = `/api/collections/${id}/items`;
      const [first] = (await json<FeaturePage>(`${items}?limit=1`)).features;
      for (const crs of [...KNOWN, uri('EPSG/0/9999')]) {
        const status = (geometry === null ? [CRS84] : KNOWN).includes(crs) ? 200 : 400;
        for (const url of [
          `${items}?limit=1&crs=${crs}`,
          `${items}/${encodeURIComponent(String(first?.id))}?crs=${crs}`,
        ]) {
          const { statusCode, headers } = await get(url);
          expect([url, statusCode]).toEqual([url, status]);
          if (status === 200) expect(headers['content-crs']).toBe(`<${crs}>`);
        }
        for (const name of ['bbox-crs', 'filter-crs']) {
          const { statusCode } = await get(`${items}?limit=1&${name}=${crs}`);
          expect([id, name, crs, statusCode]).toEqual([id, name, crs, status]);
        }
      }
    }
  });

  test('the API definition offers those of the collection', async () => {
    type Parameter = { name?: string; $ref?: string; schema?: { enum?: string[] } };
    type Api = {
      paths: Record<string, { get: { parameters: Parameter[] } }>;
      components: { parameters: Record<string, Parameter> };
    };
    const { paths, components } = await json<Api>('/api/openapi.json');
    for (const { id, geometry } of COLLECTIONS) {
      const given = (paths[`/collections/${id}/items`]?.get.parameters ?? []).map(
        (one) => (one.$ref ? components.parameters[one.$ref.split('/').at(-1) ?? ''] : one) ?? {},
      );
      for (const name of ['crs', 'bbox-crs', 'filter-crs']) {
        const offered = given.find((one) => one.name === name)?.schema?.enum;
        expect([id, name, offered]).toEqual([id, name, geometry === null ? [CRS84] : KNOWN]);
      }
    }
  });

  test('/conf/crs/crs-parameter-default, crs-parameter-transform: without it CRS84, with it the same places', async () => {
    const inCrs = (crs: string) => json<FeaturePage>(`${POINTS}?limit=20&crs=${crs}`);
    const plain = await json<FeaturePage>(`${POINTS}?limit=20`);
    expect((await inCrs(CRS84)).features).toEqual(plain.features);
    const [northFirst, mercator] = [await inCrs(KNOWN[1] ?? ''), await inCrs(KNOWN[2] ?? '')];
    for (const [i, feature] of plain.features.entries()) {
      if (feature.geometry === null) continue;
      const [x, y] = metres(pointOf(feature));
      const [east = NaN, north = NaN] = pointOf(mercator.features[i] as Feature);
      expect(pointOf(northFirst.features[i] as Feature)).toEqual([...pointOf(feature)].reverse());
      expect(east).toBeCloseTo(x ?? NaN, 0);
      expect(north).toBeCloseTo(y ?? NaN, 0);
    }
  });

  test('/conf/crs/bbox-crs-parameter, bbox-crs-parameter-default: the same box in each system keeps the same features', async () => {
    const [west, south, east, north] = [10, 36, 28, 46];
    const [[x1, y1], [x2, y2]] = [metres([west, south]), metres([east, north])];
    const plain = await json<FeaturePage>(`${POINTS}?limit=1000&bbox=${[west, south, east, north].join()}`);
    expect(plain.features.length).toBeGreaterThan(10);
    for (const [crs, box] of [
      [CRS84, [west, south, east, north]],
      [KNOWN[1], [south, west, north, east]],
      [KNOWN[2], [x1, y1, x2, y2]],
    ] as const) {
      const found = await json<FeaturePage>(`${POINTS}?limit=1000&bbox-crs=${String(crs)}&bbox=${box.join()}`);
      expect([crs, idsOf(found)]).toEqual([crs, idsOf(plain)]);
    }
  });
});

describe('filters', () => {
  const filtered = (filter: string, more = '') =>
    json<FeaturePage>(`${POINTS}?limit=1000&filter=${encodeURIComponent(filter)}${more}`);

  test('/conf/filter/filter-param, /conf/features-filter/filter-param: it keeps what it says, in text unless told', async () => {
    const kept = await filtered("country = 'SRB'");
    expect(kept.features.length).toBeGreaterThan(0);
    expect(kept.features.every(({ properties }) => properties['country'] === 'SRB')).toBe(true);
    expect(idsOf(await filtered("country = 'SRB'", '&filter-lang=cql2-text'))).toEqual(idsOf(kept));
    const tree = JSON.stringify({ op: '=', args: [{ property: 'country' }, 'SRB'] });
    expect(idsOf(await filtered(tree, '&filter-lang=cql2-json'))).toEqual(idsOf(kept));
  });

  test('/conf/filter/filter-lang-param, response: another language, and what is no filter, are 400', async () => {
    for (const query of [
      "filter-lang=ecql&filter=country='SRB'",
      'filter=country=',
      'filter=nobody%3D1',
      `filter=${'('.repeat(4000)}1=1${')'.repeat(4000)}`,
      'filter=%7B%7D&filter-lang=cql2-json',
    ]) {
      const { statusCode, headers } = await get(`${POINTS}?${query}`);
      expect([query.slice(0, 60), statusCode]).toEqual([query.slice(0, 60), 400]);
      expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    }
  });

  test('/conf/filter/filter-crs-wgs84, filter-crs-param: positions are CRS84 unless told otherwise', async () => {
    const plain = await filtered('S_INTERSECTS(geometry, BBOX(10, 36, 28, 46))');
    expect(plain.features.length).toBeGreaterThan(10);
    const told = await filtered('S_INTERSECTS(geometry, BBOX(36, 10, 46, 28))', `&filter-crs=${KNOWN[1]}`);
    expect(idsOf(told)).toEqual(idsOf(plain));
  });
});
