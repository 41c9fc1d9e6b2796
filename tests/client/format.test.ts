import { describe, expect, test } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import {
  formatDay,
  formatList,
  formatMonth,
  formatNumber,
  formatPart,
  formatRate,
  formatShare,
} from '../../client/locales/format.ts';
import { downloadsOf } from '../../client/api/downloads.ts';
import type { View } from '../../client/store/view.ts';
import { spanOf } from '../../client/store/mode.ts';
import { LANDING, NAMED_VIEWS, cameraFor, namedViewOf, startOf } from '../../client/store/named-views.ts';
import en from '../../client/locales/en.json';

describe('the language’s forms', () => {
  test('of numbers, months, days and lists', () => {
    expect(formatNumber(11075, 'en')).toBe('11,075');
    expect(formatMonth(parseMonth('2018-06'), 'en')).toBe('June 2018');
    expect(formatMonth(parseMonth('2018-06'), 'fr')).toBe('juin 2018');
    expect(formatDay('2025-06-03', 'en')).toBe('3 June 2025');
    expect(formatDay('not a day', 'en')).toBe('not a day');
    expect(formatList(['Italy', 'Malta', 'Spain'], 'en')).toBe('Italy, Malta and Spain');
  });

  test('of shares and rates never round something to nothing, nor a part to the whole', () => {
    expect([0, 0.12, 0.0044, -0.00012].map((share) => formatShare(share, 'en'))).toEqual([
      '0%',
      '+12%',
      '+0.4%',
      '−0.01%',
    ]);
    expect([-0.994, -0.998, -0.99999, -1].map((share) => formatShare(share, 'en'))).toEqual([
      '−99%',
      '−99.8%',
      '−99.9%',
      '−100%',
    ]);
    expect([0, 0.0004, 0.1234, 0.9999, 1].map((part) => formatPart(part, 'en'))).toEqual([
      '0%',
      '0.04%',
      '12.3%',
      '99.99%',
      '100%',
    ]);
    expect([0, 0.012, 0.05, 7.31].map((rate) => formatRate(rate, 'en'))).toEqual(['0.0', '0.01', '0.1', '7.3']);
  });
});

describe('the named views', () => {
  const language = 'en';

  test.each(NAMED_VIEWS.map(({ id, view }) => [id, view] as const))(
    '%s is known again and has its words',
    (id, view) => {
      expect(namedViewOf({ ...view, language, camera: { lon: 0, lat: 0, zoom: 1 } })?.id).toBe(id);
      expect(Object.keys(en.views)).toContain(id);
    },
  );

  test('stay themselves while their range plays, and not beyond', () => {
    const closes = NAMED_VIEWS[1];
    if (!closes) throw new Error('the second named view');
    expect(namedViewOf({ ...closes.view, language, month: parseMonth('2016-02') })?.id).toBe(closes.id);
    expect(namedViewOf({ ...closes.view, language, month: parseMonth('2016-04') })).toBeNull();
  });

  test('are seen from farther on a phone, and never from nearer', () => {
    const { camera } = LANDING.view;
    expect(cameraFor(camera, 390).zoom).toBeLessThan(camera.zoom);
    expect(cameraFor(camera, 3000)).toEqual(camera);
  });
});

test('a named view whose card lies at the other side is seen from the other side of what it is about', () => {
  for (const named of NAMED_VIEWS.filter(({ about }) => about !== undefined)) {
    const [ours, theirs] = [startOf(named, 1440, 900), startOf(named, 1440, 900, true)];
    expect((ours.lon + theirs.lon) / 2, named.id).toBeCloseTo(named.about ?? NaN, 3);
    expect({ ...theirs, lon: ours.lon }).toEqual(ours);
    // On a narrow page the card lies above.
    expect(startOf(named, 390, 844, true)).toEqual(startOf(named, 390, 844));
  }
  expect(startOf(LANDING, 1440, 900, true)).toEqual(startOf(LANDING, 1440, 900));
});

describe('the downloads of a view', () => {
  test('use the words of the address', () => {
    const view = { ...LANDING.view, language: 'en', corridors: ['channel', 'other'], nationalities: ['SYR'] };
    const [flows, series] = downloadsOf(view, view.range ?? { from: view.month, to: view.month });
    expect(flows?.files.map(({ format }) => format)).toEqual(['csv', 'xlsx', 'geojson', 'zip']);
    expect(flows?.files[0]?.href).toBe(
      '/api/collections/corridor-flows/items?datetime=2018-06&corridor=channel,other&nationality=SYR&measure=detections&f=csv&download=true',
    );
    expect(series?.files[0]?.href).toBe(
      '/api/series?measure=detections&corridor=channel,other&nationality=SYR&group_by=corridor,nationality&f=csv',
    );
  });

  test('are of every month of the figure', () => {
    const view = { ...LANDING.view, language: 'en' };
    const file = downloadsOf(view, spanOf('months-12', view.month))[0]?.files[0];
    expect(file?.href).toContain('datetime=2017-07/2018-06');
  });

  test('cover the range of a view', () => {
    const closes = NAMED_VIEWS[1];
    if (!closes) throw new Error('the second named view');
    const files = downloadsOf({ ...closes.view, language: 'en' }, spanOf('month', closes.view.month))[0]?.files ?? [];
    expect(files.map(({ href }) => href)).toContainEqual(
      expect.stringContaining('datetime=2015-10/2016-03&measure=detections&f=geojson'),
    );
  });

  test('are whole: no file stops at a number of rows', () => {
    const files = downloadsOf({ ...LANDING.view, language: 'en' }, spanOf('month', LANDING.view.month)).flatMap(
      (download) => download.files,
    );
    for (const { href } of files) expect(href).not.toContain('limit=');
  });

  test('have a file for every layer with features of its own', () => {
    const chosen = { ...LANDING.view, language: 'en', layers: ['arrivals'], nationalities: ['SYR'] } satisfies View;
    const arrivals = downloadsOf(chosen, spanOf('month', chosen.month)).find(({ id }) => id === 'arrivals');
    expect(arrivals?.files[0]?.href).toContain('/arrivals/items?datetime=2018-06&nationality=SYR&');
    const ids = downloadsOf({ ...LANDING.view, language: 'en' }, spanOf('month', LANDING.view.month)).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['flows', 'series', 'observations', 'transit-routes', 'flow-monitoring-points']);
  });
});
