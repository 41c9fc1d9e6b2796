import { describe, expect, test } from 'vitest';
import { monthAt, monthIndex, parseMonth, type Month } from '../../geodata/month.ts';
import { formatAddress, formatWholeAddress, HISTORY_START, parseAddress } from '../../client/store/address.ts';
import { CAUSE_IDS } from '../../client/api/causes.ts';
import { LANDING, NAMED_VIEWS } from '../../client/store/named-views.ts';
import { sinceMode, type Mode } from '../../client/store/mode.ts';
import {
  COMPARE_WAYS,
  FLOW_MEASURES,
  LAYER_IDS,
  PROJECTIONS,
  STOCK_WAYS,
  STOCKS,
  type PageOf,
  type View,
} from '../../client/store/view.ts';

const OPTIONS = { languages: ['en', 'fr'], language: 'en', latest: parseMonth('2026-11') };
const LANDING_VIEW: View = { ...LANDING.view, language: 'en' };

const parse = (search: string) => parseAddress(search, OPTIONS);

describe('an address', () => {
  test('that names nothing is the landing view', () => {
    expect(parse('')).toEqual({ view: LANDING_VIEW, problems: [] });
  });

  test('of the landing view names nothing', () => {
    expect(formatAddress(LANDING_VIEW)).toBe('');
  });

  test('reads every parameter', () => {
    const search =
      '?measure=arrivals&month=2016-05&mode=months-12&compare=2014-02&compare_as=swipe&counts=black-sea&from=2016-01&to=2016-12&corridor=channel,black-sea&nationality=SYR,unknown' +
      '&layers=arrivals,incidents&cause=drowning,mixed&stock=presence&stock_as=share&projection=equal-area&opacity=incidents.40&origins=black-sea&page=place.mkd-tabanovce&lon=10.5&lat=-3&zoom=6&as_of=2024-02-29&lang=fr';
    expect(parse(search)).toEqual({
      view: {
        measure: 'arrivals',
        month: '2016-05',
        mode: 'months-12',
        compare: '2014-02',
        compareAs: 'swipe',
        counts: 'black-sea',
        range: { from: '2016-01', to: '2016-12' },
        corridors: ['channel', 'black-sea'],
        nationalities: ['SYR', 'unknown'],
        layers: ['arrivals', 'incidents'],
        causes: ['drowning', 'mixed'],
        stock: 'presence',
        stockAs: 'share',
        projection: 'equal-area',
        opacity: { incidents: 40 },
        origins: 'black-sea',
        page: { kind: 'place', id: 'mkd-tabanovce' },
        story: null,
        camera: { lon: 10.5, lat: -3, zoom: 6 },
        asOf: '2024-02-29',
        language: 'fr',
      },
      problems: [],
    });
  });

  test.each([
    ['month', '2018-13'],
    ['month', '2008-12'],
    ['month', '2026-12'],
    ['measure', 'people'],
    ['corridor', 'Black Sea'],
    ['nationality', 'syr'],
    ['layers', 'clouds'],
    ['step', '3'],
    ['cause', 'storms'],
    ['stock', 'arrivals'],
    ['stock_as', 'rate'],
    ['projection', 'globe'],
    ['compare_as', 'mirror'],
    ['lon', '181'],
    ['lat', 'north'],
    ['zoom', ''],
    ['as_of', '2023-02-29'],
    ['as_of', 'yesterday'],
    ['lang', 'xx'],
    ['counts', 'Black Sea'],
    ['compare', 'month-before'],
    ['compare', '2008-12'],
    ['mode', 'months-6'],
    ['mode', 'since-2018-13'],
    ['mode', 'since-2018-07'],
    ['mode', 'since-2008-12'],
    ['from', '2018-01'],
    ['opacity', 'arrivals.100'],
    ['opacity', 'clouds.40'],
    ['origins', 'Black Sea'],
    ['page', 'corridor'],
    ['page', 'person.1'],
    ['colour', 'red'],
  ])('with %s=%s falls back and says so', (parameter, value) => {
    expect(parse(`?${parameter}=${value}`)).toEqual({ view: LANDING_VIEW, problems: [{ parameter, value }] });
  });

  test('of which some words are not understood keeps the others and names each', () => {
    const { view, problems } = parse(
      '?layers=incidents,clouds,rain&corridor=channel,Black%20Sea&nationality=SYR,syr&cause=drowning,storms&opacity=incidents.40,clouds.10&month=2016-05&month=2016-06&measure=arrivals',
    );
    expect(view).toMatchObject({
      layers: ['incidents'],
      corridors: ['channel'],
      nationalities: ['SYR'],
      causes: ['drowning'],
      opacity: { incidents: 40 },
      month: '2016-05',
      measure: 'arrivals',
    });
    expect(problems.map(({ parameter, value }) => `${parameter}=${value}`).sort()).toEqual([
      'cause=storms',
      'corridor=Black Sea',
      'layers=clouds',
      'layers=rain',
      'month=2016-06',
      'nationality=syr',
      'opacity=clouds.10',
    ]);
  });

  test('with a range that ends before it begins has no range and says so', () => {
    const { view, problems } = parse('?from=2018-02&to=2018-01');
    expect(view.range).toBeNull();
    expect(problems).toEqual([{ parameter: 'to', value: '2018-01' }]);
  });

  test('with a range and no month starts at its first', () => {
    expect(parse('?from=2015-10&to=2016-03').view.month).toBe('2015-10');
  });

  test('can show no layer at all', () => {
    expect(parse('?layers=none').view.layers).toEqual([]);
    expect(formatAddress({ ...LANDING_VIEW, layers: [] })).toBe('layers=none');
  });

  test('keeps its order and names only what differs', () => {
    const view: View = { ...LANDING_VIEW, nationalities: ['AFG'], month: parseMonth('2015-10'), measure: 'arrivals' };
    expect(formatAddress(view)).toBe('measure=arrivals&month=2015-10&nationality=AFG');
  });

  test.each(NAMED_VIEWS.map(({ id, view }) => [id, view] as const))(
    'of the named view %s leads back to it',
    (_, view) => {
      const whole: View = { ...view, language: 'en' };
      expect(parse(formatAddress(whole))).toEqual({ view: whole, problems: [] });
    },
  );

  test('of any view leads back to it', () => {
    const random = numbers(7);
    for (let round = 0; round < 500; round++) {
      const view = anyView(random);
      expect(parse(formatAddress(view))).toEqual({ view, problems: [] });
    }
  });
});

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const PAGES: PageOf[] = [
  { kind: 'corridor', id: 'western-balkans' },
  { kind: 'country', id: 'XKX' },
  { kind: 'area', id: 'MA.CO' },
  { kind: 'place', id: 'mkd-tabanovce' },
];

function anyView(random: () => number): View {
  const some = <T>(words: readonly T[]) => words.filter(() => random() < 0.4);
  const whole = (most: number) => Math.floor(random() * (most + 1));
  const first = monthIndex(HISTORY_START);
  const length = monthIndex(OPTIONS.latest) - first;
  const anyMonth = (): Month => monthAt(first + whole(length));
  const [a, b] = [anyMonth(), anyMonth()];
  return {
    measure: FLOW_MEASURES[whole(1)] ?? 'detections',
    month: b,
    mode: ['month', 'months-3', 'months-12', sinceMode(a <= b ? a : b)][whole(3)] as Mode,
    compare: (['year-before', 'period-before', anyMonth(), null] as const)[whole(3)] ?? null,
    counts: random() < 0.5 ? 'central-mediterranean' : null,
    range: random() < 0.5 ? null : a <= b ? { from: a, to: b } : { from: b, to: a },
    corridors: some(['channel', 'black-sea', 'western-balkans', 'other']),
    nationalities: some(['SYR', 'AFG', 'XKX', 'unknown', 'unspecified-sub-saharan']),
    layers: some(LAYER_IDS),
    causes: some(CAUSE_IDS),
    stock: STOCKS[whole(STOCKS.length - 1)] ?? 'idps',
    stockAs: STOCK_WAYS[whole(1)] ?? 'count',
    projection: PROJECTIONS[whole(1)] ?? 'mercator',
    compareAs: COMPARE_WAYS[whole(1)] ?? 'difference',
    camera: { lon: (whole(360_000) - 180_000) / 1000, lat: (whole(170_000) - 85_000) / 1000, zoom: whole(2000) / 100 },
    opacity: Object.fromEntries(some(LAYER_IDS).map((id) => [id, 10 + 10 * whole(8)])),
    origins: some(['channel', 'western-balkans'])[0] ?? null,
    page: some(PAGES)[0] ?? null,
    story: null,
    asOf: random() < 0.5 ? null : `${anyMonth()}-15`,
    language: OPTIONS.languages[whole(1)] ?? 'en',
  };
}

test('an address to hand on says everything, so that it outlives the landing view', () => {
  const address = formatWholeAddress(LANDING_VIEW);
  for (const name of ['measure', 'month', 'layers', 'lon', 'lat', 'zoom', 'lang'])
    expect(address).toContain(`${name}=`);
  expect(parse(address)).toEqual({ view: LANDING_VIEW, problems: [] });
});

test('an address to hand on leaves out the usual choices of what is not shown, and no other', () => {
  const named = (rest: Partial<View>) => [
    ...new URLSearchParams(formatWholeAddress({ ...LANDING_VIEW, ...rest })).keys(),
  ];
  const ofStocks = ['stock', 'stock_as'];
  expect(named({})).not.toEqual(expect.arrayContaining(['stock']));
  expect(named({})).not.toEqual(expect.arrayContaining(['compare_as']));
  expect(named({ layers: ['displacement'] })).toEqual(expect.arrayContaining(ofStocks));
  expect(named({ stock: 'presence' })).toEqual(expect.arrayContaining(['stock']));
  expect(named({ compare: 'year-before' })).toEqual(expect.arrayContaining(['compare_as']));
});

test('an address of a story says its step, and nothing that the step says itself', () => {
  const { view, problems } = parseAddress('story=atlantic&step=3', OPTIONS);
  expect(problems).toEqual([]);
  expect(view.story).toEqual({ id: 'atlantic', step: 3 });
  expect(formatAddress({ ...view, asOf: '2025-01-01' })).toBe('story=atlantic&step=3&as_of=2025-01-01');
  expect(parseAddress('story=unknown&step=0', OPTIONS).problems.map(({ parameter }) => parameter)).toEqual([
    'story',
    'step',
  ]);
});
