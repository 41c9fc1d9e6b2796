import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDtmDisplacement } from '../../geodata/publishers/dtm-displacement.ts';
import { openFile, rawFile, rawText } from '../../geodata/reading/open.ts';
import type { Issue, Observation } from '../../geodata/source.ts';
import { iomDtmDisplacement } from '../../geodata/sources/iom-dtm-displacement.ts';
import { samplesFolder } from '../samples.ts';

const HEADER =
  'id,operation,admin0Name,admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,adminLevel,numPresentIdpInd,reportingDate,yearReportingDate,monthReportingDate,roundNumber,displacementReason,numberMales,numberFemales,idpOriginAdmin1Name,idpOriginAdmin1Pcode,assessmentType,operationStatus';
const TAGS =
  '#id+code,#operation+name,#country+name,#country+code,#adm1+name,#adm1+code,#adm2+name,#adm2+code,#adm+level,#affected+idps,#date+reported,#date+year+reported,#date+month+reported,#round+code,#cause+type,#affected+idps+m,#affected+idps+f,#adm1+name+origin,#adm1+code+origin,#assessment+type,#operation+status';

/** A round of Chad with two reasons, three levels, two units of level 2 under one of level 1, and one under another. */
const ROUND = [
  row({ level: 0, people: '70', reason: 'Conflict' }),
  row({ level: 0, people: '1,030', reason: 'conflict' }),
  row({ level: 1, area: 'Lac,TD07,,', people: '60', reason: 'Conflict' }),
  row({ level: 1, area: 'Lac,TD07,,', people: '1000', reason: 'Conflict; Natural disaster' }),
  row({ level: 1, area: 'Kanem,TD06,,', people: '40', reason: 'Conflict' }),
  row({ level: 2, area: 'Lac,TD07,Fouli,TD0704', people: '1010', reason: 'Conflict' }),
  row({ level: 2, area: 'Lac,TD07,Kaya,TD0702', people: '50', reason: 'Conflict' }),
  row({ level: 2, area: 'Kanem,TD06,Nokou,TD0602', people: '40', reason: 'Conflict' }),
];

function row({
  level,
  area = ',,,',
  people,
  reason = 'Conflict',
  round = '4',
  date = { '4': '2018-07-30', '5': '2018-11-30' }[round] ?? '2018-12-30',
  assessment = 'BA',
  operation = 'Lake Chad Basin Crisis',
  sexes = ',',
}: Record<'people', string> & { level: number } & Partial<
    Record<'area' | 'reason' | 'round' | 'date' | 'assessment' | 'operation' | 'sexes', string>
  >): string {
  const [year, month] = date.split('-').map(Number);
  return `7,${operation},Chad,TCD,${area},${level},"${people}",${date}T00:00:00,${year},${month},${round},${reason},${sexes},Not available,Not available,${assessment},Active`;
}

async function read(name: string, text: string) {
  const observations: Observation[] = [];
  const issues: Issue[] = [];
  const recognised: string[] = [];
  let rowsRead = 0;
  for await (const parsed of readDtmDisplacement(await openFile(rawText(name, text)))) {
    observations.push(...parsed.observations);
    issues.push(...parsed.issues);
    recognised.push(...parsed.recognised);
    rowsRead += parsed.rowsRead;
  }
  return { observations, issues, recognised, rowsRead };
}

const table = (...rows: string[]) => read('hdx.csv', [HEADER, TAGS, ...rows, ''].join('\r\n'));
const short = (observations: Observation[]) =>
  observations.map((o) => [o.round, o.first_day, o.admin_level, o.admin_unit, o.area_name, o.value]);

describe('the table of displacement on HDX', () => {
  it('adds the reasons of a round up by area and keeps the three levels apart', async () => {
    const { observations, issues, rowsRead } = await table(...ROUND);
    expect(issues).toEqual([]);
    expect(rowsRead).toBe(8);
    expect(short(observations)).toEqual([
      ['4', '2018-07-30', 0, null, null, 1100],
      ['4', '2018-07-30', 1, 'TD06', 'Kanem', 40],
      ['4', '2018-07-30', 1, 'TD07', 'Lac', 1060],
      ['4', '2018-07-30', 2, 'TD0602', 'Nokou', 40],
      ['4', '2018-07-30', 2, 'TD0702', 'Kaya', 50],
      ['4', '2018-07-30', 2, 'TD0704', 'Fouli', 1010],
    ]);
    expect(observations[0]).toMatchObject({
      measure: 'idps',
      period: 'day',
      country: 'TCD',
      value_status: 'estimated',
    });
  });

  it('is read the same with its columns in another order', async () => {
    const turn = (line: string) => {
      const cells = line.match(/"[^"]*"|[^,]+|(?<=,|^)(?=,|$)/g) ?? [];
      return [...cells.slice(9), ...cells.slice(0, 9)].join(',');
    };
    const { observations } = await read('turned.csv', [HEADER, TAGS, ...ROUND].map(turn).join('\n'));
    expect(short(observations)).toEqual(short((await table(...ROUND)).observations));
  });

  it('keeps a site assessment beside the baseline of its round, and names an operation that is not the usual one', async () => {
    const { observations, issues } = await table(
      row({ level: 0, people: '99', assessment: 'SA' }),
      row({ level: 0, people: '100' }),
      row({ level: 0, people: '7', operation: 'Floods of 2024', date: '2018-07-31' }),
    );
    expect(issues).toEqual([]);
    expect(observations.map(({ round, value, note }) => [round, value, note])).toEqual([
      ['4', 100, 'Lake Chad Basin Crisis; baseline assessment'],
      ['4 SA', 99, 'Lake Chad Basin Crisis; site assessment'],
      ['4 (Floods of 2024)', 7, 'Floods of 2024; baseline assessment'],
    ]);
  });

  it('leaves a round out whose levels do not add up to the same, and names the row, the sums and the unit', async () => {
    const changed = ROUND.map((line) => line.replace('"1000"', '"1900"'));
    const other = row({ level: 0, people: '5', round: '5' });
    const { observations, issues } = await table(...changed, other);
    expect(short(observations)).toEqual([['5', '2018-11-30', 0, null, null, 5]]);
    expect(issues).toEqual([
      expect.objectContaining({ row: 5, value: '1100, 2000, 1100', kind: 'total', rejected: true }),
      // Nobody can say whether a round without units is whole.
      expect.objectContaining({ row: 11, value: 'TCD round 5', kind: 'partial', rejected: false }),
    ]);
    expect(issues[0]?.message).toContain('TCD round 4');
    expect(issues[0]?.message).toContain('Lac');
  });

  it('finds people that are put under another unit though the levels agree', async () => {
    const changed = ROUND.map((line) => line.replace('Kanem,TD06,Nokou,TD0602', 'Kanem,TD07,Nokou,TD0602'));
    const { observations, issues } = await table(...changed);
    expect(observations).toEqual([]);
    expect(issues.some(({ kind, rejected }) => kind === 'total' && rejected)).toBe(true);
  });

  it('refuses the code of another unit under a name', async () => {
    const later = ROUND.map((line) => line.replace('2018-07-30T00:00:00,2018,7,4', '2018-09-30T00:00:00,2018,9,5'));
    const last = ROUND.map((line) => line.replace('2018-07-30T00:00:00,2018,7,4', '2018-12-30T00:00:00,2018,12,6'));
    const wrong = later.map((line) => line.replace('Kaya,TD0702', 'Kaya,TD0704'));
    const { observations, issues } = await table(...ROUND, ...last, ...wrong);
    expect(issues.find(({ kind }) => kind === 'name')).toMatchObject({ row: 25, value: 'TD0704', rejected: true });
    expect(new Set(observations.map(({ round }) => round))).toEqual(new Set(['4', '6']));
  });

  it('refuses an operation that is a slip of another, and a second number of a round on one day', async () => {
    const slip = await table(
      row({ level: 0, people: '12' }),
      row({ level: 0, people: '13' }),
      row({ level: 0, people: '14', operation: 'Lake Chod Basin Crisis' }),
    );
    expect(slip.observations).toEqual([]);
    expect(slip.issues[0]).toMatchObject({
      row: 5,
      column: 'operation',
      value: 'Lake Chod Basin Crisis',
      rejected: true,
    });
    const number = await table(
      row({ level: 0, people: '12' }),
      row({ level: 0, people: '13' }),
      row({ level: 0, people: '14', round: '9', date: '2018-07-30' }),
    );
    expect(number.observations).toEqual([]);
    expect(number.issues[0]).toMatchObject({ row: 5, column: 'roundNumber', value: '9', rejected: true });
  });

  it('takes operations of two years for two, and other spaces or capitals for the same', async () => {
    const { observations, issues } = await table(
      row({ level: 0, people: '12', operation: 'Hurricane Season 2017' }),
      row({ level: 0, people: '13', operation: 'Hurricane Season 2018' }),
      row({ level: 0, people: '14', operation: 'Hurricane season  2018' }),
      row({ level: 0, people: '15', operation: 'Hurricane Season 2018' }),
    );
    expect(issues).toEqual([]);
    expect(observations.map(({ round, value }) => [round, value])).toEqual([
      ['4 (Hurricane Season 2017)', 12],
      ['4 (Hurricane Season 2018)', 42],
    ]);
  });

  it('leaves a round out of which a row could not be read', async () => {
    const { observations, issues } = await table(
      row({ level: 0, people: '12', reason: 'Conflict' }),
      row({ level: 0, people: '1x', reason: 'Natural disaster' }),
      row({ level: 0, people: '30', round: '5', date: '2018-11-30' }),
    );
    expect(short(observations)).toEqual([['5', '2018-11-30', 0, null, null, 30]]);
    expect(issues).toEqual([
      expect.objectContaining({ row: 4, column: 'numPresentIdpInd', value: '1x', rejected: true }),
      expect.objectContaining({ row: 3, kind: 'partial', rejected: true }),
    ]);
  });

  it('is told where a year or month is not that of the date, and where a level is not that of the area', async () => {
    const { observations, issues } = await table(
      row({ level: 0, people: '12' }).replace(',2018,7,', ',2017,7,'),
      row({ level: 1, people: '12', round: '5' }),
      row({ level: 0, people: '12', round: '6', assessment: 'BB' }),
    );
    expect(observations).toEqual([]);
    expect(issues.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, 'yearReportingDate', '2017'],
      [4, 'adminLevel', '1'],
      [5, 'assessmentType', 'BB'],
    ]);
  });

  it('compares the sexes: fewer than all is told, more than all is refused', async () => {
    const { observations, issues } = await table(
      row({ level: 0, people: '150', sexes: '8,7' }),
      row({ level: 0, people: '10', sexes: '8,7', round: '5' }),
      row({ level: 0, people: '15', sexes: '8,7', round: '6' }),
    );
    expect(observations.map(({ round, value }) => [round, value])).toEqual([
      ['4', 150],
      ['6', 15],
    ]);
    expect(issues.map(({ row, kind, rejected }) => [row, kind, rejected])).toEqual([
      [3, 'total', false],
      [4, 'total', true],
    ]);
  });

  it('takes no figure for nothing, and not for 0', async () => {
    const { observations } = await table(
      row({ level: 0, people: 'Not available' }),
      row({ level: 0, people: '0', round: '5' }),
    );
    expect(observations.map(({ value, value_status }) => [value, value_status])).toEqual([
      [null, 'not_reported'],
      [0, 'estimated'],
    ]);
  });
});

describe('an answer of the DTM API', () => {
  const record = {
    operation: 'Returns and displacement in Afghanistan',
    admin0Name: 'Afghanistan',
    admin0Pcode: 'AFG',
    admin1Name: 'Kabul',
    admin1Pcode: 'AF01',
    numPresentIdpInd: 40,
    reportingDate: '2017-03-30T00:00:00',
    yearReportingDate: 2017,
    monthReportingDate: 3,
    roundNumber: 1,
    displacementReason: 'Conflict',
    numberMales: null,
    numberFemales: null,
    assessmentType: 'BA',
  };

  it('has its level in the areas that its records name', async () => {
    const result = [record, { ...record, numPresentIdpInd: 2 }];
    const { observations, issues } = await read(
      'api.json',
      JSON.stringify({ isSuccess: true, result, totalRecordsCount: 2 }),
    );
    expect(issues).toEqual([]);
    expect(short(observations)).toEqual([['1', '2017-03-30', 1, 'AF01', 'Kabul', 42]]);
  });

  it('is refused when it has fewer records than it says, or reports an error', async () => {
    const cut = JSON.stringify({ result: [record], totalRecordsCount: 2 });
    await expect(read('api.json', cut)).rejects.toThrow('says that it has 2 records and has 1');
    const error = JSON.stringify({ isSuccess: false, errorMessages: ['no key'], result: null });
    await expect(read('api.json', error)).rejects.toThrow('reports an error');
  });

  it('is told of a record without a round', async () => {
    const result = [Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'roundNumber'))];
    const { observations, issues } = await read('api.json', JSON.stringify({ result }));
    expect(observations).toEqual([]);
    expect(issues[0]).toMatchObject({ row: 1, column: 'round', kind: 'column', rejected: true });
  });
});

describe('the publisher’s own files', () => {
  const folder = samplesFolder();
  if (folder === null) {
    it('are not beside this checkout', () => expect(folder).toBeNull());
    return;
  }
  const own = async (name: string) => {
    const file = await openFile(await rawFile(path.join(folder, 'iom_dtm', name)));
    const parts = [];
    for await (const parsed of readDtmDisplacement(file)) parts.push(parsed);
    return parts;
  };
  const total = (observations: Observation[]) => observations.reduce((sum, { value }) => sum + (value ?? 0), 0);

  it('give the publisher’s totals at every level', async () => {
    const parts = await own('hdx_global-iom-dtm-from-api-admin-0-to-2.csv');
    const observations = parts.flatMap((parsed) => parsed.observations);
    expect(parts.reduce((sum, { rowsRead }) => sum + rowsRead, 0)).toBe(13_367);
    expect(parts.flatMap(({ issues }) => issues).filter(({ rejected }) => rejected)).toEqual([]);
    for (const level of [0, 1, 2]) {
      const of = (country: string) =>
        total(observations.filter((o) => o.admin_level === level && o.country === country));
      expect([of('AFG'), of('HTI'), of('TCD')]).toEqual([59_411_923, 13_831_385, 6_117_890]);
    }
    const keys = observations.map((o) =>
      JSON.stringify([o.country, o.admin_level, o.admin_unit, o.round, o.first_day]),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('give the same areas, rounds and days as the release that comes with the project', async () => {
    const [parsed] = await own('api_v3_displacement-admin0-admin0pcode-afg.json');
    expect(parsed?.rowsRead).toBe(133);
    expect(parsed?.issues).toEqual([]);
    const key = ({ country, admin_level, admin_unit, round, first_day, value }: Observation) =>
      JSON.stringify([country, admin_level, admin_unit, round, first_day, value]);
    const text = await readFile(new URL('../../geodata/figures/stocks.csv', import.meta.url), 'utf8');
    const bundled = iomDtmDisplacement.bundled?.parse({ name: 'stocks.csv', text }).observations ?? [];
    const national = bundled.filter((o) => o.country === 'AFG' && o.admin_level === 0);
    expect(parsed?.observations.map(key)).toEqual(national.map(key));
    const table = (await own('hdx_global-iom-dtm-from-api-admin-0-to-2.csv')).flatMap(
      ({ observations }) => observations,
    );
    const keys = new Set(table.map(key));
    expect(bundled.filter((observation) => !keys.has(key(observation)))).toEqual([]);
  });
});
