import { expect, test } from 'vitest';
import { openFile, rawText } from '../../geodata/reading/open.ts';
import type { Parsed } from '../../geodata/source.ts';
import { eurostatAsylum } from '../../geodata/sources/eurostat-asylum.ts';
import { kindOf } from '../../geodata/vocabulary.ts';
import { samplesFolder } from '../samples.ts';
import { openJson, openSample, readAll, rejectedIn } from './open-tables.ts';

const csv = (...lines: string[]) => readAll(eurostatAsylum, openFile(rawText('asylum.csv', `${lines.join('\n')}\n`)));

const short = ({ observations }: Parsed) =>
  observations.map((one) => [one.first_day, one.country ?? one.admin_unit, one.value, one.value_status]);

const EXPORT = '"TIME","GEO","CITIZEN","SEX","AGE","ASYL_APP","UNIT","Value"';
const row = (month: string, geo: string, value: string, { applicant = 'Asylum applicant', citizen = 'Total' } = {}) =>
  `"${month}","${geo}","${citizen}","Total","Total","${applicant}","Person","${value}"`;

/** The 28 members of 2013, each with the same value but for one. */
const MEMBERS = 'BE BG CZ DK DE EE IE EL ES FR HR IT CY LV LT LU HU MT NL AT PL PT RO SI SK FI SE UK'.split(' ');
const union = (month: string, value: number, { total = 28 * value, greece = String(value) } = {}) => [
  row(month, 'European Union (28 countries)', total.toLocaleString('en')),
  ...MEMBERS.map((geo) => row(month, geo, geo === 'EL' ? greece : value.toLocaleString('en'))),
];

test('an export with labels gives months by country, and : is not reported, never 0', async () => {
  const parsed = await csv(
    EXPORT,
    row('2008M01', 'Germany (until 1990 former territory of the FRG)', '18,420'),
    row('2008M01', 'Croatia', ':'),
    row('2008M02', 'Germany (until 1990 former territory of the FRG)', '0'),
    row('2008M02', 'Croatia', ': c'),
  );
  expect(parsed.issues).toEqual([]);
  expect(short(parsed)).toEqual([
    ['2008-01-01', 'DEU', 18_420, 'reported'],
    ['2008-01-01', 'HRV', null, 'not_reported'],
    ['2008-02-01', 'DEU', 0, 'reported'],
    ['2008-02-01', 'HRV', null, 'suppressed'],
  ]);
  expect(parsed.observations[0]).toMatchObject({ measure: 'asylum_applications', period: 'month', admin_level: 0 });
  expect(kindOf('asylum_applications')).toBe('flow');
});

test('flags beside the value or in a column of their own say how it is known', async () => {
  const parsed = await csv(
    '"TIME","GEO","CITIZEN","SEX","AGE","ASYL_APP","UNIT","Value","Flag and Footnotes"',
    ...[
      `${row('2015-01', 'SE', '4,895 p')},""`,
      `${row('2015-01', 'IT', '5,000')},"e"`,
      `${row('2015-01', 'HU', '120')},"bp"`,
    ],
  );
  expect(parsed.issues).toEqual([]);
  expect(parsed.observations.map(({ value, value_status, note }) => [value, value_status, note])).toEqual([
    [4895, 'provisional', null],
    [5000, 'estimated', null],
    [120, 'provisional', 'break in time series'],
  ]);
});

test('the union is taken as a group of countries beside its members, and the total of all places is not', async () => {
  const parsed = await csv(EXPORT, ...union('2013M01', 100), row('2013M01', 'Total', '2,805'));
  expect(parsed.issues).toEqual([]);
  expect(parsed.observations).toHaveLength(29);
  expect(parsed.observations[0]).toMatchObject({
    ...{ country: null, admin_level: -1, admin_unit: 'EU28', area_name: 'European Union (28 countries)', value: 2800 },
  });
  expect(parsed.recognised.join()).toContain('2 totals of groups of countries compared');
});

test('a total that its members do not make, by more than rounding, is refused with its row', async () => {
  const rounded = await csv(EXPORT, ...union('2013M01', 100, { total: 2870 }));
  expect(rounded.issues).toEqual([]);
  const wrong = await csv(EXPORT, ...union('2013M01', 100), ...union('2013M02', 100, { greece: '900' }));
  expect(rejectedIn(wrong)).toEqual(['31 null 2800 total']);
  expect(wrong.issues[0]?.message).toContain('3600');
});

test('a total with members that are not reported may hold an estimate, unless the totals of the file never do', async () => {
  const estimated = await csv(EXPORT, ...union('2013M01', 100, { greece: ':', total: 2900 }));
  expect(estimated.issues).toMatchObject([{ kind: 'total', rejected: false }]);
  const never = Array.from({ length: 9 }, (_, i) => union(`2013M0${i + 1}`, 100, { greece: ':', total: 2700 })).flat();
  const damaged = await csv(EXPORT, ...never, ...union('2013M10', 100, { greece: ':', total: 7700 }));
  expect(rejectedIn(damaged)).toEqual(['263 null 7700 total']);
});

test('names that are not known, numbers that are none, rows that come twice or are lost are refused', async () => {
  const parsed = await csv(
    EXPORT,
    row('2008M01', 'Sweden', '100'),
    row('2008M01', 'Swedem', '100'),
    row('2008M01', 'Sweden', '105'),
    row('2008M13', 'Sweden', '105'),
    row('2008M02', 'Sweden', '1O5'),
    row('2008M03', 'Sweden', '105', { applicant: 'Asylum applicamt' }),
    row('2008M04', 'Sweden', '105', { citizen: 'Syriam' }),
    row('2008M05', 'Sweden', '105 q'),
  );
  expect(rejectedIn(parsed).map((one) => one.replace(/ (name|value|duplicate)$/, ''))).toEqual([
    '3 GEO Swedem',
    '4 null null',
    '5 TIME 2008M13',
    '6 Value 1O5',
    '7 ASYL_APP Asylum applicamt',
    '8 CITIZEN Syriam',
    '9 Value 105 q',
  ]);
  expect(parsed.observations).toHaveLength(1);
  const lost = await csv(EXPORT, row('2008M01', 'SE', '5'), row('2008M01', 'IT', '5'), row('2008M02', 'SE', '5'));
  expect(rejectedIn(lost)).toEqual(['3 null IT partial']);
});

test('a value that is not rounded to five among values that all are was misread', async () => {
  const months = Array.from(
    { length: 120 },
    (_, i) => `${2008 + Math.floor(i / 12)}M${String((i % 12) + 1).padStart(2, '0')}`,
  );
  const parsed = await csv(EXPORT, ...months.map((month, i) => row(month, 'SE', i === 60 ? '1,003' : '1,005')));
  expect(rejectedIn(parsed)).toEqual(['62 null 1003 value']);
});

test('first-time applicants and groups of citizens are passed over with one warning each', async () => {
  const parsed = await csv(
    EXPORT,
    ...[row('2015M01', 'SE', '100'), row('2015M01', 'SE', '80', { applicant: 'First time applicant' })],
    ...[row('2015M01', 'SE', '60', { citizen: 'SY' }), row('2015M01', 'SE', '5', { citizen: 'Stateless' })],
    ...[row('2015M01', 'SE', '95', { citizen: 'EXT_EU27_2020' }), row('2015M02', 'SE', '8', { applicant: 'FRST' })],
  );
  expect(parsed.observations.map(({ nationality, value }) => [nationality, value])).toEqual([
    [null, 100],
    ['SYR', 60],
    ['STL', 5],
  ]);
  expect(parsed.issues.map(({ column, kind, rejected }) => [column, kind, rejected])).toEqual([
    ['ASYL_APP', 'filler', false],
    ['CITIZEN', 'filler', false],
  ]);
});

test('SDMX-CSV with codes and labels, in any order, with sex and age', async () => {
  const parsed = await csv(
    'OBS_VALUE,OBS_FLAG,geo,Geopolitical entity (reporting),TIME_PERIOD,Time,freq,applicant,citizen,sex,age,unit',
    '120,p,EL: Greece,Greece,2024-05,,M,ASY_APP,TOTAL,F,Y_LT18,PER',
    ',c,EL: Greece,Greece,2024-06,,M,ASY_APP,TOTAL,T,TOTAL,PER',
  );
  expect(parsed.issues).toEqual([]);
  expect(parsed.observations).toMatchObject([
    {
      country: 'GRC',
      sex: 'female',
      age_group: '0-17',
      value: 120,
      value_status: 'provisional',
      first_day: '2024-05-01',
    },
    { country: 'GRC', sex: null, age_group: null, value: null, value_status: 'suppressed' },
  ]);
});

test('the bulk table has a column a month', async () => {
  const parsed = await csv(
    'freq,unit,citizen,sex,age,applicant,geo\\TIME_PERIOD\t2024-01 \t2024-02 ',
    'M,PER,TOTAL,T,TOTAL,ASY_APP,AT\t1000 p\t:',
    'M,PER,TOTAL,T,TOTAL,ASY_APP,UK\t205\t: c',
  );
  expect(parsed.issues).toEqual([]);
  expect(short(parsed)).toEqual([
    ['2024-01-01', 'AUT', 1000, 'provisional'],
    ['2024-02-01', 'AUT', null, 'not_reported'],
    ['2024-01-01', 'GBR', 205, 'reported'],
    ['2024-02-01', 'GBR', null, 'suppressed'],
  ]);
  const shifted = await csv(
    'freq,unit,citizen,sex,age,applicant,geo\\TIME_PERIOD\t2024-01 \t2024-02 ',
    'M,PER,TOTAL,T,TOTAL,ASY_APP,AT\t1,000\t5',
  );
  expect(rejectedIn(shifted)).toHaveLength(1);
  expect(shifted.observations).toEqual([]);
});

const one = (code: string) => ({ category: { index: { [code]: 0 } } });
const ANSWER = {
  ...{ version: '2.0', class: 'dataset', id: ['freq', 'unit', 'citizen', 'sex', 'age', 'applicant', 'geo', 'time'] },
  size: [1, 1, 1, 1, 1, 1, 2, 2],
  dimension: {
    ...{ freq: one('M'), unit: one('PER'), citizen: one('TOTAL'), sex: one('T'), age: one('TOTAL') },
    ...{ applicant: one('ASY_APP'), geo: { category: { index: { DE: 0, XK: 1 } } } },
    time: { category: { index: { '2024-02': 1, '2024-01': 0 } } },
  },
};

test('a JSON-stat answer with its values in a list or an object, the last dimension fastest', async () => {
  const list = { ...ANSWER, value: [100, 200, null, 5], status: { '1': 'p', '2': 'c' } };
  const sparse = { ...ANSWER, value: { '0': 100, '1': 200, '3': 5 }, status: { '1': 'p', '2': ':c' } };
  for (const document of [list, sparse]) {
    const parsed = await readAll(eurostatAsylum, openJson(document));
    expect(parsed.issues).toEqual([]);
    expect(short(parsed).sort()).toEqual([
      ['2024-01-01', 'DEU', 100, 'reported'],
      ['2024-01-01', 'XKX', null, 'suppressed'],
      ['2024-02-01', 'DEU', 200, 'provisional'],
      ['2024-02-01', 'XKX', 5, 'reported'],
    ]);
  }
});

test('a JSON-stat answer whose values do not fit its dimensions is refused', async () => {
  const read = (document: unknown) => readAll(eurostatAsylum, openJson(document));
  await expect(read({ ...ANSWER, value: [100, 200, 5] })).rejects.toThrow('3 values where its dimensions make 4');
  await expect(read({ ...ANSWER, value: { '4': 1 } })).rejects.toThrow('beyond its dimensions');
  await expect(read({ ...ANSWER, size: [1, 1, 1, 1, 1, 1, 2, 3], value: [] })).rejects.toThrow('2 categories of time');
});

const folder = samplesFolder();
if (folder !== null) {
  test('the export of 2008 to 2015 gives the totals of the union and of four countries', async () => {
    const parsed = await readAll(
      eurostatAsylum,
      openSample(folder, 'eurostat/migr_asyappctzm_gui_export_2008_2015.csv'),
    );
    expect([parsed.rowsRead, parsed.issues]).toEqual([3026, []]);
    const { observations } = parsed;
    expect(parsed.recognised.join()).toContain('2013 432055, 2014 626710');
    expect(new Set(observations.map(({ first_day }) => first_day)).size).toBe(89);
    expect(observations.filter(({ value }) => value === null)).toHaveLength(113);
    const sum = (area: string, since: string) =>
      observations
        .filter((each) => (each.country ?? each.admin_unit) === area && each.first_day.startsWith(since))
        .reduce((total, { value }) => total + (value ?? 0), 0);
    expect([sum('EU28', '2013'), sum('EU28', '2014'), sum('EU28', '2015-01')]).toEqual([432_055, 626_710, 66_030]);
    expect(['DEU', 'SWE', 'ITA', 'HUN'].map((country) => sum(country, '2014'))).toEqual([
      202_815, 81_330, 64_635, 42_780,
    ]);
  });
}
