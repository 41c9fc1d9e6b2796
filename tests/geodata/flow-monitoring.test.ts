import { describe, expect, it } from 'vitest';
import { readFlowMonitoring } from '../../geodata/publishers/flow-monitoring.ts';
import { pointId } from '../../geodata/publishers/point-id.ts';
import { openFile, rawText } from '../../geodata/reading/open.ts';
import type { Issue, Observation, Place } from '../../geodata/source.ts';

async function read(...lines: string[]) {
  const observations: Observation[] = [];
  const issues: Issue[] = [];
  const places: Place[] = [];
  for await (const parsed of readFlowMonitoring(await openFile(rawText('fmr.csv', `${lines.join('\n')}\n`)))) {
    observations.push(...parsed.observations);
    issues.push(...parsed.issues);
    places.push(...parsed.places);
  }
  return { observations, issues, places };
}

/** What an observation is divided by, and its value. */
const divided = (observations: Observation[]) =>
  observations.map((o) => [
    ...[o.nationality, o.departure, o.destination, o.reason, o.sex, o.age_group].filter((part) => part !== null),
    o.value,
  ]);

const HEADER =
  'Date of survey,FMP Name,Country of survey,Latitude,Longitude,Country of departure,Country of intended destination,Nationality,Main reason,# of individuals,Males,Females,0-4,5-17,18-59,60+,Unaccompanied children,Enumerator';

describe('a flow monitoring registry', () => {
  it('gives the people of each point and month, and their parts by one thing at a time', async () => {
    const { observations, issues, places } = await read(
      HEADER,
      '2019-05-02,Izačić,Bosnia and Herzegovina,44.88,15.76,Serbia,Germany,Afghanistan,Conflict,10,8,2,1,3,6,0,2,A. N.',
      '2019-05-31,Izačić,Bosnia and Herzegovina,44.88,15.76,Serbia,Italy,Pakistan,Economic,5,5,0,0,0,5,0,0,A. N.',
      '2019-06-30,Izačić,Bosnia and Herzegovina,44.88,15.76,Montenegro,,Pakistan,Economic,4,4,0,0,0,4,0,0,A. N.',
    );
    expect(issues).toEqual([]);
    const may = observations.filter(({ first_day }) => first_day === '2019-05-01');
    expect(may[0]).toMatchObject({
      measure: 'observed',
      period: 'month',
      country: 'BIH',
      place: 'bih-izacic',
      area_name: 'Izačić',
      value: 15,
      value_status: 'reported',
    });
    expect(divided(may)).toEqual([
      [15],
      ['AFG', 10],
      ['PAK', 5],
      ['SRB', 15],
      ['DEU', 10],
      ['ITA', 5],
      ['conflict', 10],
      ['economic', 5],
      ['male', 13],
      ['female', 2],
      ['0-4', 1],
      ['5-17', 3],
      ['18-59', 11],
      ['60+', 0],
      ['unaccompanied-children', 2],
    ]);
    const june = observations.filter(({ first_day }) => first_day === '2019-06-01');
    expect(divided(june)).toContainEqual(['unknown', 4]);
    expect(places).toMatchObject([
      { id: 'bih-izacic', name: 'Izačić', country: 'BIH', kind: 'flow_monitoring_point', lon: 15.76, lat: 44.88 },
    ]);
    expect(JSON.stringify([observations, places])).not.toContain('A. N.');
  });

  it('is read in French and Spanish, with the day first when the file says so', async () => {
    const french = await read(
      'Date de collecte;Nom du point de suivi;Pays;Pays de provenance;Nombre de personnes;Hommes adultes;Femmes adultes;Garçons;Filles',
      '05/11/2021;Séguédine;Niger;Libye;4;1;1;1;1',
      '30/11/2021;Séguédine;Niger;Algérie;2;2;0;0;0',
    );
    expect(french.issues).toEqual([]);
    expect(divided(french.observations)).toEqual([
      [6],
      ['LBY', 4],
      ['DZA', 2],
      ['male', 4],
      ['female', 2],
      ['0-17', 2],
      ['18+', 4],
    ]);
    const spanish = await read('Fecha,Nombre del FMP,País,Número de personas', '2021-11-30,Las Palmas,España,7');
    expect(spanish.observations).toMatchObject([{ place: 'esp-las-palmas', value: 7 }]);
  });

  it('refuses a row whose parts are not its whole, and the month of the point with it', async () => {
    const { observations, issues } = await read(
      'Date,FMP Name,Country,Number of individuals,Males,Females,Under 18,Adults',
      '2019-05-02,Izačić,BIH,10,8,3,4,6',
      '2019-05-03,Izačić,BIH,5,5,0,0,5',
      '2019-05-31,Bihać,BIH,5,5,0,0,5',
    );
    expect(new Set(observations.map(({ place }) => place))).toEqual(new Set(['bih-bihac']));
    expect(issues).toEqual([
      expect.objectContaining({ row: 2, column: 'Number of individuals', value: '10', kind: 'total', rejected: true }),
      expect.objectContaining({ row: 3, kind: 'partial', rejected: true }),
    ]);
  });

  it('takes empty parts for 0 only where the others are the whole, and keeps no part that some rows do not give', async () => {
    const whole = await read('Date,FMP,Country,Total,Males,Females', '2019-05-31,Bihać,BIH,5,5,');
    expect(divided(whole.observations)).toEqual([[5], ['male', 5], ['female', 0]]);
    const open = await read(
      'Date,FMP,Country,Total,Males,Females',
      '2019-05-30,Bihać,BIH,5,3,',
      '2019-05-31,Bihać,BIH,5,5,0',
    );
    expect(divided(open.observations)).toEqual([[10]]);
    expect(open.issues).toMatchObject([{ kind: 'partial', rejected: false }]);
  });

  it('calls the month provisional in which the file ends', async () => {
    const { observations, issues } = await read(
      'Date,FMP,Country,Total',
      '2019-05-02,Bihać,BIH,5',
      '2019-06-20,Bihać,BIH,6',
    );
    expect(observations.map(({ value_status }) => value_status)).toEqual(['reported', 'provisional']);
    expect(issues).toMatchObject([{ kind: 'partial', rejected: false, value: 'Bihać in 2019-06' }]);
  });

  it('refuses what it does not know and does not guess', async () => {
    const { observations, issues } = await read(
      'Date,FMP,Country,Nationality,Total',
      '2019-05-32,Bihać,BIH,Syria,5',
      '2019-05-31,Bihać,Bosna,Syria,5',
      '2019-05-31,Bihać,BIH,Sirya,5',
      '2019-05-31,Bihać,BIH,Syria,',
      '2019-05-31,,BIH,Syria,5',
    );
    expect(observations).toEqual([]);
    expect(
      issues.filter(({ kind }) => kind !== 'partial').map(({ row, column, value }) => [row, column, value]),
    ).toEqual([
      [2, 'Date', '2019-05-32'],
      [3, 'Country', 'Bosna'],
      [4, 'Nationality', 'Sirya'],
      [5, 'Total', ''],
      [6, 'FMP', ''],
    ]);
  });

  it('keeps no position that is not in the country of the point', async () => {
    const { observations, issues, places } = await read(
      'Date,FMP,Country,Latitude,Longitude,Total',
      '2019-05-31,Bihać,BIH,15.87,44.82,5',
      '2019-05-31,Šid,SRB,45.12,19.23,5',
    );
    expect(observations.map(({ value }) => value)).toEqual([5, 5]);
    expect(places.map(({ id }) => id)).toEqual(['srb-sid']);
    expect(issues).toMatchObject([{ row: 2, kind: 'position', rejected: false }]);
    expect(issues[0]?.message).toContain('longitude and latitude are exchanged');
  });

  it('refuses a file without one of the columns that it needs', async () => {
    await expect(read('Date,FMP,Total', '2019-05-31,Bihać,5')).rejects.toThrow('country');
  });
});

describe('the id of a point', () => {
  it('is its country and its name in plain letters', () => {
    expect(pointId('BIH', 'Izačić')).toBe('bih-izacic');
    expect(pointId('SRB', 'Šid – Principovac (OŠ)')).toBe('srb-sid-principovac-os');
    expect(pointId('MKD', 'Đorče Petrov')).toBe('mkd-dorce-petrov');
  });
});
