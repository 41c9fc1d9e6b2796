import type { FeatureCollection, Point } from 'geojson';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from './axe.ts';
import { addressOf, ask, drawn, mercator, placeOnPage, said, total } from './portal-page.ts';
import { test } from './visit.ts';

/** All places are in sight of it. */
const FAR = { lon: 12, lat: 40, zoom: 2.6 };

const KIND = { border_crossing: 'border crossing', landing_place: 'landing place' } as const;

interface Named {
  id: string;
  name: string;
  kind: string;
}

/** The places of a month that have a position, as the API has them. */
async function placesOf(month: string) {
  const address = `/api/collections/flow-monitoring-points/items?datetime=${month}&limit=10000`;
  const { features } = await ask<FeatureCollection<Point | null, Named>>(address);
  return features.flatMap(({ geometry, properties }) =>
    geometry ? [{ ...properties, at: geometry.coordinates }] : [],
  );
}

/** Opens the list of what stands on the map once it says so many places. */
async function listOf(page: Page, count: number) {
  const list = page.locator('.place-list');
  await list.getByText(`On the map: ${said(count)} places`, { exact: true }).waitFor();
  if (!(await list.evaluate((element) => element.hasAttribute('open')))) await list.locator('summary').press('Enter');
  const items = list.getByRole('listitem');
  await items.first().waitFor();
  return items;
}

/** The number that stands before some words of a text; one for the words alone, and none without them. */
const before = (text: string, words: RegExp) => {
  const [found, number] = new RegExp(`(?:([\\d,]+) )?${words.source}`).exec(text) ?? [];
  return found === undefined ? 0 : Number(number?.replaceAll(',', '') ?? 1);
};

/** How many places an entry of the list stands for. */
const countIn = (text: string) => before(text, /places:/) || 1;

test('places that crowd share circles whose numbers add up to what the API has, and open by pointer and by keyboard', async ({
  visit,
}) => {
  const address = (month: string) => `/?layers=flow-monitoring-points&month=${month}&${addressOf(FAR)}`;
  const page = await visit(address('2018-06'));
  await drawn(page);
  const june = await placesOf('2018-06');
  const items = await listOf(page, june.length);
  const texts = await items.allInnerTexts();
  const counts = texts.map(countIn);
  expect(counts[0]).toBeGreaterThan(20);
  expect(total(counts)).toBe(june.length);
  for (const [kind, words] of Object.entries(KIND)) {
    const told = texts.map((text) => before(text, new RegExp(words)));
    expect(total(told), words).toBe(june.filter((place) => place.kind === kind).length);
  }

  // By keyboard: the list, a circle, one of its places, and each is told.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const detail = page.getByRole('region', { name: 'Picked on the map' });
  const most = counts[0] ?? NaN;
  await detail.getByRole('heading', { name: `${said(most)} places`, level: 2 }).waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: `${said(most)} places: ` })
    .waitFor();
  await expect.poll(() => Number(new URL(page.url()).searchParams.get('zoom'))).toBeGreaterThan(FAR.zoom);
  const held = await detail.locator('.place-row').getByRole('button').allTextContents();
  expect(held).toHaveLength(most);
  expect(await violations(page), 'a circle open, light').toEqual([]);
  await detail.locator('.place-row').getByRole('button').first().press('Enter');
  await detail.getByRole('heading', { name: held[0] ?? '', level: 2 }).waitFor();

  // By pointer, where the circle stands: in the middle of its places.
  await page.goto(new URL(address('2018-06'), page.url()).href);
  await drawn(page);
  await listOf(page, june.length);
  const shared = june.filter(({ name }) => held.includes(name)).map(({ at: [lon = 0, lat = 0] }) => mercator(lon, lat));
  const [x, y] = [0, 1].map((axis) => total(shared.map((place) => place[axis] ?? 0)) / shared.length);
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * (y ?? 0)))) * 180) / Math.PI;
  const at = await placeOnPage(page, FAR, [((x ?? 0) - 0.5) * 360, lat]);
  await page.mouse.move(at.x, at.y);
  await page
    .locator('.hover strong')
    .filter({ hasText: `${said(most)} places` })
    .waitFor();
  await page.mouse.click(at.x, at.y);
  await detail.getByRole('heading', { name: `${said(most)} places`, level: 2 }).waitFor();
  await expect.poll(() => Number(new URL(page.url()).searchParams.get('zoom'))).toBeGreaterThan(FAR.zoom);

  // Another month has other places, and its circles say so.
  const earlier = await placesOf('2015-06');
  expect(earlier.length).toBeLessThan(june.length);
  await page.goto(new URL(address('2015-06'), page.url()).href);
  await drawn(page);
  const then = await (await listOf(page, earlier.length)).allInnerTexts();
  expect(total(then.map(countIn))).toBe(earlier.length);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page), 'the list open, dark').toEqual([]);

  // Where no zoom parts them the circle is a list.
  const [one, other] = ['ukr-blr-senkivka-veselivka', 'ukr-rus-senkivka-novi-yurkovychi'].map((id) =>
    june.find((place) => place.id === id),
  );
  // Beside the middle, where no paper lies.
  const [lon = NaN, north = NaN] = one?.at ?? [];
  const end = { lon: lon - 0.041, lat: north + 0.013, zoom: 11 };
  await page.goto(new URL(`/?layers=flow-monitoring-points&month=2018-06&${addressOf(end)}`, page.url()).href);
  await drawn(page);
  const pixel = await placeOnPage(page, end, one?.at ?? []);
  await page.mouse.click(pixel.x, pixel.y);
  await detail.getByText('too close together to be drawn apart').waitFor();
  expect((await detail.locator('.place-row').getByRole('button').allTextContents()).sort()).toEqual(
    [one?.name, other?.name].sort(),
  );
  expect(Number(new URL(page.url()).searchParams.get('zoom'))).toBe(11);
});
