import { describe, expect, test } from 'vitest';
import { parseMonthlyFlows } from '../../geodata/monthly-flows.ts';
import { NO_DIMENSIONS } from '../../geodata/source.ts';

const HEADER = 'measure,corridor,country,point,border,nationality,year,m01,m02,m03,m04,m05,m06,m07,m08,m09,m10,m11,m12';
const ROW = 'arrivals,channel,GBR,,sea,,2018,7,0,,4,5,6,7,8,9,10,11,12';

function parse(...rows: string[]) {
  const text = [HEADER, ...rows].join('\n');
  return parseMonthlyFlows({ name: 'flows.csv', text }, { measure: 'arrivals', value_status: 'reported' });
}

test('a row is an observation for each month, an empty cell not reported, a zero a zero', () => {
  const { observations, issues, rowsRead } = parse(ROW);
  expect(issues).toEqual([]);
  expect(rowsRead).toBe(1);
  expect(observations).toHaveLength(12);
  expect(observations[0]).toEqual({
    ...NO_DIMENSIONS,
    row: 2,
    measure: 'arrivals',
    period: 'month',
    first_day: '2018-01-01',
    corridor: 'channel',
    country: 'GBR',
    admin_level: 0,
    border: 'sea',
    value: 7,
    value_status: 'reported',
  });
  expect(observations.slice(1, 3).map(({ value, value_status }) => [value, value_status])).toEqual([
    [0, 'reported'],
    [null, 'not_reported'],
  ]);
});

test('before the first and after the last month that the file reports there is nothing', () => {
  const { observations } = parse(
    'arrivals,channel,GBR,,sea,,2018,,,3,,,,,,9,,,',
    'arrivals,,ITA,,sea,,2018,,,,4,,,,,,,,',
  );
  expect(new Set(observations.map(({ first_day }) => first_day)).size).toBe(7);
  expect(observations.filter(({ country }) => country === 'ITA')).toHaveLength(7);
});

test('a mark of the byte order, Windows lines and quotes are read like none', () => {
  const plain = parse(ROW);
  const text = `\uFEFF${HEADER}\r\n${ROW.replace('channel', '"channel"')}\r\n`;
  const dressed = parseMonthlyFlows({ name: 'flows.csv', text }, { measure: 'arrivals', value_status: 'reported' });
  expect(dressed).toEqual(plain);
});

describe('an issue names file, row, column and value', () => {
  test.each([
    ['text for a number', ROW.replace(',7,', ',many,'), 'm01', 'many'],
    ['a decimal', ROW.replace(',7,', ',7.5,'), 'm01', '7.5'],
    ['a negative number', ROW.replace(',7,', ',-7,'), 'm01', '-7'],
    ['a number with a comma in it', ROW.replace(',7,', ',"7,000",'), 'm01', '7,000'],
    ['another measure', ROW.replace('arrivals', 'detections'), 'measure', 'detections'],
    ['a measure that is none', ROW.replace('arrivals', 'people'), 'measure', 'people'],
    ['a border that is none', ROW.replace('sea', 'air'), 'border', 'air'],
    ['a year that is none', ROW.replace('2018', '18'), 'year', '18'],
    ['no year', ROW.replace('2018', ''), 'year', ''],
  ])('%s', (_what, row, column, value) => {
    expect(parse(ROW.replace('2018', '2017'), row).issues[0]).toMatchObject({
      file: 'flows.csv',
      row: 3,
      column,
      value,
    });
  });

  test('the same series and year twice', () => {
    expect(parse(ROW, ROW).issues).toMatchObject([{ row: 3, column: 'year', value: '2018' }]);
  });

  test('every broken cell, not the first one alone', () => {
    expect(parse(ROW.replace(',7,0,', ',a,b,')).issues.map(({ column }) => column)).toEqual(['m01', 'm02']);
  });
});

test('a column that is missing and a row that is too short are issues, and nothing is read', () => {
  const missing = parseMonthlyFlows(
    { name: 'flows.csv', text: `${HEADER.replace(',m12', '')}\n${ROW.replace(/,12$/, '')}` },
    { measure: 'arrivals', value_status: 'reported' },
  );
  expect(missing.issues).toMatchObject([{ file: 'flows.csv', row: 1, column: 'm12' }]);
  expect(missing.observations).toEqual([]);
  const short = parse(ROW, 'arrivals,channel');
  expect(short.issues).toMatchObject([{ file: 'flows.csv', row: 3 }]);
  expect(short.observations).toEqual([]);
  expect(parse('arrivals,"channel').issues).toHaveLength(1);
});
