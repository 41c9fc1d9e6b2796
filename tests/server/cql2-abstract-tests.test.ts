import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { queryableSchemas } from '../../server/cql2/queryables.ts';
import { address, idsOf, useFilters } from './cql2-items.ts';
import { allFeatures, type FeaturePage } from './features.ts';

const { json, select } = useFilters();

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
      const more = collection.temporal ? '&datetime=2018-06' : '';
      const count = async (filter: string) => {
        const url = address(id, filter, more).replace('limit=10000', 'limit=1');
        return (await json<FeaturePage>(url)).numberMatched ?? Infinity;
      };
      for (const [name, schema] of Object.entries(queryableSchemas(collection))) {
        const { type = 'geometry', format } = schema as { type?: string; format?: string };
        // Each two have no feature in common; asked at once, since asking is what takes time.
        const apart = [[`${name} IS NULL`, `${name} is not null`]];
        const [sample] = SAMPLES[format === 'date' ? 'date' : type] ?? [];
        if (sample !== undefined) {
          apart.push([`${name} = ${sample}`, `${name} <> ${sample}`]);
          apart.push([`${name} > ${sample}`, `${name} <= ${sample}`]);
          apart.push([`${name} < ${sample}`, `${name} >= ${sample}`]);
          apart.push([`${name} in (${sample}, ${sample})`, `${name} NOT IN (${sample})`]);
        }
        if (type === 'string') {
          apart.push([`${name} like '_%'`, `${name} like ''`]);
          apart.push([`${name} LIKE '%'`, `NOT ${name} like '%%'`]);
          apart.push([`${name} LIKE '\\\\%\\\\_'`, `${name} not like '\\\\%\\\\_'`]);
          apart.push([`CASEI(${name}) = casei('foo')`, `CASEI(${name}) <> casei('FOO')`]);
          apart.push([`CASEI(${name}) LIKE casei('foo%')`, `NOT CASEI(${name}) LIKE casei('FOO%')`]);
        }
        if (type === 'integer' || type === 'number') {
          apart.push([`${name} BETWEEN 0 AND 100`, `${name} between 100.0 and 1.0`]);
        }
        const common = apart.map(([a, b]) => `${a} AND ${b}`).join(' OR ');
        expect([common, await count(common)]).toEqual([common, 0]);
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
