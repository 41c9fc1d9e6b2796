import { expect, test } from 'vitest';
import { openFile, rawText } from '../../geodata/reading/open.ts';
import { ukChannelSmallBoats } from '../../geodata/sources/uk-channel-small-boats.ts';
import { samplesFolder } from '../samples.ts';
import { openSample, openSheets, readAll } from './open-tables.ts';

const read = (text: string) => readAll(ukChannelSmallBoats, openFile(rawText('boats.csv', text)));

const february = Array.from(
  { length: 28 },
  (_, i) => `"2023-02-${String(i + 1).padStart(2, '0')}",${i % 2 ? 40 : 0},${i % 2}\n`,
);

test('a header that begins with # is neither a comment nor HXL, and a day without a crossing is 0', async () => {
  const { observations, issues } = await read(`#date,migrants,boats\n${february.join('')}`);
  expect(issues).toEqual([]);
  expect(observations).toHaveLength(29);
  expect(observations[0]).toMatchObject({ row: 2, first_day: '2023-02-01', value: 0, value_status: 'reported' });
  expect(observations.at(-1)).toMatchObject({
    ...{ period: 'month', first_day: '2023-02-01', value: 560, corridor: 'channel', country: 'GBR', border: 'sea' },
  });
});

test('the names, days and notes of the government’s workbook are taken, in any order of columns', async () => {
  const { observations, issues, recognised } = await readAll(
    ukChannelSmallBoats,
    openSheets({
      Contents: [['Small boat activity'], ['Sheet', 'What']],
      Data: [
        ['Table 1: arrivals'],
        ['Boats arrived', 'Notes', 'Date', 'Migrants arrived'],
        [1, null, '02/01/2018', 7],
        [0, null, '03/01/2018', 0],
        [null, null, 'Source: Home Office', null],
      ],
    }),
  );
  expect(observations.map(({ first_day, value }) => [first_day, value])).toEqual([
    ['2018-01-02', 7],
    ['2018-01-03', 0],
  ]);
  expect(issues).toMatchObject([{ row: 5, kind: 'filler', rejected: false }]);
  expect(recognised[0]).toContain('sheet "Data"');
});

test('a lost day, a day that comes twice and an empty number are refused, each with its row', async () => {
  const lost = await read(`#date,migrants,boats\n${february.filter((_, i) => i !== 9).join('')}`);
  expect(lost.issues).toMatchObject([{ row: 11, value: '2023-02-11', kind: 'partial', rejected: true }]);
  const twice = await read(`#date,migrants,boats\n${february.join('')}"2023-02-28",1,1\n`);
  expect(twice.issues).toMatchObject([{ row: 30, column: '#date', kind: 'duplicate', rejected: true }]);
  const empty = await read(`#date,migrants,boats\n${february.join('')}"2023-03-01",,1\n`);
  expect(empty.issues).toMatchObject([{ row: 30, column: 'migrants', rejected: true }]);
  expect(empty.observations.some(({ first_day }) => first_day === '2023-03-01')).toBe(false);
});

test('people without a boat, or more boats than people, cannot be', async () => {
  const { issues } = await read('#date,migrants,boats\n"2023-02-01",40,0\n"2023-02-02",3,40\n"2023-02-03",3,1\n');
  expect(issues.map(({ row, kind }) => [row, kind])).toEqual([
    [2, 'total'],
    [3, 'total'],
  ]);
});

test('a table of the days with crossings only is taken, with sums by month that say what they lack', async () => {
  const { observations, issues } = await read(
    'Date,Migrants arrived\n2023-01-31,5\n2023-02-03,10\n2023-02-20,7\n2023-03-01,4\n',
  );
  expect(issues).toMatchObject([{ kind: 'partial', rejected: false }]);
  expect(observations.filter(({ period }) => period === 'month')).toMatchObject([
    { first_day: '2023-02-01', value: 17, value_status: 'provisional', note: '2 of 28 days' },
  ]);
});

test('a column whose name has a slip is named, and the file refused', async () => {
  const { issues } = await read(`#date,migrants,boazs\n${february.join('')}`);
  expect(issues).toMatchObject([{ row: 1, column: 'boazs', kind: 'column', rejected: true }]);
});

const folder = samplesFolder();
if (folder !== null) {
  test('the daily table from 2018 to 2026 gives the totals of each year', async () => {
    const file = openSample(folder, 'uk/uk_home_office_small_boats_daily.csv');
    const { observations, issues } = await readAll(ukChannelSmallBoats, file);
    expect(issues).toEqual([]);
    const days = observations.filter(({ period }) => period === 'day');
    expect([days.length, days[0]?.first_day, days.at(-1)?.first_day]).toEqual([3155, '2018-01-01', '2026-08-21']);
    const years = Array.from({ length: 9 }, (_, i) =>
      days.reduce((sum, day) => sum + (day.first_day.startsWith(String(2018 + i)) ? (day.value ?? 0) : 0), 0),
    );
    expect(years).toEqual([299, 1843, 8462, 28_526, 45_755, 29_437, 36_816, 41_472, 15_897]);
  });
}
