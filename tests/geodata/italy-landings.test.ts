import { expect, test } from 'vitest';
import { openFile, rawText } from '../../geodata/reading/open.ts';
import type { Observation } from '../../geodata/source.ts';
import { italyInteriorLandings } from '../../geodata/sources/italy-interior-landings.ts';
import { samplesFolder } from '../samples.ts';
import { openSample, readAll } from './open-tables.ts';

const read = (text: string) => readAll(italyInteriorLandings, openFile(rawText('sbarchi.csv', text)));

const days = (observations: Observation[]) =>
  observations.filter(({ period }) => period === 'day').map(({ first_day, value }) => [first_day, value]);

/** A report with a value for each day of a month up to its own, and zeros after it. */
function report(date: string, value: number, { until = 30 } = {}): string {
  const last = Number(date.slice(8));
  return Array.from({ length: until }, (_, i) => {
    const day = `${date.slice(0, 8)}${String(i + 1).padStart(2, '0')}`;
    return `${day},${i < last ? value : 0},a note,a source,${date}\n`;
  }).join('');
}

const HEADER = 'Data,Valore,Note,Fonte,Data_Report\n';

test('the newest report of a day counts, in whatever order the reports stand', async () => {
  const one = await read(HEADER + report('2024-06-15', 1) + report('2024-06-30', 2));
  const other = await read(HEADER + report('2024-06-30', 2) + report('2024-06-15', 1));
  expect(one.issues.filter(({ rejected }) => rejected)).toEqual([]);
  expect(days(one.observations)).toHaveLength(30);
  expect(new Set(days(one.observations).map(([, value]) => value))).toEqual(new Set([2]));
  expect(days(other.observations)).toEqual(days(one.observations));
  expect(one.observations.filter(({ period }) => period === 'month')).toMatchObject([
    {
      first_day: '2024-06-01',
      value: 60,
      country: 'ITA',
      admin_level: 0,
      border: 'sea',
      corridor: 'central-mediterranean',
    },
  ]);
});

test('rows later than their report carry no figure, not even on days that no calendar has', async () => {
  const filler = '2024-06-31,0,,,2024-06-15\n';
  const placeholder = report('2024-06-15', 3, { until: 29 }) + '2024-06-30,0[VALORE]0,,,2024-06-15\n';
  const { observations, issues } = await read(HEADER + placeholder + filler);
  expect(days(observations)).toHaveLength(15);
  expect(issues.map(({ kind, rejected, row }) => ({ kind, rejected, row }))).toEqual([
    { kind: 'filler', rejected: false, row: 17 },
    { kind: 'filler', rejected: false, row: 32 },
  ]);
  expect(issues[0]?.message).toContain('15 such rows');
});

test('a figure for a day after its report, or for a day that no calendar has, is refused', async () => {
  const { issues } = await read(
    HEADER + report('2024-06-15', 3, { until: 15 }) + '2024-06-20,7,,,2024-06-15\n2024-06-31,9,,,2024-06-15\n',
  );
  const refused = issues.filter(({ rejected }) => rejected);
  expect(refused.map(({ row, column, value }) => [row, column, value])).toEqual([
    [17, 'Valore', '7'],
    [18, 'Data', '2024-06-31'],
  ]);
});

test('a report that lacks one of its days is refused, and so is a row of another month or a day that comes twice', async () => {
  const whole = report('2024-06-15', 3, { until: 15 });
  const without = await read(HEADER + whole.replace(/2024-06-04.*\n/, ''));
  expect(without.issues).toMatchObject(
    [
      { kind: 'partial', rejected: false },
      { kind: 'partial', rejected: true, row: 2 },
    ].reverse(),
  );
  const other = await read(`${HEADER}${whole}2024-05-16,4,,,2024-06-15\n`);
  expect(other.issues).toMatchObject([{ row: 17, column: 'Data_Report', rejected: true }]);
  const twice = await read(`${HEADER}${whole}2024-06-04,4,,,2024-06-15\n`);
  expect(twice.issues).toMatchObject([{ row: 17, kind: 'duplicate', rejected: true }]);
});

test('other names, another order of columns and days with the day first read the same', async () => {
  const rows = Array.from({ length: 15 }, (_, i) => `15/06/2024;${i};${String(i + 1).padStart(2, '0')}/06/2024\n`);
  const { observations, issues } = await read(`Data del report;Migranti sbarcati;Giorno\n${rows.join('')}`);
  expect(issues).toEqual([]);
  expect(days(observations)[14]).toEqual(['2024-06-15', 14]);
});

test('an empty cell of the newest report takes no figure away, and never becomes 0', async () => {
  const newest = report('2024-06-30', 2).replace('2024-06-04,2', '2024-06-04,').replace('2024-06-20,2', '2024-06-20,');
  const { observations } = await read(HEADER + report('2024-06-15', 1) + newest);
  const values = new Map(days(observations).map(([day, value]) => [day, value]));
  expect(values.get('2024-06-04')).toBe(1);
  expect(values.get('2024-06-20')).toBeNull();
  expect(observations.find(({ period }) => period === 'month')).toMatchObject({ value: 57, note: '29 of 30 days' });
});

const folder = samplesFolder();
if (folder !== null) {
  test('the collected reports from 2019 to 2025 give the totals of each year', async () => {
    const parsed = await readAll(italyInteriorLandings, openSample(folder, 'italy/sbarchi-per-giorno.csv'));
    expect(parsed.rowsRead).toBe(4352);
    expect(parsed.issues.filter(({ rejected }) => rejected)).toEqual([]);
    const all = days(parsed.observations);
    expect([all.length, all[0]?.[0], all.at(-1)?.[0]]).toEqual([2207, '2019-09-01', '2025-09-15']);
    const years = ['2020', '2021', '2022', '2023', '2024', '2025'].map((year) =>
      all.reduce((sum, [day, value]) => sum + (String(day).startsWith(year) ? Number(value) : 0), 0),
    );
    expect(years).toEqual([33_487, 65_114, 102_427, 155_515, 64_148, 47_263]);
  });
}
