import { expect, test } from 'vitest';
import type { OpenFile } from '../../geodata/reading/file.ts';
import { openFile, rawText } from '../../geodata/reading/open.ts';
import { nothingParsed, type Incident, type Parsed } from '../../geodata/source.ts';
import { readMissingMigrants } from '../../geodata/publishers/missing-migrants.ts';
import { samplesFolder } from '../samples.ts';
import { openJson, openSample, rejectedIn } from './open-tables.ts';

async function read(file: Promise<OpenFile>): Promise<Parsed> {
  const all = nothingParsed();
  for await (const part of readMissingMigrants(await file)) {
    all.rowsRead += part.rowsRead;
    all.recognised.push(...part.recognised);
    all.incidents.push(...part.incidents);
    all.issues.push(...part.issues);
  }
  return all;
}

const csv = (...lines: string[]) => read(openFile(rawText('mm.csv', `${lines.join('\n')}\n`)));

const people = ({ incidents }: Parsed) =>
  incidents.reduce((sum, { dead, missing }) => sum + (dead ?? 0) + (missing ?? 0), 0);

const EXPORT_2019 =
  'Web ID,Region of Incident,Reported Date,Reported Year,Reported Month,Number Dead,Minimum Estimated Number of Missing,Total Dead and Missing,Number of Survivors,Number of Males,Cause of Death,Location Description,Information Source,Location Coordinates,Migration Route,URL';
const EXPORT_2024 =
  'Main ID,Incident ID,Region,Incident Date,Year,Reported Month,Number Dead,Minimum Estimated Number of Missing,Total Number of Dead and Missing,Cause of Death,Country of Origin,Coordinates,Migration route';

test('an export of 2019 gives figures, category, position and corridor, and no text, name or link', async () => {
  const parsed = await csv(
    EXPORT_2019,
    '901,Mediterranean,5-Apr-17,2017,Apr,"1,100","1,022","2,122",28,3,Presumed drowning,Off a named beach,A named person,"35.03, 14.6777",Central Mediterranean,http://a.example',
    '902,Horn of Africa,29-Oct-16,2016,Oct,1,,1,,,"Starvation, Dehydration",A clinic,Someone,"5.1, 46.2",,',
  );
  expect(parsed.issues).toEqual([]);
  expect(parsed.incidents).toEqual([
    {
      ...{ row: 2, id: '901', date: '2017-04-05', corridor: 'central-mediterranean', lon: 14.6777, lat: 35.03 },
      ...{ dead: 1100, missing: 1022, survivors: 28, women: null, men: 3, children: null, cause: 'Drowning' },
      ...{ country: null, region: 'Mediterranean', coordinate: 'reported' },
    },
    {
      ...{ row: 3, id: '902', date: '2016-10-29', corridor: null, lon: 46.2, lat: 5.1, dead: 1, missing: null },
      ...{ survivors: null, women: null, men: null, children: null, country: null, region: 'Horn of Africa' },
      ...{ cause: 'Harsh environmental conditions / lack of adequate shelter, food, water', coordinate: 'reported' },
    },
  ] satisfies Incident[]);
});

test('split incidents of an export of 2024 share a main id and keep ids of their own; the month stands first in its days', async () => {
  const parsed = await csv(
    EXPORT_2024,
    '2014.MMP1,2014.MMP1,Mediterranean,"Mon, 10/27/2014 - 12:00",2014,October,,2,2,Drowning,Syria,"38.7, 26.4",Eastern Mediterranean',
    '2014.MMP1,2014.MMP1310,Mediterranean,"Mon, 10/27/2014 - 12:00",2014,October,,1,1,"Drowning, Violence",Sudan,"38.7, 26.4",Türkiye-Europe land route',
  );
  expect(parsed.issues).toEqual([]);
  expect(parsed.incidents.map(({ id, date, corridor, cause }) => [id, date, corridor, cause])).toEqual([
    ['2014.MMP1', '2014-10-27', 'eastern-mediterranean', 'Drowning'],
    ['2014.MMP1310', '2014-10-27', 'eastern-mediterranean', 'Drowning;Violence'],
  ]);
});

const ANSWER = {
  ...{
    web_id: '2015.MMP1',
    region: 'Mediterranean',
    reported_date: '2015-12-31',
    number_dead: '1',
    number_missing: '',
  },
  ...{ total_dead_and_missing: '1', country_of_incident: 'Greece', cause_death: 'Shot_or_Stabbed' },
  ...{ location_coodinates: '38.1, 26.2', migration_route: '' },
};

test('records of the service that share an id are all counted, and an empty text is not reported', async () => {
  const records = [ANSWER, { ...ANSWER, number_dead: '2', total_dead_and_missing: '2' }, ANSWER];
  for (const document of [records, { count: 3, data: records }]) {
    const parsed = await read(openJson(document));
    expect(parsed.incidents.map(({ id }) => id)).toEqual(['2015.MMP1', '2015.MMP1-2', '2015.MMP1-3']);
    expect(people(parsed)).toBe(4);
    expect(parsed.incidents[0]).toMatchObject({ missing: null, country: 'GRC', cause: 'Violence', corridor: null });
    expect(parsed.issues).toMatchObject([{ row: 2, column: 'web_id', kind: 'duplicate', rejected: false }]);
  }
});

test('words in the place of an id are not taken over', async () => {
  const parsed = await read(openJson([ANSWER, { ...ANSWER, web_id: 'see the note of a person' }]));
  expect(parsed.incidents.map(({ id }) => id)).toEqual(['2015.MMP1', 'row-2']);
  expect(parsed.issues).toMatchObject([{ row: 2, column: 'web_id', kind: 'name', rejected: false }]);
});

test('a file without a total, with two columns of coordinates and the day first, reads as the others do', async () => {
  const parsed = await csv(
    'id,cause_of_death,region_origin,affected_nationality,missing,dead,incident_region,date,source,reliability,lat,lon',
    '1,Drowning,Africa,Unknown,3,1.0,Mediterranean,05/11/2015,x,Verified,36.8,27.1',
    '2,Hit by train,Africa,Unknown,,1,Europe,25/11/2015,x,Verified,,',
  );
  expect(parsed.issues).toEqual([]);
  expect(parsed.incidents.map(({ date, lon, lat, dead, missing }) => [date, lon, lat, dead, missing])).toEqual([
    ['2015-11-05', 27.1, 36.8, 1, 3],
    ['2015-11-25', null, null, 1, null],
  ]);
});

test('a file that names the month and no day says that its records have none', async () => {
  const parsed = await csv(
    'Incident Type,Incident year,Reported Month,Region of Incident,Number of Dead,Minimum Estimated Number of Missing,Total Number of Dead and Missing,X,Y',
    'Cumulative Incident,2021,March,Europe,4,-1,3,-1.5,50.9',
  );
  expect(parsed.incidents).toMatchObject([{ date: '2021-03-01', missing: -1, lon: -1.5, lat: 50.9 }]);
  expect(parsed.issues.map(({ kind, rejected }) => [kind, rejected])).toContainEqual(['partial', false]);
  expect(parsed.recognised.join()).toContain('1 of the type "Cumulative Incident"');
});

test('a total that is not the sum, a number that is none and a slip of a name are each refused with their place', async () => {
  const parsed = await csv(
    EXPORT_2024,
    '1,2014.MMP1,Mediterranean,2014-10-27,2014,October,1,2,4,Drowning,,"38.7, 26.4",',
    '2,2014.MMP2,Mediterranean,2014-10-27,2014,October,l,2,3,Drowning,,"38.7, 26.4",',
    '3,2014.MMP3,Mediterraneam,2014-10-27,2014,October,1,2,3,Drowning,,"38.7, 26.4",',
    '4,2014.MMP4,Mediterranean,2014-10-27,2014,October,1,2,3,Drowning,,"38.7, 26.4",Central Meditermanean',
    '5,2014.MMP5,Mediterranean,2014-02-30,2014,February,1,2,3,Drowning,,"38.7, 26.4",',
    '6,2014.MMP6,Mediterranean,2014-10-27,2014,October,,,3,Drowning,,"38.7, 26.4",',
    '7,2014.MMP7,Mediterranean,2014-10-27,2014,October,1,2,3,Drowning,,"38.7, 26.4",',
  );
  expect(rejectedIn(parsed)).toEqual([
    '2 Total Number of Dead and Missing 4 total',
    '3 Number Dead l value',
    '4 Region Mediterraneam name',
    '5 Migration route Central Meditermanean name',
    '6 Incident Date 2014-02-30 value',
    '7 Total Number of Dead and Missing 3 total',
  ]);
  expect(parsed.incidents.map(({ id }) => id)).toEqual(['2014.MMP7']);
});

test('a date that the year or the month beside it contradicts is refused when it is rare, and a habit when it is not', async () => {
  const row = (i: number, month: string) => `${i},2014.MMP${i},Europe,2014-10-27,2014,${month},1,,1,Drowning,,,`;
  const rare = await csv(EXPORT_2024, ...Array.from({ length: 200 }, (_, i) => row(i, i === 50 ? 'June' : 'October')));
  expect(rejectedIn(rare)).toEqual(['52 Reported Month June value']);
  expect(rare.incidents).toHaveLength(199);
  const habit = await csv(EXPORT_2024, ...Array.from({ length: 10 }, (_, i) => row(i, i < 5 ? 'November' : 'October')));
  expect(rejectedIn(habit)).toEqual([]);
  expect(habit.incidents).toHaveLength(10);
  expect(habit.issues).toMatchObject([{ column: 'Reported Month', rejected: false }]);
});

test('a position that cannot be is doubtful and not drawn, and its people are counted', async () => {
  const row = (i: number, position: string) =>
    `${i},2014.MMP${i},Europe,2014-10-27,2014,October,1,,1,Drowning,,"${position}",`;
  const parsed = await csv(
    EXPORT_2024,
    row(1, '0, 0'),
    row(2, '26.4, 138.7'),
    row(3, '138.7, 26.4'),
    row(4, 'near'),
    row(5, ''),
  );
  expect(parsed.incidents.map(({ lon, lat, coordinate }) => [lon, lat, coordinate])).toEqual([
    [0, 0, 'doubtful'],
    [138.7, 26.4, 'reported'],
    [null, null, 'doubtful'],
    [null, null, 'doubtful'],
    [null, null, 'reported'],
  ]);
  expect(parsed.issues.map(({ row: at, kind, rejected }) => [at, kind, rejected])).toEqual([
    [2, 'position', false],
    [4, 'position', false],
    [5, 'position', false],
  ]);
});

test('a route that names several corridors, or is new, sets none and says so', async () => {
  const row = (i: number, route: string) =>
    `${i},2014.MMP${i},Europe,2014-10-27,2014,October,1,,1,Drowning,,,"${route}"`;
  const parsed = await csv(
    ...[EXPORT_2024, row(1, 'Central Mediterranean, Sahara Desert crossing'), row(2, 'Somewhere to elsewhere')],
    ...[row(3, 'US-Mexico border crossing'), row(4, 'Belarus-EU border')],
  );
  expect(parsed.incidents.map(({ corridor }) => corridor)).toEqual([null, null, null, 'eastern-land-borders']);
  expect(parsed.issues.map(({ row: at, kind, rejected }) => [at, kind, rejected])).toEqual([
    [2, 'name', false],
    [3, 'name', false],
  ]);
});

test('a column or key whose name has a slip is refused, because what stands in it would be lost', async () => {
  const parsed = await csv(EXPORT_2024.replace('Migration route', 'Migratiom route'));
  expect(rejectedIn(parsed)).toEqual(['1 Migratiom route null column']);
  const { migration_route: route, ...rest } = ANSWER;
  const answer = await read(openJson([ANSWER, { ...rest, migratiom_route: route }]));
  expect(rejectedIn(answer)).toEqual(['2 migratiom_route null column']);
});

const folder = samplesFolder();
if (folder !== null) {
  const sum = (parsed: Parsed, year: string, region?: string) =>
    people({
      ...parsed,
      incidents: parsed.incidents.filter((one) => one.date.startsWith(year) && (!region || one.region === region)),
    });

  test('three vintages of the publisher give its totals, worldwide and for the Mediterranean', async () => {
    const v2019 = await read(openSample(folder, 'missing_migrants/v2019-11_global.csv'));
    expect([v2019.rowsRead, people(v2019), rejectedIn(v2019)]).toEqual([6090, 33_748, []]);
    const years = ['2014', '2015', '2016', '2017', '2018', '2019'];
    expect(years.map((year) => sum(v2019, year, 'Mediterranean'))).toEqual([3283, 4054, 5143, 3139, 2299, 1087]);
    expect(years.slice(0, 3).map((year) => sum(v2019, year))).toEqual([5289, 6584, 8070]);
    expect(v2019.incidents.find(({ id }) => id === '40345')).toMatchObject({ dead: 750, missing: 272, survivors: 28 });

    const v2024 = await read(openSample(folder, 'missing_migrants/v2024-04_web_export.csv'));
    expect([v2024.rowsRead, people(v2024), rejectedIn(v2024)]).toEqual([535, 5548, []]);
    expect(sum(v2024, '2014', 'Mediterranean')).toBe(3289);

    const answer = await read(openSample(folder, 'missing_migrants/api_2015.json'));
    expect([answer.rowsRead, people(answer), rejectedIn(answer)]).toEqual([855, 6750, []]);
    expect(sum(answer, '2015', 'Mediterranean')).toBe(4055);
    expect(new Set(answer.incidents.map(({ id }) => id)).size).toBe(855);
  });
}
