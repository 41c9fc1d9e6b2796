import { area, polygon } from '@turf/turf';
import { geoPath } from 'd3-geo';
import proj4 from 'proj4';
import type { Feature, Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { equalArea, pathOf, spherical } from '../../client/layers/equal-area.ts';
import { roomsAround } from '../../client/panels/still/drawing.ts';
import { placeNames } from '../../client/panels/still/place-names.ts';
import { LANDING } from '../../client/store/named-views.ts';
import { drawnLayers, frameOf, isStill, nearestCountry } from '../../client/store/still.ts';
import type { CountryLabel } from '../../client/api/figures.ts';

/** A square of degrees, against the clock as the API has it. */
const square = (west: number, south: number, side = 4): Feature<Polygon> =>
  polygon([
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ]);

const SIZE = { width: 900, height: 600 };
const ROOM = { left: 100, top: 50, right: 700, bottom: 550 };

describe('the equal-area projection', () => {
  const squares = [square(-8, 38), square(24, 64), square(36, 36), square(10, 50)];
  const shapes = spherical(squares);
  const projection = equalArea([10, 52], shapes, ROOM, SIZE);

  test('has as many pixels for a square kilometre in the south as in the north', () => {
    const scales = squares.map((each, i) => geoPath(projection).area(shapes[i] ?? each) / area(each));
    for (const scale of scales) expect(scale / (scales[0] ?? NaN)).toBeCloseTo(1, 2);
  });

  test('stands where ETRS89-LAEA does, to half a percent of its scale', () => {
    const laea = proj4('+proj=laea +lat_0=52 +lon_0=10 +x_0=0 +y_0=0 +ellps=GRS80 +units=m');
    const [x0 = 0, y0 = 0] = projection([10, 52]) ?? [];
    const [x1 = 0] = projection([30, 52]) ?? [];
    const scale = (x1 - x0) / (laea.forward([30, 52])[0] ?? NaN);
    for (const place of [
      [-9, 38],
      [28, 70],
      [40, 37],
      [32, 49],
    ] as const) {
      const [x = NaN, y = NaN] = projection([...place]) ?? [];
      const [east = NaN, north = NaN] = laea.forward([...place]);
      const reach = Math.hypot(east, north) * scale;
      expect(Math.hypot(x - x0 - east * scale, y - y0 + north * scale) / reach).toBeLessThan(0.005);
    }
  });

  test('fills the room with what is shown, an island across an ocean aside, and draws nothing out of sight', () => {
    const far: Feature = {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'MultiPolygon',
        coordinates: [square(8, 48).geometry.coordinates, square(-54, 3, 1).geometry.coordinates],
      },
    };
    const [shape] = spherical([far]);
    if (!shape) throw new Error('no shape');
    const fitted = equalArea([10, 52], [shape], ROOM, SIZE);
    const [[left, top], [right, bottom]] = geoPath(fitted).bounds(shape);
    expect(Math.min(left - ROOM.left, top - ROOM.top)).toBeCloseTo(0, 1);
    expect([right <= ROOM.right + 0.1, bottom <= ROOM.bottom + 0.1]).toEqual([true, true]);
    expect(spherical([square(-100, 40)]).map((away) => pathOf(fitted, away))).toEqual(['']);
  });
});

describe('names on a still map', () => {
  const room = { left: 0, top: 0, right: 300, bottom: 200 };
  const widthOf = (text: string) => text.length * 6;
  const name = (id: string, text: string, x: number, y: number, width = 200) => ({ id, text, x, y, room: width });

  test('never lie over each other or outside, and the first asked come first', () => {
    const requests = [
      name('a', 'Kharkiv', 100, 50),
      name('b', 'Poltava', 110, 55),
      name('c', 'Odesa', 295, 100),
      name('d', 'Sumy', 100, 80),
    ];
    expect(placeNames(requests, room, widthOf).map(({ id }) => id)).toEqual(['a', 'd']);
  });

  test('break into two lines when they are long, and are left out over areas that are far smaller', () => {
    const requests = [name('a', 'Bosnia and Herzegovina', 100, 50), name('b', 'Kyiv city', 200, 150, 20)];
    expect(placeNames(requests, room, widthOf)).toEqual([
      { id: 'a', lines: ['Bosnia and', 'Herzegovina'], x: 100, y: 50 },
    ]);
  });
});

describe('the room of a still map', () => {
  const room = { left: 0, top: 0, right: 900, bottom: 600 };

  test('is beside or under the papers that lie in it, and as it is without them', () => {
    expect(roomsAround(room, [])).toEqual([room]);
    expect(roomsAround(room, [{ left: 950, top: 0, right: 1200, bottom: 600 }])).toEqual([room]);
    expect(roomsAround(room, [{ left: 0, top: 0, right: 300, bottom: 200 }])).toEqual([
      { ...room, left: 312 },
      { ...room, top: 212 },
    ]);
  });

  test('is the whole one where papers leave none', () => {
    expect(roomsAround(room, [{ left: -10, top: -10, right: 1000, bottom: 700 }])).toEqual([room]);
  });
});

describe('a still map', () => {
  const label = (code: string, lon: number, lat: number): CountryLabel => ({
    code,
    country: code,
    names: {},
    footnote: null,
    lon,
    lat,
  });
  const labels = { UKR: label('UKR', 32, 49), AFG: label('AFG', 66, 34), TCD: label('TCD', 18, 15) };

  test('is drawn where displacement is shown by itself, and not of two periods or in a story', () => {
    const view = { ...LANDING.view, language: 'en', projection: 'equal-area', layers: ['displacement'] } as const;
    const shown = { ...view, layers: [...view.layers] };
    expect(isStill(shown)).toBe(true);
    expect(isStill({ ...shown, projection: 'mercator' })).toBe(false);
    expect(isStill({ ...shown, layers: ['arrivals'] })).toBe(false);
    expect(isStill({ ...shown, compare: 'year-before' })).toBe(false);
    expect(isStill({ ...shown, story: { id: 'ukraine', step: 1 } })).toBe(false);
    expect(drawnLayers({ ...shown, layers: ['corridor-flows', 'displacement'] })).toEqual(['displacement']);
    expect(drawnLayers({ ...shown, projection: 'mercator', layers: ['incidents'] })).toEqual(['incidents']);
  });

  test('shows the areas of the country that the camera is nearest to', () => {
    const nearest = (lon: number, lat: number) => nearestCountry(Object.keys(labels), labels, { lon, lat, zoom: 4 });
    expect([nearest(20, 44), nearest(60, 30), nearest(10, 5)]).toEqual(['UKR', 'AFG', 'TCD']);
    expect(nearestCountry([], labels, { lon: 0, lat: 0, zoom: 4 })).toBeNull();
  });

  test('has the middle of ETRS89-LAEA in Europe, and one of its own elsewhere', () => {
    expect([frameOf(null), frameOf(labels.UKR)].map(({ centre }) => centre)).toEqual([
      [10, 52],
      [10, 52],
    ]);
    expect(frameOf(labels.AFG)).toMatchObject({ centre: [66, 34], european: false, box: [44, 12, 88, 56] });
    expect(frameOf(labels.TCD).european).toBe(false);
  });
});
