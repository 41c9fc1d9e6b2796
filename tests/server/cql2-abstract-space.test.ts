import { describe, expect, test } from 'vitest';
import { TILED } from '../../server/collections/index.ts';
import { address, useFilters } from './cql2-items.ts';
import type { FeaturePage } from './features.ts';

/** The abstract tests of CQL2 (OGC 21-065r2, annex A) for space and time, by their names. */
const { get, json } = useFilters();

const WORLD = 'BBOX(-180,-90,180,90)';
const WHOLE = 'POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))';
const LINE = 'LINESTRING(7 50,10 51)';
const POINT = 'POINT(7.02 49.92)';
const NOWHERE = 'POINT(90 180)';
const WITH_HOLE =
  '((-180 -90, -90 -90, -90 90, -180 90, -180 -90), (-120 -50, -100 -50, -100 -40, -120 -40, -120 -50))';

/** Those with a time are asked for a month, so that each test is of a few features. */
const COLLECTIONS = TILED.map(({ id, temporal, geometry }) => ({
  id,
  geometry,
  more: temporal ? '&datetime=2018-06' : '',
}));
type One = (typeof COLLECTIONS)[number];

const one = ({ id, more }: One, filter: string) => address(id, filter, more).replace('limit=10000', 'limit=1');
const statusOf = async (collection: One, filter: string) => (await get(one(collection, filter))).statusCode;
const count = async (collection: One, filter: string) =>
  (await json<FeaturePage>(one(collection, filter))).numberMatched;

/** Each can be asked; none of the last ones, which are no positions. */
async function expectAsked(collection: One, filters: readonly string[], refused: readonly string[] = []) {
  for (const filter of filters) expect([filter, await statusOf(collection, filter)]).toEqual([filter, 200]);
  for (const filter of refused) expect([filter, await statusOf(collection, filter)]).toEqual([filter, 400]);
}

describe.each(COLLECTIONS)('$id', (collection) => {
  const on = (relation: string, literal: string) => `S_${relation}(geometry,${literal})`;

  test('/conf/basic-spatial-functions/s_intersects', async () => {
    await expectAsked(
      collection,
      [
        on('INTERSECTS', WORLD),
        on('INTERSECTS', POINT),
        `${on('INTERSECTS', 'BBOX(-180,-90,-90,90)')} AND ${on('INTERSECTS', 'BBOX(90,-90,180,90)')}`,
      ],
      [on('INTERSECTS', NOWHERE)],
    );
  });

  test('/conf/basic-spatial-functions-plus/s_intersects', async () => {
    await expectAsked(
      collection,
      [
        'LINESTRING(-180 -45, 0 -45)',
        'MULTILINESTRING((-180 -45, 0 -45), (0 45, 180 45))',
        `POLYGON${WITH_HOLE}`,
        `MULTIPOLYGON(${WITH_HOLE},((0 0, 10 0, 10 10, 0 10, 0 0)))`,
        'GEOMETRYCOLLECTION(POINT(7.02 49.92), POLYGON((0 0, 10 0, 10 10, 0 10, 0 0)))',
      ].map((literal) => on('INTERSECTS', literal)),
      [on('INTERSECTS', 'MULTIPOINT(7.02 49.92, 90 180)')],
    );
  });

  test('/conf/spatial-functions/s_intersects, s_disjoint: what meets the world is not apart from it', async () => {
    expect(await count(collection, on('INTERSECTS', WORLD))).toBe(await count(collection, on('INTERSECTS', WHOLE)));
    for (const literal of [WORLD, WHOLE]) expect(await count(collection, on('DISJOINT', literal))).toBe(0);
    for (const literal of [LINE, POINT])
      expect(await count(collection, `${on('INTERSECTS', literal)} AND ${on('DISJOINT', literal)}`)).toBe(0);
    await expectAsked(collection, [], [on('INTERSECTS', NOWHERE), on('DISJOINT', NOWHERE)]);
  });

  test('/conf/spatial-functions/s_equals, s_touches, s_crosses, s_overlaps: they can be asked', async () => {
    const overlaps = { Point: 'MULTIPOINT(7 50,10 51)', LineString: LINE, MultiLineString: LINE, MultiPolygon: WHOLE };
    await expectAsked(collection, [
      ...[WHOLE, LINE, POINT].map((literal) => on('EQUALS', literal)),
      ...[WORLD, WHOLE, LINE].map((literal) => on('TOUCHES', literal)),
      ...(collection.geometry === 'MultiPolygon' ? [] : [WORLD, WHOLE, LINE].map((literal) => on('CROSSES', literal))),
      on('OVERLAPS', overlaps[collection.geometry ?? 'Point']),
    ]);
  });

  test('/conf/spatial-functions/s_within, s_contains: the world as a box and as a polygon is the same', async () => {
    for (const relation of ['WITHIN', 'CONTAINS']) {
      expect(await count(collection, on(relation, WORLD))).toBe(await count(collection, on(relation, WHOLE)));
    }
    for (const literal of [LINE, 'MULTIPOINT(7 50,10 51)'])
      expect(await count(collection, `${on('WITHIN', literal)} AND ${on('CONTAINS', literal)}`)).toBe(0);
  });
});

test('/conf/spatial-functions/logical, /conf/basic-spatial-functions/logical: conditions of space are joined by AND, OR and NOT', async () => {
  const known = ['INTERSECTS', 'DISJOINT', 'WITHIN', 'TOUCHES'].flatMap((name) =>
    [WORLD, LINE, POINT].map((literal) => `S_${name}(geometry,${literal})`),
  );
  for (const collection of COLLECTIONS) {
    for (let turn = 0; turn < 10; turn += 1) {
      const [p1 = '', p2 = '', p3 = '', p4 = ''] = [1, 5, 7, 11].map((step) => known[(turn * step + step) % 12]);
      await expectAsked(collection, [`((NOT ${p1} AND ${p2}) OR (${p3} and NOT ${p4}) or not (${p1} AND ${p4}))`]);
    }
  }
});

describe('time', () => {
  const DAYS: [id: string, names: string[]][] = [
    ['incidents', ['date']],
    ['displacement', ['date']],
    ['observations', ['date', 'published']],
  ];
  const YEAR = "INTERVAL('2021-01-01','2021-12-31')";
  const INSTANTS = ["DATE('2022-04-24')", "TIMESTAMP('2022-04-24T07:59:57Z')"];
  const YEARS = [YEAR, "INTERVAL('2021-01-01T00:00:00Z','2021-12-31T23:59:59Z')"];
  const ask = async (id: string, filter: string) => {
    const url = address(id, filter, '&datetime=2021/2022').replace('limit=10000', 'limit=1');
    expect([filter, (await get(url)).statusCode]).toEqual([filter, 200]);
  };

  test('/conf/temporal-functions/temporal-functions-1: days beside instants and intervals', async () => {
    for (const [id, names] of DAYS) {
      for (const name of names) {
        for (const relation of ['AFTER', 'BEFORE', 'DISJOINT', 'EQUALS', 'INTERSECTS'])
          for (const other of [...INSTANTS, ...YEARS]) await ask(id, `T_${relation}(${name},${other})`);
      }
    }
  });

  test('/conf/temporal-functions/temporal-functions-2: intervals between days beside intervals', async () => {
    const relations =
      'AFTER BEFORE DISJOINT EQUALS INTERSECTS CONTAINS DURING FINISHEDBY FINISHES MEETS METBY OVERLAPPEDBY OVERLAPS STARTEDBY STARTS';
    for (const relation of relations.split(' ')) {
      for (const year of YEARS) await ask('observations', `T_${relation}(INTERVAL(date,published),${year})`);
      await ask('observations', `T_${relation}(${YEAR},INTERVAL(date,published))`);
    }
  });

  test('/conf/temporal-functions/logical: conditions of time are joined by AND, OR and NOT', async () => {
    const known = ['AFTER', 'BEFORE', 'DISJOINT', 'INTERSECTS'].flatMap((name) =>
      [...INSTANTS, YEAR].map((other) => `T_${name}(date,${other})`),
    );
    for (let turn = 0; turn < 10; turn += 1) {
      const [p1 = '', p2 = '', p3 = '', p4 = ''] = [1, 5, 7, 11].map((step) => known[(turn * step + step) % 12]);
      await ask('incidents', `((NOT ${p1} AND ${p2}) OR (${p3} and NOT ${p4}) or not (${p1} AND ${p4}))`);
    }
  });
});
