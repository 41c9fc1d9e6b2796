import type { FeatureCollection, LineString } from 'geojson';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { monthsBetween, parseMonth } from '../../geodata/month.ts';
import { addressOf, ask, drawn, mercator, picture, placeOnPage, type Pixel } from './portal-page.ts';
import { test } from './visit.ts';

type Legs = FeatureCollection<LineString, { from: string; to: string }>;
type Leg = Legs['features'][number];

const CAMERA = { lon: 14.6, lat: 47.5, zoom: 5.7 };
const SHARED = 'Belgrade to Horgoš / Röszke';
const HUNGARY = [SHARED, 'Röszke to Vienna'];
const SLOVENIA = ['Slavonski Brod to Dobova', 'Dobova to Šentilj / Spielfeld'];

const nameOf = ({ properties }: Leg) => `${properties.from} to ${properties.to}`;

/** The place on a leg that is farthest from every other leg, so that what is drawn there is this leg. */
function loneliestPlace(leg: Leg, all: readonly Leg[]): [number, number] {
  const others = all.filter((other) => other.id !== leg.id).flatMap(pointsOf);
  const distance = (place: [number, number]) => {
    const [x, y] = mercator(...place);
    return Math.min(
      ...others.map((other) => {
        const [otherX, otherY] = mercator(...other);
        return Math.hypot(x - otherX, y - otherY);
      }),
    );
  };
  return pointsOf(leg).reduce((best, place) => (distance(place) > distance(best) ? place : best));
}

/** Places along a leg, ten on each of its straight parts. */
function pointsOf({ geometry }: Leg): [number, number][] {
  return geometry.coordinates.slice(1).flatMap((end, i) => {
    const [fromLon = 0, fromLat = 0] = geometry.coordinates[i] ?? [];
    const [toLon = 0, toLat = 0] = end;
    return Array.from({ length: 10 }, (_, step): [number, number] => [
      fromLon + ((toLon - fromLon) * step) / 10,
      fromLat + ((toLat - fromLat) * step) / 10,
    ]);
  });
}

/** The names of the legs whose line is seen and answers a click. */
async function seen(page: Page, places: ReadonlyMap<string, Pixel>, bare: ReadonlyMap<string, string>) {
  const names: string[] = [];
  for (const [name, place] of places) {
    const differs = (await picture(page, about(place))) !== bare.get(name);
    await page.mouse.click(place.x, place.y);
    const detail = page.getByRole('region', { name: 'Picked on the map' });
    // A leg that was picked before would stay: its own name tells.
    const answers = (await detail.getByRole('heading', { name, exact: true }).count()) === 1;
    if (answers) await detail.getByRole('button', { name: 'Let go' }).click();
    await page.mouse.move(1, 1);
    expect(answers, `${name}: what is seen answers`).toBe(differs);
    if (differs) names.push(name);
  }
  return names;
}

const about = ({ x, y }: Pixel) => ({ x: Math.round(x) - 3, y: Math.round(y) - 3, width: 7, height: 7 });

test('legs through Hungary are drawn until October 2015, and those through Slovenia go on', async ({ visit }) => {
  const { features: all } = await ask<Legs>('/api/collections/transit-routes/items?limit=1000');
  const inUse = async (month: string) => {
    const { features } = await ask<Legs>(`/api/collections/transit-routes/items?limit=1000&datetime=${month}`);
    return features.map(nameOf).filter((name) => [...HUNGARY, ...SLOVENIA].includes(name));
  };
  const address = `/?month=2015-08&layers=none&${addressOf(CAMERA)}`;
  // Without motion no name fades in after the rest.
  const page = await visit(address, { reducedMotion: 'reduce', size: { width: 1280, height: 800 } });
  await drawn(page, '2015-08');
  const places = new Map<string, Pixel>();
  const bare = new Map<string, string>();
  for (const leg of all) {
    const name = nameOf(leg);
    // The leg to Horgoš shares its way with one that stays in use: only the later leg can be told apart.
    if (name === SHARED || ![...HUNGARY, ...SLOVENIA].includes(name)) continue;
    const place = await placeOnPage(page, CAMERA, loneliestPlace(leg, all));
    places.set(name, place);
    bare.set(name, await picture(page, about(place)));
  }
  await page.getByRole('checkbox', { name: 'Transit routes' }).check();
  for (const month of monthsBetween(parseMonth('2015-08'), parseMonth('2015-11'))) {
    if (month !== '2015-08') await page.getByRole('button', { name: 'Next month' }).click();
    if (month === '2015-09') continue;
    await drawn(page, month);
    const expected = (await inUse(month)).filter((name) => places.has(name));
    expect((await seen(page, places, bare)).sort(), month).toEqual(expected.sort());
    expect(expected.includes('Röszke to Vienna'), month).toBe(month <= '2015-10');
    expect(expected.includes(SLOVENIA[0] ?? ''), month).toBe(month >= '2015-09');
  }
});
