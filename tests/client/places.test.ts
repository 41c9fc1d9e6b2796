import { describe, expect, test } from 'vitest';
import { HIGHEST_ZOOM } from '../../client/store/camera-moves.ts';
import {
  isCircle,
  kindsOf,
  middleOf,
  placesIn,
  placesOf,
  whereTheyPart,
  type Place,
} from '../../client/store/places.ts';
import { parseMonth } from '../../geodata/month.ts';

const place = (id: string, lon: number, lat: number, properties: Place['properties'] = {}): Place => ({
  id,
  lon,
  lat,
  line: [],
  properties,
});

describe('places', () => {
  test('are those of the month that have a position; a bound that is not stated excludes none', () => {
    const places = [
      place('always', 20, 42),
      place('later', 20, 42, { operating_from: '2018-08' }),
      place('earlier', 20, 42, { operating_from: '2015-01', operating_to: '2018-07' }),
      { ...place('nowhere', 0, 0), lon: null, lat: null },
    ];
    const ids = (month: string) => placesIn(places, parseMonth(month)).map(({ id }) => id);
    expect(ids('2018-07')).toEqual(['always', 'earlier']);
    expect(ids('2018-08')).toEqual(['always', 'later']);
  });

  test('that share a circle are named by it, and found again among those shown', () => {
    const places = [place('a', 20, 42), place('b', 22, 40), place('ab', 1, 1)];
    expect([isCircle('b a'), isCircle('ab')]).toEqual([true, false]);
    expect(placesOf('b a gone', places).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(middleOf(placesOf('b a', places))).toEqual({ lon: 21, lat: 41 });
  });

  test('are counted by kind, flow monitoring points first, then the most', () => {
    const kinds = ['hub', 'border_crossing', 'border_crossing', 'flow_monitoring_point'];
    expect(kindsOf(kinds.map((kind, i) => place(String(i), 0, 0, { kind })))).toEqual([
      ['flow_monitoring_point', 1],
      ['border_crossing', 2],
      ['hub', 1],
    ]);
  });

  test('part where they fill the room, always closer than before, and never where no zoom parts them', () => {
    const camera = whereTheyPart([place('a', 20, 42), place('b', 21, 42)], 4, 300, 400);
    // A degree of longitude is 512 · 2^zoom / 360 pixels wide.
    expect(camera?.zoom).toBeCloseTo(Math.log2((300 * 360) / 512), 1);
    expect([camera?.lon, camera?.lat]).toEqual([20.5, 42]);
    expect(whereTheyPart([place('a', 20, 42), place('b', 80, 42)], 4, 300, 400)?.zoom).toBe(4.5);
    expect(whereTheyPart([place('a', 20, 42), place('b', 20.01, 42)], 10.8, 3000, 400)?.zoom).toBeUndefined();
    expect(whereTheyPart([place('a', 20, 42), place('b', 20.2, 42)], 10.8, 3000, 400)?.zoom).toBe(HIGHEST_ZOOM);
    expect(whereTheyPart([place('a', 20, 42), place('b', 20, 42)], 4, 300, 400)).toBeNull();
    expect(whereTheyPart([place('a', 20, 42), place('b', 21, 42)], HIGHEST_ZOOM, 300, 400)).toBeNull();
  });
});
