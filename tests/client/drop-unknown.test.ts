import { beforeEach, expect, test } from 'vitest';
import { arrive } from '../../client/store/arrive.ts';
import { dropUnknown } from '../../client/store/drop-unknown.ts';
import { cameraOfBounds } from '../../client/store/fit-camera.ts';
import { LANDING } from '../../client/store/named-views.ts';
import { usePortal, type Arrived, type Loaded } from '../../client/store/portal.ts';
import type { PageOf, View } from '../../client/store/view.ts';
import { cubeOf } from './cubes.ts';

const corridor = { name: '', description: '', arrival_countries: [], has_line: true, routes: {} };
const figures: Loaded = {
  ...usePortal.getInitialState().figures,
  corridors: [
    { ...corridor, id: 'channel', entrance: [1, 50], bounds: [0, 48, 4, 52] },
    { ...corridor, id: 'sahara', has_line: false, entrance: null, bounds: null },
  ],
  detections: cubeOf('detections', '2018-06', [{ source: 'a', corridor: 'channel', nationality: 'AFG', values: [1] }]),
  arrivals: cubeOf('arrivals', '2018-06', [{ source: 'b', corridor: 'channel', country: 'GBR', values: [2] }]),
};

const landing: View = { ...LANDING.view, language: 'en' };
const show = (rest: Partial<View>, loaded: Partial<Loaded> = {}, arrived: Arrived | null = null) => {
  usePortal.setState({ view: { ...landing, ...rest }, figures: { ...figures, ...loaded }, arrived });
  dropUnknown();
  return usePortal.getState();
};
const told = () => usePortal.getState().problems.map(({ parameter, value }) => `${parameter}=${value}`);

beforeEach(() => usePortal.setState(usePortal.getInitialState()));

test('what nobody knows is taken out of the view and told, and the rest stays', () => {
  const { view } = show({
    corridors: ['channel', 'nowhere'],
    nationalities: ['AFG', 'XYZ'],
    origins: 'nowhere',
    counts: 'sahara',
  });
  expect(view).toMatchObject({ corridors: ['channel'], nationalities: ['AFG'], origins: null, counts: null });
  expect(told()).toEqual(['corridor=nowhere', 'nationality=XYZ', 'origins=nowhere', 'counts=sahara']);
});

test('a corridor to which no arcs can be drawn is told, one with arcs and counts stays', () => {
  expect(show({ origins: 'sahara' }).view.origins).toBeNull();
  expect(told()).toEqual(['origins=sahara']);
  expect(show({ origins: 'channel', counts: 'channel' }).view).toMatchObject({ origins: 'channel', counts: 'channel' });
});

test('nothing is dropped before the lists are there that know', () => {
  const asked = { corridors: ['nowhere'], nationalities: ['XYZ'], origins: 'nowhere', counts: 'nowhere' };
  const { view } = show(asked, { corridors: null, detections: null, arrivals: null });
  expect(view).toMatchObject(asked);
  expect(told()).toEqual([]);
});

test('a page of nothing that is known is told where an address asked for it, and says so itself where a person did', () => {
  const page: PageOf = { kind: 'corridor', id: 'nowhere' };
  expect(show({ page }).view.page).toEqual(page);
  const { view, arrived } = show({ page }, {}, { page, given: ['page'], camera: landing.camera });
  expect([view.page, arrived]).toEqual([null, null]);
  expect(told()).toEqual(['page=corridor.nowhere']);
});

test('the map goes to the page of an address, unless the address or the person says where to look', async () => {
  const page: PageOf = { kind: 'corridor', id: 'channel' };
  const rooms = [{ width: 512, height: 512, x: 0, y: 0 }];
  const from = async (given: string[], camera = landing.camera) => {
    show({ page }, {}, { page, given, camera });
    await arrive(() => Promise.resolve(rooms));
    return usePortal.getState();
  };
  const moved = await from(['page']);
  expect(moved.view.camera).toEqual(cameraOfBounds([0, 48, 4, 52], rooms, 7));
  expect(moved.view.camera).toMatchObject({ lon: 2 });
  expect(moved.picked).toMatchObject({ layer: 'corridor-flows', id: 'channel' });
  expect(moved.arrived).toBeNull();
  expect((await from(['page', 'lon', 'lat', 'zoom'])).view.camera).toEqual(landing.camera);
  expect((await from(['page'], { lon: 0, lat: 0, zoom: 3 })).view.camera).toEqual(landing.camera);
});

test('a corridor without a line is shown by its legs, wherever they are known', async () => {
  const page: PageOf = { kind: 'corridor', id: 'sahara' };
  const rooms = [{ width: 512, height: 512, x: 0, y: 0 }];
  const leg = (id: string, of: string, line: number[][]) => ({
    id,
    lon: 0,
    lat: 0,
    line,
    properties: { corridor: of },
  });
  const routes = [
    leg('a', 'sahara', [
      [8, 17],
      [12, 21],
    ]),
    leg('b', 'channel', [[40, 40]]),
    leg('c', 'sahara', [[14, 25]]),
  ];
  const from = async (loaded: Partial<Loaded>, given = ['page']) => {
    show({ page, layers: ['corridor-flows'] }, loaded, { page, given, camera: landing.camera });
    await arrive(() => Promise.resolve(rooms));
    return usePortal.getState();
  };
  const { view, picked } = await from({ routes });
  expect(view.camera).toEqual(cameraOfBounds([8, 17, 14, 25], rooms, 7));
  expect([view.layers, picked]).toEqual([['corridor-flows', 'transit-routes'], null]);
  expect((await from({ routes }, ['page', 'layers'])).view.layers).toEqual(['corridor-flows']);
  expect((await from({ routes: null })).view.camera).toEqual(landing.camera);
});

test('a box is shown whole in the larger room, and a point no closer than asked', () => {
  const room = { width: 1000, height: 1000, x: 0, y: 0 };
  const { lon, lat, zoom } = cameraOfBounds([-10, 30, 10, 50], [room, { ...room, width: 200, x: 400 }]);
  expect(lon).toBe(0);
  expect((20 / 360) * 512 * 2 ** zoom).toBeLessThan(1000);
  // The middle of the room lies 100 pixels to the right of the camera's and 50 below it.
  const moved = cameraOfBounds([-10, 30, 10, 50], [{ ...room, x: 100, y: 50 }]);
  expect((-moved.lon / 360) * 512 * 2 ** zoom).toBeCloseTo(100, 0);
  expect(moved.lat).toBeGreaterThan(lat);
  expect(cameraOfBounds([5, 45, 5, 45], [room], 7)).toEqual({ lon: 5, lat: 45, zoom: 7 });
});
