import { describe, expect, test } from 'vitest';
import type { FlowCube, SeriesAnswer } from '../../server/contract.ts';
import { useApp } from './app.ts';

const { json } = useApp();

/** The sum of the one series that an address of `/api/series` answers with; fails when there is not exactly one. */
async function sum(query: string): Promise<number> {
  const { series } = await json<SeriesAnswer>(`/api/series?${query}`);
  expect(series).toHaveLength(1);
  return (series[0]?.values ?? []).reduce<number>((total, value) => total + (value ?? 0), 0);
}

const year = (number: number) => `from=${number}-01&to=${number}-12`;

describe('detections of Frontex', () => {
  test.each([
    ['central-mediterranean', 2015, 153_946],
    ['eastern-mediterranean', 2015, 885_386],
    ['western-balkans', 2015, 764_033],
    ['western-african-atlantic', 2024, 46_820],
  ])('on %s in %i are %i', async (corridor, when, people) => {
    expect(await sum(`measure=detections&corridor=${corridor}&${year(when)}`)).toBe(people);
  });

  test('of all corridors in 2015 are 1,822,102, and of all years 4,966,869', async () => {
    expect(await sum(`measure=detections&${year(2015)}`)).toBe(1_822_102);
    expect(await sum('measure=detections')).toBe(4_966_869);
  });
});

describe('arrivals', () => {
  const UNHCR = 'measure=arrivals&source=unhcr-mediterranean-arrivals';

  test('of UNHCR in Italy in June 2018 are 3,147', async () => {
    expect(await sum(`${UNHCR}&country=ITA&from=2018-06&to=2018-06`)).toBe(3147);
  });

  test.each([
    ['country=ITA', 2014, [170_100, 153_842, 181_436, 119_369, 23_370]],
    ['country=GRC&border=sea', 2014, [41_038, 856_723, 173_450, 29_718]],
    ['country=CYP', 2016, [377, 1111, 766]],
  ])('of UNHCR with %s from %i on are %j', async (filter, first, years) => {
    for (const [index, people] of years.entries())
      expect(await sum(`${UNHCR}&${filter}&${year(first + index)}`)).toBe(people);
  });

  test('of UNHCR in Greece and Italy together in October 2015 are 220,579', async () => {
    expect(await sum(`${UNHCR}&country=GRC,ITA&from=2015-10&to=2015-10`)).toBe(220_579);
  });

  test.each([
    ['italy-interior-landings', 2020, [33_487, 65_114, 102_427, 155_515, 64_148]],
    ['uk-channel-small-boats', 2018, [299, 1843, 8462, 28_526, 45_755, 29_437, 36_816, 41_472]],
  ])('of %s from %i on are %j', async (source, first, years) => {
    for (const [index, people] of years.entries()) {
      expect(await sum(`measure=arrivals&source=${source}&${year(first + index)}`)).toBe(people);
    }
  });
});

test('transits through the Balkans stand for each country by itself', async () => {
  const { months, series } = await json<SeriesAnswer>('/api/series?measure=transits&from=2015-10&to=2015-12');
  expect(months).toEqual(['2015-10', '2015-11', '2015-12']);
  const of = (country: string) => series.filter((row) => row.country === country).map(({ values }) => values);
  expect(of('HRV')).toEqual([[204_303, 164_639, 95_412]]);
  expect(of('HUN')).toEqual([[99_515, 315, 265]]);
  expect(of('SVN')).toEqual([[114_503, 164_313, 96_627]]);
  expect(series).toHaveLength(8);
});

test.each([
  ['transits', 'country,place', 'estimated'],
  ['arrivals', 'country,border,corridor', 'not_reported'],
] as const)('a cube of %s says how its values are known, as the series by %s do', async (measure, by, some) => {
  const cube = await json<FlowCube>(`/api/cube/${measure}`);
  const answer = await json<SeriesAnswer>(`/api/series?measure=${measure}&group_by=${by}`);
  expect(cube.value_status[some]?.length).toBeGreaterThan(0);
  const known = cube.values.map((values) => values.map((value) => (value === null ? 'not_reported' : 'reported')));
  for (const [status, positions] of Object.entries(cube.value_status)) {
    for (const position of positions) {
      const row = known[Math.floor(position / cube.months.length)];
      row?.splice(position % cube.months.length, 1, status as 'reported');
    }
  }
  const word = (name: keyof FlowCube['series'], row: number) =>
    cube.dimensions[name][cube.series[name][row] ?? -1] ?? '';
  const ours = known.flatMap((statuses, row) => {
    if (word('nationality', row) !== '') return [];
    return `${word('source', row)} ${by.split(',').map((name) => word(name as 'place', row))}: ${statuses.join()}`;
  });
  const theirs = answer.series.map(
    (row) => `${row.source} ${by.split(',').map((name) => row[name as 'place'] ?? '')}: ${row.value_status.join()}`,
  );
  expect(answer.months).toEqual(cube.months);
  expect(ours.sort()).toEqual(theirs.sort());
});

describe('people displaced', () => {
  interface Stock {
    features: { properties: { round: string; value: number | null; admin_level: number } }[];
  }

  async function byRound(query: string): Promise<Map<string, number>> {
    const { features } = await json<Stock>(`/api/collections/displacement/items?measure=idps&limit=10000&${query}`);
    const rounds = new Map<string, number>();
    for (const { properties } of features) {
      rounds.set(properties.round, (rounds.get(properties.round) ?? 0) + (properties.value ?? 0));
    }
    return rounds;
  }

  test('in Ukraine add up over the reported oblasts of a round', async () => {
    const rounds = await byRound('country=UKR&admin_level=1');
    expect(['14', '17', '18', '19', '20'].map((round) => rounds.get(round))).toEqual([
      3_674_000, 3_331_000, 3_228_000, 3_328_000, 3_436_000,
    ]);
  });

  test('in Afghanistan add up over the provinces to the national figure', async () => {
    const provinces = await byRound('country=AFG&admin_level=1');
    const country = await byRound('country=AFG&admin_level=0');
    expect([provinces.get('1'), provinces.get('2')]).toEqual([246_362, 945_182]);
    expect(Object.fromEntries(provinces)).toEqual(Object.fromEntries(country));
  });
});

describe('people who died or went missing on the three Mediterranean corridors', () => {
  const CORRIDORS = 'corridor=central-mediterranean,eastern-mediterranean,western-mediterranean';

  // The publisher's Mediterranean is a region. In 2023 the eastern corridor holds 43 people more, who died on the land
  // route from Türkiye, outside of that region.
  test.each([
    { when: 2016, region: 5095, corridors: 5095 },
    { when: 2023, region: 3155, corridors: 3198 },
  ])('in $when are $region in the region, $corridors in all', async ({ when, region, corridors }) => {
    const { features, numberMatched } = await json<{
      numberMatched: number;
      features: { properties: { dead: number | null; missing: number | null; region: string } }[];
    }>(`/api/collections/incidents/items?${CORRIDORS}&datetime=${when}&limit=10000`);
    expect(features).toHaveLength(numberMatched);
    const people = (some: typeof features) =>
      some.reduce((total, { properties: { dead, missing } }) => total + (dead ?? 0) + (missing ?? 0), 0);
    expect(people(features.filter(({ properties }) => properties.region === 'Mediterranean'))).toBe(region);
    expect(people(features)).toBe(corridors);
    const dead = await sum(`measure=dead&${CORRIDORS}&${year(when)}`);
    expect(dead + (await sum(`measure=missing&${CORRIDORS}&${year(when)}`))).toBe(corridors);
  });
});
