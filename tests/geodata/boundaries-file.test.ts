import { describe, expect, it } from 'vitest';
import { readBoundariesFile } from '../../geodata/publishers/boundaries-file.ts';
import { openFile, rawText } from '../../geodata/reading/open.ts';
import type { AdminUnit } from '../../geodata/boundaries/read.ts';
import type { Issue } from '../../geodata/source.ts';

async function read(document: unknown, name = 'units.geojson') {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const adminUnits: AdminUnit[] = [];
  const issues: Issue[] = [];
  for await (const parsed of readBoundariesFile(await openFile(rawText(name, text)))) {
    adminUnits.push(...parsed.adminUnits);
    issues.push(...parsed.issues);
  }
  return { adminUnits, issues };
}

const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
const feature = (properties: object, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});

/** A square of one degree in Chad, clockwise as a shapefile has it. */
const square = (west: number, south: number) => [
  [
    [west, south],
    [west, south + 1],
    [west + 1, south + 1],
    [west + 1, south],
    [west, south],
  ],
];
const LAC = {
  ADM0_PCODE: 'TD',
  ADM0_EN: 'Chad',
  ADM1_PCODE: 'TD07',
  ADM1_EN: 'Lac',
  ADM1_FR: 'Lac',
  ADM1_AR: 'البحيرة',
};

describe('a file of administrative units', () => {
  it('gives units of older and newer editions with their names, their parent and a point inside', async () => {
    const newer = {
      iso3: 'TCD',
      adm0_pcode: 'TD',
      adm1_pcode: 'TD07',
      adm2_pcode: 'TD0704',
      adm2_name: 'Fouli',
      adm2_name1: 'فولي',
      lang: 'fr',
      lang1: 'ar',
    };
    const { adminUnits, issues } = await read(
      collection(feature(newer, [square(14, 13)], 'MultiPolygon'), feature(LAC, square(14, 13))),
    );
    expect(issues).toEqual([]);
    expect(adminUnits).toMatchObject([
      {
        pcode: 'TD07',
        admin_level: 1,
        country: 'TCD',
        parent: 'TCD',
        name: 'Lac',
        names: { en: 'Lac', fr: 'Lac', ar: 'البحيرة' },
        footnote: null,
      },
      {
        pcode: 'TD0704',
        admin_level: 2,
        country: 'TCD',
        parent: 'TD07',
        name: 'Fouli',
        names: { fr: 'Fouli', ar: 'فولي' },
      },
    ]);
    const [lac] = adminUnits;
    expect(lac?.label[0]).toBeCloseTo(14.5, 1);
    expect(lac?.label[1]).toBeCloseTo(13.5, 1);
    // Outer rings run counter-clockwise (RFC 7946, 3.1.6).
    expect(lac?.geometry.coordinates[0]?.[0]?.slice(0, 2)).not.toEqual(square(14, 13)[0]?.slice(0, 2));
    expect(lac?.overview.type).toBe('MultiPolygon');
  });

  it('carries the footnote of Kosovo', async () => {
    const { adminUnits } = await read(
      collection(
        feature({ ADM0_PCODE: 'XKX', ADM1_PCODE: 'XK01', ADM1_EN: 'Prizren' }, [
          [
            [20.6, 42.1],
            [20.9, 42.1],
            [20.9, 42.3],
            [20.6, 42.1],
          ],
        ]),
      ),
    );
    expect(adminUnits[0]?.footnote).toContain('1244');
  });

  it('is read from a table with well-known text', async () => {
    const wkt = '"MULTIPOLYGON (((14 13, 15 13, 15 14, 14 13)), ((16 13, 17 13, 17 14, 16 13)))"';
    const { adminUnits, issues } = await read(`ADM0_PCODE,ADM1_PCODE,ADM1_EN,wkt\nTD,TD07,Lac,${wkt}\n`, 'units.csv');
    expect(issues).toEqual([]);
    expect(adminUnits[0]?.geometry.coordinates).toHaveLength(2);
  });

  it('refuses another reference system', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } };
    await expect(read({ ...collection(feature(LAC, square(14, 13))), crs })).rejects.toThrow('not in WGS 84');
    const crs84 = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } };
    expect((await read({ ...collection(feature(LAC, square(14, 13))), crs: crs84 })).issues).toEqual([]);
    const { adminUnits, issues } = await read(collection(feature(LAC, square(1_558_472, 1_459_732))));
    expect(adminUnits).toEqual([]);
    expect(issues).toMatchObject([{ row: 1, kind: 'position', value: '[1558472,1459732]' }]);
    expect(issues[0]?.message).toContain('another reference system');
  });

  it('refuses axes that are exchanged and units that are not in their country', async () => {
    const { adminUnits, issues } = await read(
      collection(
        feature({ ADM0_PCODE: 'UA', ADM1_PCODE: 'UA32', ADM1_EN: 'Kyivska' }, square(50, 30)),
        feature(LAC, square(60, 60)),
      ),
    );
    expect(adminUnits).toEqual([]);
    expect(issues.map(({ row, kind }) => [row, kind])).toEqual([
      [1, 'position'],
      [2, 'position'],
    ]);
    expect(issues[0]?.message).toContain('exchanged');
  });

  it('refuses rings that are open, too short or cross themselves', async () => {
    const units = [
      square(14, 13).map((ring) => ring.slice(0, 4)),
      square(14, 13).map((ring) => ring.slice(0, 3)),
      [
        [
          [14, 13],
          [15, 14],
          [15, 13],
          [14, 14],
          [14, 13],
        ],
      ],
      [
        [
          [14, 13],
          [15, null],
          [15, 14],
          [14, 13],
        ],
      ],
    ].map((coordinates, i) => feature({ ...LAC, ADM1_PCODE: `TD0${i}` }, coordinates));
    const { adminUnits, issues } = await read(collection(...units));
    expect(adminUnits).toEqual([]);
    expect(issues.map(({ row, value, message }) => [row, value, message])).toEqual([
      [1, '[15,13]', 'ring 1 of polygon 1 does not end where it begins'],
      [2, '[[14,13],[14,14],[15,14]]', 'ring 1 of polygon 1 has fewer than 4 positions'],
      [3, '14.5,13.5', 'polygon 1 crosses itself'],
      [4, '[15,null]', 'ring 1 of polygon 1 has a position that is none'],
    ]);
  });

  it('refuses units without a code or a country, twice, of a deeper level, or that are no area', async () => {
    const { adminUnits, issues } = await read(
      collection(
        feature(LAC, square(14, 13)),
        feature(LAC, square(15, 13)),
        feature({ name: 'Lac' }, square(14, 13)),
        feature({ ...LAC, ADM0_PCODE: 'QQ', ADM1_PCODE: 'QQ1' }, square(14, 13)),
        feature({ ...LAC, ADM3_PCODE: 'TD070401' }, square(14, 13)),
        feature({ ...LAC, ADM1_PCODE: 'TD08' }, [14, 13], 'Point'),
        feature({ ...LAC, ADM1_PCODE: 'TD09', ADM1_EN: '', ADM1_FR: '', ADM1_AR: '' }, square(14, 13)),
      ),
    );
    expect(adminUnits.map(({ pcode }) => pcode)).toEqual(['TD07']);
    const found = issues.map(({ row, column, kind }) => [row, column, kind]);
    expect(found.sort()).toEqual([
      [2, 'pcode', 'duplicate'],
      [3, 'pcode', 'column'],
      [4, 'ADM0_PCODE', 'name'],
      [5, 'pcode', 'value'],
      [6, 'geometry', 'value'],
      [7, 'ADM1_EN', 'value'],
    ]);
  });

  it('refuses JSON that is no GeoJSON, and tables without areas', async () => {
    await expect(read({ hello: 1 })).rejects.toThrow('no GeoJSON');
    await expect(read('ADM1_PCODE,ADM1_EN\nTD07,Lac\n', 'units.csv')).rejects.toThrow('wkt');
  });
});
