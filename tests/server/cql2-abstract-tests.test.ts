import { describe, expect, test } from 'vitest';
import type { Collection } from '../../server/collections/collection.ts';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { queryableSchemas } from '../../server/cql2/queryables.ts';
import { address, idsOf, useFilters } from './cql2-items.ts';
import { allFeatures, type FeaturePage } from './features.ts';

/** The abstract tests of CQL2 (OGC 21-065r2, annex A) by their names, but for those of space and time, and for its own data. */
const { get, json, select, all } = useFilters();

type Kind = 'string' | 'date' | 'integer' | 'number' | 'boolean' | 'array' | 'geometry';

/** What the abstract tests compare with. */
const SAMPLES: Partial<Record<Kind, string>> = {
  string: "'foo'",
  date: "DATE('2022-04-14')",
  integer: '1',
  number: '3.14',
  boolean: 'true',
};

/** Conditions of which no feature may meet one and its partner, that the same features have to meet, and that none may. */
interface Claims {
  apart?: [string, string][];
  same?: [string, string][];
  never?: string[];
}
type ClaimsOf = (name: string, kind: Kind, sample: string | undefined) => Claims;

const CLAIMS: Record<string, ClaimsOf> = {
  '/conf/basic-cql2/comparison': (name, _kind, sample) =>
    sample === undefined
      ? {}
      : {
          apart: [
            [`${name} = ${sample}`, `${name} <> ${sample}`],
            [`${name} > ${sample}`, `${name} <= ${sample}`],
            [`${name} < ${sample}`, `${name} >= ${sample}`],
          ],
        },
  '/conf/basic-cql2/is-null': (name) => ({ apart: [[`${name} IS NULL`, `${name} is not null`]] }),
  '/conf/advanced-comparison-operators/like': (name, kind) =>
    kind === 'string'
      ? {
          apart: [
            [`${name} like '_%'`, `${name} like ''`],
            [`${name} LIKE '\\\\%\\\\_'`, `${name} not like '\\\\%\\\\_'`],
          ],
          same: [[`${name} LIKE '%'`, `${name} like '%%'`]],
        }
      : {},
  '/conf/advanced-comparison-operators/between': (name, kind) =>
    kind === 'integer' || kind === 'number'
      ? { apart: [[`${name} BETWEEN 0 AND 100`, `${name} between 100.0 and 1.0`]] }
      : {},
  '/conf/advanced-comparison-operators/in': (name, kind, sample) => {
    const more: Partial<Record<Kind, string>> = { string: "'foo', 'bar'", date: "'2022-04-14', '2022-04-15'" };
    const list = more[kind] ?? (kind === 'boolean' ? 'true' : '1, 2, 3');
    return sample === undefined ? {} : { apart: [[`${name} IN (${list})`, `${name} not in (${list})`]] };
  },
  '/conf/case-insensitive-comparison/casei, casei-like': (name, kind) =>
    kind === 'string'
      ? {
          apart: [[`CASEI(${name}) = casei('foo')`, `CASEI(${name}) <> casei('FOO')`]],
          same: [[`CASEI(${name}) LIKE casei('foo%')`, `CASEI(${name}) LIKE casei('FOO%')`]],
        }
      : {},
  '/conf/accent-insensitive-comparison/accenti, accenti-like, accenti-casei, accenti-casei-like': (name, kind) =>
    kind === 'string'
      ? {
          apart: [[`ACCENTI(${name}) = accenti('äöüéáí')`, `ACCENTI(${name}) <> accenti('aoueai')`]],
          same: [
            [`ACCENTI(${name}) LIKE accenti('Ä%')`, `ACCENTI(${name}) LIKE accenti('A%')`],
            [`ACCENTI(CASEI(${name})) = accenti(casei('ÄÉ'))`, `ACCENTI(CASEI(${name})) = accenti(casei('ae'))`],
            [`ACCENTI(CASEI(${name})) LIKE accenti(casei('Ä%'))`, `ACCENTI(CASEI(${name})) LIKE accenti(casei('a%'))`],
          ],
        }
      : {},
  '/conf/property-property/comparison-value-property, comparison-property-property': (name, _kind, sample) =>
    sample === undefined
      ? {}
      : {
          apart: [
            [`${sample} = ${name}`, `${sample} <> ${name}`],
            [`${sample} > ${name}`, `${sample} <= ${name}`],
            [`${sample} < ${name}`, `${sample} >= ${name}`],
          ],
          same: [
            [`${name} = ${name}`, `${name} >= ${name}`],
            [`${name} = ${name}`, `${name} <= ${name}`],
          ],
          never: [`${name} <> ${name}`, `${name} < ${name}`, `${name} > ${name}`],
        },
};

/** The queryables of a collection with what kind each is of. */
function queryables(collection: Collection): [name: string, kind: Kind][] {
  return Object.entries(queryableSchemas(collection)).map(([name, schema]) => {
    const { type = 'geometry', format } = schema as { type?: Kind; format?: string };
    return [name, format === 'date' ? 'date' : type];
  });
}

/** One condition that holds for no feature, where claims hold. */
function refuted({ apart = [], same = [], never = [] }: Claims): string[] {
  return [
    ...apart.map(([a, b]) => `${a} AND ${b}`),
    ...same.flatMap(([a, b]) => [`(${a}) AND NOT (${b})`, `(${b}) AND NOT (${a})`]),
    ...never,
  ];
}

const more = ({ temporal }: Collection) => (temporal ? '&datetime=2018-06' : '');

async function count(collection: Collection, filter: string): Promise<number> {
  const url = address(collection.id, filter, more(collection)).replace('limit=10000', 'limit=1');
  return (await json<FeaturePage>(url)).numberMatched ?? Infinity;
}

describe.each(Object.entries(CLAIMS))('%s', (_name, claimsOf) => {
  test('holds for every queryable of every collection', async () => {
    for (const collection of COLLECTIONS) {
      const parts = queryables(collection).flatMap(([name, kind]) => refuted(claimsOf(name, kind, SAMPLES[kind])));
      // Asked a few at once, since asking is what takes time.
      for (let first = 0; first < parts.length; first += 40) {
        const filter = parts.slice(first, first + 40).join(' OR ');
        expect([collection.id, filter, await count(collection, filter)]).toEqual([collection.id, filter, 0]);
      }
    }
  });
});

test('/conf/basic-cql2/basic-test: every collection has queryables, each of a kind, and one that can be compared', () => {
  for (const collection of COLLECTIONS) {
    const kinds = queryables(collection).map(([, kind]) => kind);
    expect(kinds.every((kind) => [...Object.keys(SAMPLES), 'array', 'geometry'].includes(kind))).toBe(true);
    expect(kinds.some((kind) => kind in SAMPLES)).toBe(true);
  }
});

test('/conf/basic-cql2/boolean: true keeps all, false nothing', async () => {
  for (const collection of COLLECTIONS) {
    const { numberMatched } = await json<FeaturePage>(
      `/api/collections/${collection.id}/items?limit=1${more(collection)}`,
    );
    expect([await count(collection, 'true'), await count(collection, 'false')]).toEqual([numberMatched, 0]);
  }
});

test('/conf/property-property/comparison-value-value: values are compared with each other', async () => {
  const values = ["'foo'", 'true', '3.14', '1', "TIMESTAMP('2022-04-14T14:48:46Z')", "DATE('2022-04-14')"];
  const never = values.flatMap((value) => ['<>', '<', '>'].map((operator) => `${value} ${operator} ${value}`));
  const always = values.flatMap((value) => ['=', '>=', '<='].map((operator) => `${value} ${operator} ${value}`));
  const { length } = await all('corridors');
  expect(await select('corridors', never.join(' OR '))).toEqual([]);
  expect(await select('corridors', always.join(' AND '))).toHaveLength(length);
  expect(await select('corridors', "'København' LIKE 'K_benhavn'")).toHaveLength(length);
  expect(await select('corridors', "'København' NOT LIKE 'K_benhavn'")).toEqual([]);
});

test.each([
  'basic-cql2',
  'advanced-comparison-operators',
  'case-insensitive-comparison',
  'accent-insensitive-comparison',
  'property-property',
])('/conf/%s/logical: conditions of every kind are joined by AND, OR and NOT', async (name) => {
  const own = Object.entries(CLAIMS).filter(([title]) => title.includes('/basic-cql2/') || title.includes(`/${name}/`));
  for (const collection of COLLECTIONS) {
    const known = queryables(collection).flatMap(([property, kind]) =>
      own.flatMap(([, claimsOf]) => {
        const { apart = [], same = [] } = claimsOf(property, kind, SAMPLES[kind]);
        return [...apart, ...same].flat();
      }),
    );
    for (let turn = 0; turn < 10; turn += 1) {
      const [p1 = '', p2 = '', p3 = '', p4 = ''] = [7, 11, 13, 17].map((step) => known[(turn * step) % known.length]);
      const filter = `((NOT ${p1} AND ${p2}) OR (${p3} and NOT ${p4}) or not (${p1} AND ${p4}))`;
      const { statusCode } = await get(
        address(collection.id, filter, more(collection)).replace('limit=10000', 'limit=1'),
      );
      expect([collection.id, filter, statusCode]).toEqual([collection.id, filter, 200]);
    }
  }
});

test('/conf/cql2-text/escaping: quotes and control characters in text are themselves', async () => {
  const always = [
    `'it''s' = 'it\\'s'`,
    `'a\nb' LIKE 'a_b'`,
    `'a\tb' <> 'a b'`,
    `'it''s' LIKE 'it_s'`,
    `'\u0007' <> ''`,
  ];
  expect(await select('corridors', always.join(' AND '))).toHaveLength((await all('corridors')).length);
  for (const name of ["'Valle d''Aosta'", "'Valle d\\'Aosta'"])
    expect(idsOf(await select('admin-units', `name = ${name}`))).toEqual(['IT-23']);
});

test('/conf/cql2-text/validate, /conf/cql2-json/validate: JSON says the same as text', async () => {
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
  const also = '&bbox=10,30,20,40&datetime=2018&corridor=central-mediterranean';
  const both = idsOf(await select('incidents', 'dead > 5', also));
  const plain = await allFeatures(json, `/api/collections/incidents/items?limit=10000${also}`);
  expect(both).toEqual(idsOf(plain.filter(({ properties: { dead } }) => Number(dead) > 5)));
  expect(both.length).toBeGreaterThan(0);
});
