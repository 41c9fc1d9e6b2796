import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { address, idsOf, useFilters } from './cql2-items.ts';

const RELATIONS = ['intersects', 'disjoint', 'within', 'contains', 'touches', 'crosses', 'overlaps', 'equals'];

const { get, select, all, refusal } = useFilters();

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

  test.each(COLLECTIONS.filter(({ geometry }) => geometry !== null).map(({ id, temporal }) => [id, temporal] as const))(
    'every relation of %s (temporal: %s) to every kind of geometry can be asked in every system, rings that cross themselves too',
    async (id, temporal) => {
      const literals = (f: number) => [
        `BBOX(${10 * f},${20 * f},${40 * f},${60 * f})`,
        `POINT(${12 * f} ${42 * f})`,
        `MULTIPOINT(${7 * f} ${50 * f},${10 * f} ${51 * f})`,
        `LINESTRING(${7 * f} ${50 * f},${10 * f} ${51 * f})`,
        `POLYGON((0 ${30 * f},${40 * f} ${30 * f},0 ${50 * f},${40 * f} ${50 * f},0 ${30 * f}))`,
      ];
      // Countries are the hard ones, so that no relation of theirs may hide behind another one that holds.
      const apart = id === 'admin-units';
      for (const crs of apart ? ['EPSG/0/3035'] : ['EPSG/0/4326', 'EPSG/0/3857', 'EPSG/0/3035']) {
        const conditions = RELATIONS.map((name) =>
          literals(/3857|3035/.test(crs) ? 1e5 : 1)
            .filter((literal) => !apart || literal.startsWith('POLYGON'))
            .map((literal) => `S_${name}(geometry,${literal})`)
            .join(' OR '),
        );
        for (const filter of apart
          ? conditions.map((one) => `admin_level = 0 AND ${one}`)
          : [conditions.join(' OR ')]) {
          const more = `&filter-crs=${CRS}${crs}${temporal ? '&datetime=2018-06' : ''}`;
          const { statusCode, body } = await get(address(id, filter, more).replace('limit=10000', 'limit=1'));
          expect([filter, crs, statusCode, statusCode === 200 ? '' : body]).toEqual([filter, crs, 200, '']);
        }
      }
    },
  );
});
