import { describe, expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import { citationLines, citedAddress } from '../../client/panels/sentence/cite.ts';
import { tell } from '../../client/panels/sentence/use-sentence.ts';
import { formatNumber } from '../../client/locales/format.ts';
import { LOCALES } from '../../client/locales/index.ts';
import { LANDING } from '../../client/store/named-views.ts';
import type { Loaded } from '../../client/store/portal.ts';
import type { View } from '../../client/store/view.ts';
import { cubeOf } from './cubes.ts';
import { detections, SOURCE } from './detections.ts';
import { wordsIn } from './languages.ts';

const KNOWN = detections({
  'western-balkans': { year: 815, before: 478, now: 273 },
  'western-mediterranean': { year: 2000, before: 5000, now: 5908 },
  channel: { year: 0, before: 0, now: 0 },
});
const view = (rest: Partial<View> = {}): View => ({ ...LANDING.view, language: 'en', ...rest });
const only = { layers: ['corridor-flows'], corridors: ['western-balkans'] } satisfies Partial<View>;

describe('the sentence', () => {
  test('says the subject of a named view, its changes, and then the whole', async () => {
    const told = tell(view(), KNOWN, await wordsIn('en'));
    expect(told?.sentence).toBe('In June 2018, 273 crossings were detected on the corridor Western Balkans.');
    expect(told?.more).toBe(
      'That is 205 fewer than in May 2018 (−43%) and 542 fewer than in June 2017 (−67%). ' +
        'All 2 corridors with detections together: 6,181; the largest number, 5,908, on the corridor Western Mediterranean.',
    );
    expect(told?.sources).toEqual(['frontex-detections']);
  });

  test('of a named view counts what was outside named routes apart from all corridors', async () => {
    const row = (now: number) => ({ year: 0, before: 0, now });
    const figures = detections({ 'western-balkans': row(5), 'black-sea': row(7), other: row(2) });
    expect(tell(view(), figures, await wordsIn('en'))?.more).toContain(
      'All 2 corridors with detections together: 12; the largest number, 7, on the corridor Black Sea. ' +
        '2 more were outside named routes.',
    );
  });

  test('is singular of one, and says none and not reported as they are', async () => {
    const words = await wordsIn('en');
    const said = (now: number | null) =>
      tell(view(only), detections({ 'western-balkans': { year: 0, before: 0, now } }), words)?.sentence;
    expect(said(1)).toBe('In June 2018, 1 crossing was detected on the corridor Western Balkans.');
    expect(said(0)).toBe('In June 2018, the publisher reports no crossings detected on the corridor Western Balkans.');
    expect(said(null)).toBe('For June 2018, crossings detected on the corridor Western Balkans are not reported.');
  });

  test('names nationalities, chosen corridors without a report, and what is provisional', async () => {
    const words = await wordsIn('en');
    const rows = { 'western-balkans': { year: 1, before: 2, now: 3 }, 'black-sea': { year: 1, before: 1, now: null } };
    const chosen = view({ ...only, corridors: ['western-balkans', 'black-sea'], nationalities: ['AFG'] });
    const told = tell(chosen, detections(rows, 'provisional'), words);
    expect(told?.sentence).toContain('3 crossings (nationality: AFG) were detected');
    expect(told?.more).toContain('Not compared with May 2018 and June 2017');
    expect(told?.more).toContain('Not reported: Black Sea.');
    expect(told?.more).toContain('provisional');
    expect(told?.more).not.toContain('%');
  });

  test('of months that are not all reported says how many are, and which are not', async () => {
    const words = await wordsIn('en');
    const [may, july, later] = ['2018-05', '2018-07', '2019-02'].map((month) => parseMonth(month));
    const sum = tell(view({ ...only, mode: 'months-3', month: july }), KNOWN, words);
    expect(sum?.sentence).toBe(
      'From May 2018 to July 2018, 751 crossings were detected on the corridor Western Balkans.',
    );
    expect(sum?.more).toBe(
      'Not compared with February to April 2018 and May to July 2017: the periods are not all ' +
        'reported in full by the same publishers for the same places. ' +
        'The figure is provisional: 2 of 3 months are reported in full. Not reported: July 2018.',
    );
    const none = tell(view({ ...only, month: later }), KNOWN, words);
    expect(none?.sentence).toBe(
      'For February 2019, crossings detected on the corridor Western Balkans are not reported.',
    );
    expect(none?.more).toBe('Months reported: June 2017 to June 2018.');
    expect(tell(view({ ...only, month: may }), KNOWN, words)?.more).not.toContain('reported');
  });

  test('is of the chosen corridors that report, however many, and of the nationality that is asked for', async () => {
    const words = await wordsIn('en');
    const row = (now: number | null) => ({ year: 0, before: 0, now });
    const many = detections({ a: row(1), b: row(2), c: row(3), d: row(4), e: row(5) });
    const four = { corridors: ['a', 'b', 'c', 'd'], layers: ['corridor-flows'] } satisfies Partial<View>;
    expect(tell(view(four), many, words)?.sentence).toContain('10 crossings were detected on 4 corridors.');
    const silent = tell(view({ ...four, corridors: ['a', 'f'] }), many, words);
    expect(silent?.sentence).toBe('In June 2018, 1 crossing was detected on the corridor a.');
    expect(silent?.more).toContain('Not reported: f.');
    const alone = detections({ a: row(0), b: row(4), c: row(0) });
    const said = tell(view({ ...four, corridors: ['a', 'b', 'c'] }), alone, words)?.sentence;
    expect(said).toBe('In June 2018, 4 crossings were detected, all on the corridor b.');
  });

  test('tells a nationality without a row from one that is not reported, of a publisher who names them all', async () => {
    const words = await wordsIn('en');
    const { months } = KNOWN.detections ?? { months: [] };
    const on = (corridor: string, nationality: string, value: number | null) => ({
      source: SOURCE.key,
      corridor,
      nationality,
      values: months.map(() => value),
    });
    const cube = cubeOf(
      'detections',
      '2017-06',
      [on('a', 'AFG', 3), on('a', 'SYR', 1), on('b', 'AFG', 5), on('c', 'SYR', null)],
      [SOURCE.key],
    );
    const asked = (corridors: string[], rest: Partial<View> = {}) =>
      tell(
        view({ layers: ['corridor-flows'], corridors, nationalities: ['SYR'], ...rest }),
        { ...KNOWN, detections: cube },
        words,
      );
    const none =
      'For June 2018, the publisher’s table has no row of crossings detected (nationality: SYR) on the corridor b.';
    expect(asked(['b'])).toMatchObject({ sentence: none, more: '' });
    expect(asked(['b'], { mode: 'months-3' })?.sentence).toContain(
      'For April to June 2018, the publisher’s table has no row',
    );
    expect(asked(['c'])?.sentence).toContain('are not reported.');
    expect(asked(['b'], { month: parseMonth('2018-07') })?.sentence).toContain('are not reported.');
    const some = asked(['a', 'b', 'c']);
    expect(some?.sentence).toBe('In June 2018, 1 crossing (nationality: SYR) was detected on the corridor a.');
    expect(some?.more).toContain('Not reported: c. No row in the publisher’s table: b.');
    expect(some?.more).not.toContain('provisional');
  });

  test('says of how many a change is where there were none, and nothing of periods before the history of a sum', async () => {
    const words = await wordsIn('en');
    const rows = detections({ a: { year: 0, before: 0, now: 12 } });
    const told = tell(view({ ...only, corridors: ['a'] }), rows, words);
    expect(told?.more).toBe('That is 12 more than in May 2018 (none) and 12 more than in June 2017 (none).');
    const since = tell(view({ ...only, corridors: ['a'], mode: 'since-2017-06' }), rows, words);
    expect(since?.more).toBe('');
  });

  test('is outside of the routes, and not on a corridor of that name', async () => {
    const words = await wordsIn('en');
    const row = (now: number) => ({ year: 0, before: 0, now });
    const rows = detections({ other: row(2), channel: row(3), a: row(0) });
    const said = (corridors: string[]) => tell(view({ layers: ['corridor-flows'], corridors }), rows, words)?.sentence;
    expect(said(['other'])).toBe('In June 2018, 2 crossings were detected outside named routes.');
    expect(said(['channel', 'other'])).toContain(
      '5 crossings were detected on the corridor Channel and outside named routes.',
    );
  });

  test('says what is outside of the routes of all before it names the largest corridor', async () => {
    const row = (now: number) => ({ year: 0, before: 0, now });
    const rows = detections({ other: row(2), channel: row(3), a: row(4) });
    const told = tell(view({ layers: ['corridor-flows'] }), rows, await wordsIn('en'));
    expect(told?.sentence).toBe(
      'In June 2018, 9 crossings were detected. 2 of them were outside named routes. ' +
        'Of 2 corridors with detections, a had the largest number: 4.',
    );
  });

  test('of a place is a sentence, too', async () => {
    const properties = { name: 'Tabanovce', kind: 'flow_monitoring_point', country: 'MKD', source: 'named-points' };
    const places = [{ id: 'mkd-tabanovce', lon: 21.7, lat: 42.2, line: [], properties }];
    const asked = view({ page: { kind: 'place', id: 'mkd-tabanovce' } });
    const told = tell(asked, { ...KNOWN, places }, await wordsIn('en'));
    expect(told?.sentence).toBe('Tabanovce: flow monitoring point, MKD.');
  });

  test('is of what is in a country, whose name may need an article there', async () => {
    const arrivals = cubeOf('arrivals', '2018-06', [{ source: 'a', country: 'GBR', corridor: 'channel', values: [7] }]);
    const asked = view({ measure: 'arrivals', layers: ['arrivals'], corridors: ['channel'] });
    const told = tell(asked, { ...KNOWN, arrivals }, await wordsIn('en'));
    expect(told?.sentence).toBe('In June 2018, 7 arrivals were counted in the United Kingdom on the corridor Channel.');
  });

  test('ends with one full stop, of an abbreviation too', async () => {
    const words = await wordsIn('uk');
    const told = tell(view({ ...only, month: parseMonth('2018-07'), mode: 'months-3' }), KNOWN, words);
    expect(told?.more).toMatch(/липень 2018 р\.$/);
    expect(told?.more).not.toContain('..');
  });

  test('says a comparison that is asked for before where most were, and after another number again of what it is', async () => {
    const words = await wordsIn('en');
    const all = { layers: ['corridor-flows'], camera: { lon: 0, lat: 0, zoom: 3 } } satisfies Partial<View>;
    const most = 'Of 2 corridors with detections, Western Mediterranean had the largest number: 5,908.';
    expect(tell(view({ ...all, compare: 'year-before' }), KNOWN, words)).toMatchObject({
      sentence: 'In June 2018, 6,181 crossings were detected. That is 3,366 more than in June 2017 (+120%).',
      more: most,
    });
    expect(tell(view(all), KNOWN, words)).toMatchObject({
      sentence: `In June 2018, 6,181 crossings were detected. ${most}`,
      more: 'In all, that is 703 more than in May 2018 (+13%) and 3,366 more than in June 2017 (+120%).',
    });
  });

  test('names all that have the largest number', async () => {
    const row = (now: number) => ({ year: 0, before: 0, now });
    const equal = detections({ a: row(3), b: row(3), c: row(1) });
    const told = tell(view({ layers: ['corridor-flows'] }), equal, await wordsIn('en'));
    expect(told?.sentence).toContain('Of 3 corridors with detections, a and b had the largest number, 3 each.');
  });

  test('names countries that a sum of arrivals leaves out, and counts the months that all of the others report', async () => {
    const arrivals = cubeOf('arrivals', '2018-02', [
      { source: 'a', country: 'CYP', values: [6, null, null] },
      { source: 'a', country: 'GRC', values: [1, 2, 3] },
      { source: 'a', country: 'MLT', values: [null, 2, null] },
      { source: 'b', country: 'GBR', values: [null, null, null] },
    ]);
    const words = await wordsIn('en');
    const asked = view({ measure: 'arrivals', layers: ['arrivals'], month: parseMonth('2018-04') });
    const month = tell(asked, { ...KNOWN, arrivals }, words);
    expect(month?.sentence).toBe('In April 2018, 3 arrivals were counted in GRC.');
    expect(month?.more).toContain('Not reported: CYP, GBR and MLT.');
    const sum = tell({ ...asked, mode: 'months-3' }, { ...KNOWN, arrivals }, words);
    expect(sum?.sentence).toContain('14 arrivals were counted.');
    expect(sum?.more).toBe('Not reported: GBR. The figure is provisional: 0 of 3 months are reported in full.');
    const named = cubeOf('arrivals', '2018-04', [
      { source: 'a', country: 'ITA', corridor: 'x', nationality: 'SYR', values: [3] },
      { source: 'a', country: 'MLT', corridor: 'x', values: [2] },
    ]);
    const some = tell({ ...asked, corridors: ['x'], nationalities: ['SYR'] }, { ...KNOWN, arrivals: named }, words);
    expect(some?.more).toBe('Not reported: MLT.');
    const whole = cubeOf('arrivals', '2016-01', [{ source: 'a', country: 'ITA', values: Array<number>(30).fill(5) }]);
    const since = { ...asked, mode: 'since-2017-01', month: parseMonth('2018-06') } as const;
    expect(tell(since, { ...KNOWN, arrivals: whole }, words)).toMatchObject({
      sentence: 'From January 2017 to June 2018, 90 arrivals were counted in ITA.',
      more: '',
    });
  });

  test('compares the figure that it tells, of the publisher who reports both periods', async () => {
    const arrivals = cubeOf('arrivals', '2017-06', [
      { source: 'italy-interior-landings', country: 'ITA', values: [100, ...Array<number>(11).fill(0), 90] },
      { source: 'unhcr-mediterranean-arrivals', country: 'ITA', values: [110] },
    ]);
    const june = view({
      measure: 'arrivals',
      layers: ['arrivals'],
      month: parseMonth('2017-06'),
      compare: parseMonth('2018-06'),
    });
    const told = tell(june, { ...KNOWN, arrivals }, await wordsIn('en'));
    expect(told?.sentence).toBe(
      'In June 2017, 100 arrivals were counted in ITA. That is 10 more than in June 2018 (+11%).',
    );
    expect(told?.more).toBe('');
    expect(told?.sources).toEqual(['italy-interior-landings']);
  });

  test('credits every figure that is drawn, told or not', async () => {
    const arrivals = cubeOf('arrivals', '2018-06', [
      { source: 'unhcr-mediterranean-arrivals', country: 'ITA', values: [9] },
    ]);
    const idps = {
      rows: [{ source: 'dtm', country: 'TCD', admin_level: 0, date: '2018-05-01', round: '3', value: 5 }],
    };
    const figures = { ...KNOWN, arrivals, idps: idps as unknown as Loaded['idps'] };
    const words = await wordsIn('en');
    const sources = (layers: View['layers']) => tell(view({ layers }), figures, words)?.sources;
    expect(sources(['corridor-flows'])).toEqual(['frontex-detections']);
    expect(sources(['corridor-flows', 'arrivals', 'displacement'])).toEqual([
      'frontex-detections',
      'unhcr-mediterranean-arrivals',
      'dtm',
    ]);
  });

  test('says of displaced people that they are an estimate, where their publisher does', async () => {
    const words = await wordsIn('en');
    const rounds = (value_status: string) => ({
      rows: [{ source: 'dtm', country: 'TCD', admin_level: 0, date: '2018-05-01', round: '3', value: 5, value_status }],
    });
    const said = (status: string) => {
      const figures = { ...KNOWN, idps: rounds(status) as unknown as Loaded['idps'] };
      return tell(view({ layers: ['displacement'] }), figures, words);
    };
    expect(said('estimated')?.sentence).toContain('5 in TCD (1 May 2018)');
    expect(said('estimated')?.more).toContain('These are estimates.');
    expect(said('reported')?.more).not.toContain('estimates');
  });

  test('says how far records of deaths reach where the months shown go beyond them', async () => {
    const words = await wordsIn('en');
    const record = (id: string, date: string) => ({
      id,
      lon: null,
      lat: null,
      line: [],
      properties: { date, month: date.slice(0, 7), dead: 2, missing: 1, source: 'iom-missing-migrants' },
    });
    const incidents = [record('1', '2018-01-19'), record('2', '2018-06-03')];
    const said = (month: string, mode: View['mode']) =>
      tell(view({ layers: ['incidents'], month: parseMonth(month), mode }), { ...KNOWN, incidents }, words)?.sentence;
    const reach = ' The records run from 19 January 2018 to 3 June 2018.';
    expect(said('2018-06', 'month')).toContain(
      `3 people are recorded to have died or gone missing, in 1 record.${reach}`,
    );
    expect(said('2018-07', 'months-3')).toContain(reach);
    expect(said('2018-03', 'months-12')).toContain(reach);
    expect(said('2018-04', 'months-3')).toContain('That does not mean that nobody did.');
    expect(said('2018-04', 'months-3')).not.toContain('The records run');
  });

  test('is of the page that is open, and then of the map', async () => {
    const words = await wordsIn('en');
    const told = tell(view({ page: { kind: 'corridor', id: 'western-mediterranean' } }), KNOWN, words);
    expect(told?.sentence).toBe('In June 2018, 5,908 crossings were detected on the corridor Western Mediterranean.');
    expect(told?.more).toContain('On the map: In June 2018, 6,181 crossings were detected.');
    const arrivals = cubeOf('arrivals', '2018-06', [
      { source: 'a', country: 'ITA', border: 'sea', values: [3147] },
      { source: 'a', country: 'ESP', border: 'sea', values: [7] },
    ]);
    const italy = tell(view({ page: { kind: 'country', id: 'ITA' } }), { ...KNOWN, arrivals }, words);
    expect(italy?.sentence).toBe('In June 2018, 3,147 arrivals were counted in ITA.');
    expect(italy?.sources).toContain('a');
  });

  test('is of arrivals where only their circles are drawn', async () => {
    const arrivals = cubeOf('arrivals', '2018-06', [{ source: 'a', country: 'ITA', values: [3147] }]);
    const told = tell(view({ layers: ['arrivals'] }), { ...KNOWN, arrivals }, await wordsIn('en'));
    expect(told?.sentence).toBe('In June 2018, 3,147 arrivals were counted in ITA.');
  });

  test.each(Object.keys(LOCALES))('says the known figures in %s with that language’s numbers', async (language) => {
    const words = await wordsIn(language);
    const told = tell(view({ language }), KNOWN, words);
    const text = `${told?.sentence ?? ''} ${told?.more ?? ''}`;
    for (const figure of [273, 205, 542, 6181, 5908]) expect(text).toContain(formatNumber(figure, language));
    expect(text).toContain(words.month(parseMonth('2018-06')));
    expect(text).not.toMatch(/\{\{|sentence\.|undefined|NaN/);
    for (const now of [0, 1, 2, 5, 11, 21, 100]) {
      const told = tell(
        view({ ...only, language }),
        detections({ 'western-balkans': { year: 1, before: 3, now } }),
        words,
      );
      expect(told?.sentence, String(now)).not.toMatch(/sentence\./);
      if (now > 0) expect(told?.sentence).toContain(formatNumber(now, language));
    }
  });
});

describe('the citation', () => {
  test('has publisher, release, licence and the address with its day', async () => {
    const words = await wordsIn('en', { sources: [SOURCE] });
    const address = citedAddress(view(), 'https://passages.example', '2026-11-25');
    expect(new URL(address).searchParams.get('as_of')).toBe('2026-11-25');
    expect(new URL(citedAddress(view({ asOf: '2025-01-01' }), 'https://a.example', '2026-11-25')).search).toContain(
      'as_of=2025-01-01',
    );
    expect(citationLines(['frontex-detections'], address, words)).toEqual([
      'Monthly detections. Frontex, release of 3 June 2025. Licence: free to use.',
      `Passages, ${address}`,
    ]);
  });
});
