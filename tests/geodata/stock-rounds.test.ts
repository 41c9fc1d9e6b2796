import { describe, expect, test } from 'vitest';
import { SOURCES } from '../../geodata/sources/index.ts';
import { parseStockRounds, STOCK_SOURCES } from '../../geodata/stock-rounds.ts';

const HEADER = 'source,measure,area_level,area_code,area_name,date,round,value,note';
const ROW = 'own,idps,1,UA71,Cherkaska,2025-04-30,20,117000,';

function parse(...rows: string[]) {
  return parseStockRounds(
    { name: 'stocks.csv', text: [HEADER, ...rows].join('\n') },
    {
      source: 'own',
      value_status: 'estimated',
      countryOf: (code) => (code?.startsWith('UA') || code === null ? 'UKR' : null),
    },
  );
}

test('a row is a level of a unit on a day, and rows of other sources are left to them', () => {
  const { observations, issues, rowsRead } = parse(ROW, ROW.replace('own', 'other'));
  expect([issues, rowsRead, observations.length]).toEqual([[], 1, 1]);
  expect(observations[0]).toMatchObject({
    row: 2,
    period: 'day',
    first_day: '2025-04-30',
    country: 'UKR',
    admin_level: 1,
    admin_unit: 'UA71',
    round: '20',
    value: 117_000,
    value_status: 'estimated',
    note: null,
  });
});

test('a country, people whose unit is not known, and a value that is not available', () => {
  const { observations } = parse(
    'own,idps,0,UKR,Ukraine,2025-04-30,20,3757000,',
    'own,idps,1,,Not known,2025-04-30,20,9000,',
    'own,idps,1,UA65,Khersonska,2025-04-30,20,,n/a',
  );
  expect(
    observations.map(({ country, admin_level, admin_unit, value, value_status, note }) => [
      country,
      admin_level,
      admin_unit,
      value,
      value_status,
      note,
    ]),
  ).toEqual([
    ['UKR', 0, null, 3_757_000, 'estimated', null],
    ['UKR', 1, null, 9000, 'estimated', null],
    ['UKR', 1, 'UA65', null, 'not_reported', 'n/a'],
  ]);
});

test('registrations of a year are a flow of that year', () => {
  const { observations } = parse('own,registrations,0,SRB,Serbia,2018-12-31,,8827,');
  expect(observations[0]).toMatchObject({ period: 'year', first_day: '2018-01-01', country: 'SRB', value: 8827 });
});

describe('an issue names row, column and value', () => {
  test.each([
    ['31 April', ROW.replace('2025-04-30', '2025-04-31'), 'date', '2025-04-31'],
    ['29 February of a common year', ROW.replace('2025-04-30', '2025-02-29'), 'date', '2025-02-29'],
    ['another way to write a day', ROW.replace('2025-04-30', '30/04/2025'), 'date', '30/04/2025'],
    ['no day', ROW.replace('2025-04-30', ''), 'date', ''],
    ['a decimal', ROW.replace('117000', '117000.5'), 'value', '117000.5'],
    ['a negative number', ROW.replace('117000', '-1'), 'value', '-1'],
    ['a level that is none', ROW.replace(',1,', ',2,'), 'area_level', '2'],
    ['a measure that is none', ROW.replace('idps', 'people'), 'measure', 'people'],
    ['a code of no country', ROW.replace('UA71', 'QQ71'), 'area_code', 'QQ71'],
  ])('%s', (_what, row, column, value) => {
    expect(parse(row).issues[0]).toMatchObject({ file: 'stocks.csv', row: 2, column, value });
  });

  test('the same area and day twice', () => {
    expect(parse(ROW, ROW).issues).toMatchObject([{ row: 3, column: 'date', value: '2025-04-30' }]);
  });
});

test('a row whose source does not exist is an issue, told by one of the sources that share the table', () => {
  const text = [HEADER, ROW, ROW.replace('own', 'iom-dtm-displacment')].join('\n');
  const issuesOf = (source: string) =>
    parseStockRounds({ name: 'stocks.csv', text }, { source, value_status: 'estimated', countryOf: () => 'UKR' })
      .issues;
  expect(issuesOf(STOCK_SOURCES[0]).map(({ row, column, value }) => [row, column, value])).toEqual([
    [2, 'source', 'own'],
    [3, 'source', 'iom-dtm-displacment'],
  ]);
  expect(issuesOf(STOCK_SOURCES[1])).toEqual([]);
});

test('the sources that share the table are those of the shelf', () => {
  const sharing = SOURCES.filter(({ bundled }) => bundled?.file === 'figures/stocks.csv').map(({ key }) => key);
  expect([...STOCK_SOURCES].sort()).toEqual(sharing.sort());
});
