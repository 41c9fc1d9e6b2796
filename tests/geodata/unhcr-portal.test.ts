import { describe, expect, test } from 'vitest';
import { unhcrMediterraneanArrivals } from '../../geodata/sources/unhcr-mediterranean-arrivals.ts';
import { unhcrUkraineRefugees } from '../../geodata/sources/unhcr-ukraine-refugees.ts';
import { samplesFolder } from '../samples.ts';
import { openJson, openSample, readAll, rejectedIn } from './open-tables.ts';

const UKRAINE = { situation_view_name: 'Ukraine Refugee Situation' };

describe('refugees from Ukraine', () => {
  const series = (...timeseries: unknown[]) =>
    readAll(unhcrUkraineRefugees, openJson({ ...UKRAINE, data: { timeseries } }));
  const point = { data_date: '2022-05-03', unix_timestamp: 1651536000, individuals: 165700 };

  test('a time series is a level for each day that it has', async () => {
    const parsed = await series(point, { data_date: '2022-05-09', individuals: '180,700' });
    expect(parsed.issues).toEqual([]);
    expect(
      parsed.observations.map((o) => [o.measure, o.period, o.first_day, o.country, o.destination, o.value]),
    ).toEqual([
      ['refugees', 'day', '2022-05-03', 'UKR', null, 165_700],
      ['refugees', 'day', '2022-05-09', 'UKR', null, 180_700],
    ]);
  });

  test('an answer by country of asylum keeps the country beside the total', async () => {
    const row = {
      geomaster_name: 'Czech Republic',
      admin_level: 'Country',
      date: '2022-08-02',
      month: '8',
      year: '2022',
      individuals: '404839',
      population_groups: [{ pop_type_code: 'REF', pop_origin_name: 'Ukraine' }],
    };
    const both = { ...row, geomaster_name: 'Serbia and Kosovo: S/RES/1244 (1999)', individuals: '20000' };
    const asylum = { ...row, geomaster_name: 'Poland', population_groups: [{ pop_type_code: 'ASY' }] };
    const parsed = await readAll(unhcrUkraineRefugees, openJson({ ...UKRAINE, data: [row, both, asylum] }));
    expect(parsed.observations.map((o) => [o.country, o.destination, o.first_day, o.value])).toEqual([
      ['UKR', 'CZE', '2022-08-02', 404_839],
      ['UKR', 'SRB', '2022-08-02', 20_000],
    ]);
    expect(parsed.observations[1]?.note).toContain('Kosovo (UNSCR 1244)');
    expect(parsed.issues.map(({ row: number, kind, rejected }) => [number, kind, rejected])).toEqual([
      [2, 'name', false],
      [3, 'name', true],
    ]);
  });

  test('a count that falls is told', async () => {
    const { issues } = await series({ data_date: '2022-05-09', individuals: 165699 }, point);
    expect(issues.map(({ row, value, rejected }) => [row, value, rejected])).toEqual([[1, '165699', false]]);
  });

  test('damage is found with its place', async () => {
    expect(rejectedIn(await series(point, point))).toEqual(['2 data_date 2022-05-03 duplicate']);
    expect(rejectedIn(await series({ ...point, individuals: -1 }))).toEqual(['1 individuals -1 value']);
    expect(rejectedIn(await series({ ...point, data_date: '2022-05-13' }))).toEqual([
      '1 unix_timestamp 1651536000 value',
    ]);
    expect(rejectedIn(await series({ data_date: '2022-05-03' }))).toEqual(['1 individuals null column']);
    await expect(readAll(unhcrUkraineRefugees, openJson({ data: { other: [] } }))).rejects.toThrow(
      /no answer of the portal/,
    );
  });
});

describe('arrivals in the Mediterranean', () => {
  const read = (document: unknown, name?: string) => readAll(unhcrMediterraneanArrivals, openJson(document, name));
  const figures = ({ observations }: Awaited<ReturnType<typeof read>>) =>
    observations.map((o) => [o.country, o.border, o.nationality, o.period, o.first_day, o.value, o.value_status]);

  test('a time series by month says where and how, and its newest month may still be running', async () => {
    const timeseries = [
      { month: 9, year: 2019, individuals: 10551 },
      { month: 10, year: 2019, individuals: 8996 },
    ];
    const document = {
      title_language_en: 'Sea arrivals monthly',
      data: { geoMasterId: { name: 'Greece' }, timeseries },
    };
    const parsed = await read(document);
    expect(parsed.issues).toEqual([]);
    expect(figures(parsed)).toEqual([
      ['GRC', 'sea', null, 'month', '2019-09-01', 10_551, 'reported'],
      ['GRC', 'sea', null, 'month', '2019-10-01', 8996, 'provisional'],
    ]);
    expect(figures(await read({ data: { timeseries } }, 'greece-sea.json'))).toEqual(figures(parsed));
    expect(rejectedIn(await read({ data: { timeseries } }, 'greece.json'))).toHaveLength(2);
    expect(rejectedIn(await read({ data: { timeseries } }))).toHaveLength(2);
  });

  const origin = { geomaster_name: 'Italy', date: '2019-10-31', month: '10', year: '2019' };
  const data = [
    { ...origin, pop_origin_name: 'Tunisia', pop_origin_code: 'TUN', individuals: '2557' },
    { ...origin, pop_origin_name: 'Others', individuals: '2246' },
  ];

  test('a sum by origin is of the year since it was asked for', async () => {
    const parsed = await read({ data }, 'origin-fromDate-2019-01-01.json');
    expect(parsed.issues).toEqual([]);
    expect(figures(parsed)).toEqual([
      ['ITA', 'sea', 'TUN', 'year', '2019-01-01', 2557, 'provisional'],
      ['ITA', 'sea', 'other', 'year', '2019-01-01', 2246, 'provisional'],
    ]);
    expect(parsed.observations[0]?.note).toBe('1 January to 2019-10-31');
  });

  test('a sum of which nothing says since when is refused', async () => {
    expect(rejectedIn(await read({ data }))).toEqual(['1 date 2019-10-31 value', '2 date 2019-10-31 value']);
    expect(rejectedIn(await read({ data }, 'origin-fromdate-1900-01-01.json'))).toHaveLength(2);
  });

  test('a sum by country', async () => {
    const rows = ['Spain', 'Malta'].map((geomaster_name, index) => ({
      geomaster_name,
      admin_level: 'Country',
      date: '2018-12-31',
      individuals: String(index + 100),
    }));
    const parsed = await read({ data: rows }, 'sublocation-fromDate-2018-01-01.json');
    expect(figures(parsed)).toEqual([
      ['ESP', null, null, 'year', '2018-01-01', 100, 'reported'],
      ['MLT', 'sea', null, 'year', '2018-01-01', 101, 'reported'],
    ]);
    const place = [{ ...rows[0], geomaster_name: 'Lampedusa', admin_level: 'Settlement' }];
    expect(rejectedIn(await read({ data: place }, 'fromDate-2018-01-01.json'))).toEqual([
      '1 admin_level Settlement name',
    ]);
  });

  test('an answer on refugees from Ukraine is refused here', async () => {
    const parsed = await read({ ...UKRAINE, data: { timeseries: [{ data_date: '2022-05-03', individuals: 1 }] } });
    expect([parsed.observations, rejectedIn(parsed)]).toEqual([[], ['1 null null name']]);
  });
});

const folder = samplesFolder();
if (folder !== null) {
  test('the sample has 69 points from the first to the last', async () => {
    const parsed = await readAll(unhcrUkraineRefugees, openSample(folder, 'unhcr/odp_api_timeseries_ukraine.json'));
    const points = parsed.observations.map((o) => [o.first_day, o.value]);
    expect([parsed.issues, points.length]).toEqual([[], 69]);
    expect([points[0], points.at(-1)]).toEqual([
      ['2022-04-25', 85_000],
      ['2022-08-03', 6_307_137],
    ]);
  });
}
