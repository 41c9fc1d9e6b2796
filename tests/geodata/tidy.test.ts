import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readTidy } from '../../geodata/publishers/tidy.ts';
import { tidyTemplate } from '../../geodata/publishers/tidy-columns.ts';
import { openFile, rawText } from '../../geodata/reading/open.ts';
import type { Parsed } from '../../geodata/source.ts';

async function parts(text: string): Promise<Parsed[]> {
  const found = [];
  for await (const part of readTidy(await openFile(rawText('own.csv', text)))) found.push(part);
  return found;
}

async function read(...lines: string[]) {
  const found = await parts(`${lines.join('\n')}\n`);
  return {
    observations: found.flatMap(({ observations }) => observations),
    issues: found.flatMap(({ issues }) => issues),
    recognised: found.flatMap(({ recognised }) => recognised),
  };
}

describe('the tidy table', () => {
  it('needs a measure, a date and a value, and takes everything else as not divided', async () => {
    const { observations, issues } = await read('measure,month,value', 'arrivals,2024-05,"1,022"', 'arrivals,2024-06,');
    expect(issues).toEqual([]);
    expect(observations).toEqual([
      {
        row: 2,
        measure: 'arrivals',
        period: 'month',
        first_day: '2024-05-01',
        corridor: null,
        country: null,
        admin_level: null,
        admin_unit: null,
        place: null,
        border: null,
        nationality: null,
        sex: null,
        age_group: null,
        reason: null,
        departure: null,
        destination: null,
        area_name: null,
        round: null,
        value: 1022,
        value_status: 'reported',
        note: null,
      },
      expect.objectContaining({ row: 3, value: null, value_status: 'not_reported' }),
    ]);
  });

  it('reads every column, in any order, with names or codes of countries', async () => {
    const { observations, issues } = await read(
      'value,value_status,note,round,destination,departure,reason,age_group,sex,nationality,border,place,area_name,admin_unit,admin_level,country,corridor,date,measure',
      '0,provisional,one day late,R2,Germany,TUR,Conflict,unaccompanied-children,Female,Namibia,land,bih-izacic,Una-Sana,BA-01,1,Bosnia and Herzegovina,western-balkans,2024-02-29,observed',
    );
    expect(issues).toEqual([]);
    expect(observations[0]).toMatchObject({
      measure: 'observed',
      period: 'day',
      first_day: '2024-02-29',
      corridor: 'western-balkans',
      country: 'BIH',
      admin_level: 1,
      admin_unit: 'BA-01',
      place: 'bih-izacic',
      border: 'land',
      nationality: 'NAM',
      sex: 'female',
      age_group: 'unaccompanied-children',
      reason: 'conflict',
      departure: 'TUR',
      destination: 'DEU',
      area_name: 'Una-Sana',
      round: 'R2',
      value: 0,
      value_status: 'provisional',
      note: 'one day late',
    });
  });

  it('is read by its HXL tags below names that are not ours', async () => {
    const { observations, issues } = await read(
      'what,when,how many',
      '#indicator+measure,#date+year,#value+people',
      'registrations,2018,61012',
    );
    expect(issues).toEqual([]);
    expect(observations).toMatchObject([{ row: 3, period: 'year', first_day: '2018-01-01', value: 61012 }]);
  });

  it('takes a stock only with its day, and a country’s stock as level 0', async () => {
    const { observations, issues } = await read(
      'measure,date,month,country,value',
      'idps,2024-05-31,,UKR,5',
      'idps,,2024-05,UKR,5',
      'arrivals,2024-05-31,2024-05,GRC,5',
      'arrivals,,,GRC,5',
    );
    expect(observations).toMatchObject([{ row: 2, admin_level: 0, period: 'day' }]);
    expect(issues.map(({ row, column }) => [row, column])).toEqual([
      [3, 'month'],
      [4, 'date'],
      [5, 'date'],
    ]);
  });

  it('refuses words that it does not know, with the nearest that it does', async () => {
    const { observations, issues } = await read(
      'measure,date,corridor,country,sex,value',
      'arivals,2024-05-31,Central Mediterranean,Germony,women,12',
      'arrivals,2024-04-31,central-mediterranean,DEU,male,-3',
    );
    expect(observations).toEqual([]);
    expect(issues.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'measure', 'arivals'],
      [2, 'country', 'Germony'],
      [2, 'corridor', 'Central Mediterranean'],
      [2, 'sex', 'women'],
      [3, 'date', '2024-04-31'],
      [3, 'value', '-3'],
    ]);
    expect(issues[0]?.message).toContain('did you mean arrivals?');
    expect(issues[2]?.message).toContain('central-mediterranean');
    expect(issues.every(({ rejected }) => rejected)).toBe(true);
  });

  it('refuses a value that its status denies', async () => {
    const { observations, issues } = await read(
      'measure,month,value,value_status',
      'arrivals,2024-05,3,suppressed',
      'arrivals,2024-05,,estimated',
      'arrivals,2024-05,,suppressed',
    );
    expect(observations).toMatchObject([{ row: 4, value: null, value_status: 'suppressed' }]);
    expect(issues.map(({ row, column }) => [row, column])).toEqual([
      [2, 'value'],
      [3, 'value'],
    ]);
  });

  it('refuses a column that it does not know, since what it divides would be lost', async () => {
    const { issues } = await read('measure,month,nationalty,value', 'arrivals,2024-05,SYR,3');
    expect(issues).toEqual([expect.objectContaining({ row: 1, column: 'nationalty', kind: 'column', rejected: true })]);
    expect(issues[0]?.message).toContain('did you mean nationality?');
  });

  it('refuses a table without a date or a value', async () => {
    await expect(read('measure,value', 'arrivals,3')).rejects.toThrow('has no column date, month or year');
    await expect(read('measure,month', 'arrivals,2024-05')).rejects.toThrow('value');
  });

  it('comes in parts, however long it is', async () => {
    const rows = Array.from({ length: 12_001 }, (_, i) => `arrivals,${2000 + (i % 24)}-01,${i}`);
    const found = await parts(['measure,month,value', ...rows, ''].join('\n'));
    expect(found.map(({ rowsRead }) => rowsRead)).toEqual([5000, 5000, 2001]);
    expect(found.at(-1)?.observations.at(-1)).toMatchObject({ row: 12_002, value: 12_000 });
  });
});

describe('the template of the tidy table', () => {
  it('holds the header and the HXL tags, and is read as a table without rows', async () => {
    const text = await readFile(new URL('../../geodata/tidy-template.csv', import.meta.url), 'utf8');
    expect(text).toBe(tidyTemplate());
    const found = await parts(text);
    expect(found.flatMap(({ issues, observations }) => [...issues, ...observations])).toEqual([]);
  });
});
