import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import { WIDE_PADDING } from '../../client/panels/map-padding.ts';
import type { Month } from '../../geodata/month.ts';
import type { SeriesAnswer } from '../../server/contract.ts';

/** The JSON that the portal's API answers at an address. */
export async function ask<T>(address: string): Promise<T> {
  const response = await fetch(inject('portal') + address);
  if (!response.ok) throw new Error(`${String(response.status)} for ${address}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Detections of one month by corridor, as the API counts them; null is not reported. */
export async function detectionsOf(month: string, query = ''): Promise<Map<string, number | null>> {
  const address = `/api/series?measure=detections&group_by=corridor&from=${month}&to=${month}${query}`;
  const { series } = await ask<SeriesAnswer>(address);
  return new Map(series.map(({ corridor, values }) => [corridor ?? '', values[0] ?? null]));
}

/** The sum of what is reported. */
export function total(values: Iterable<number | null>): number {
  return [...values].reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** A number as the page writes it in English. */
export const said = (value: number) => value.toLocaleString('en');

/** Settles when the map has drawn everything of the view: `month` of it, when one is given. */
export async function drawn(page: Page, month?: Month | string): Promise<void> {
  const drawnMonth = month ? `[data-drawn-month="${month}"]` : '[data-drawn-month]';
  await page.locator(`.map-view[data-loaded="true"]${drawnMonth}`).waitFor();
}

/** The sentence of the page, once it says a figure. */
export async function sentence(page: Page): Promise<string> {
  const text = page.getByRole('region', { name: 'What the map shows' }).locator('p').first();
  await text.filter({ hasNotText: 'Loading' }).waitFor();
  return (await text.textContent()) ?? '';
}

/** Everything that stands before the map's own drawing. */
const PAPER =
  '.header, .lead, .panel, .foot, .footer, .hover, .corridor-labels, .divider, .swipe-bar { visibility: hidden !important }';

/** A fingerprint of what the map itself draws, in the whole map or in a rectangle of the page. */
export async function picture(page: Page, clip?: { x: number; y: number; width: number; height: number }) {
  const options = { style: PAPER, animations: 'allow' } as const;
  const image = clip
    ? await page.screenshot({ ...options, clip })
    : await page.locator('.map-view').screenshot(options);
  return createHash('sha256').update(image).digest('hex');
}

/** Opens a section of the panel by its title, and gives it. */
export async function openSection(page: Page, title: string): Promise<Locator> {
  const section = page
    .locator('details.section')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  if (!(await section.evaluate((element) => element.hasAttribute('open')))) await section.locator('summary').click();
  return section;
}

/** The cells of a row of a table of the page, the row's name left out. */
export async function cellsOf(table: Locator, name: string): Promise<string[]> {
  await table.waitFor();
  return table
    .getByRole('row')
    .filter({ has: table.page().getByRole('rowheader', { name, exact: true }) })
    .getByRole('cell')
    .allTextContents();
}

/** Where a place stands on a wide page whose address names `camera`, in pixels of the page (Web Mercator). */
export async function placeOnPage(page: Page, camera: Camera, [lon = 0, lat = 0]: readonly number[]): Promise<Pixel> {
  const box = await page.locator('.map-view').boundingBox();
  if (!box) throw new Error('the page has no map');
  // The camera centres in what the papers leave.
  const { top, right, bottom, left } = WIDE_PADDING;
  const scale = 512 * 2 ** camera.zoom;
  const [x, y] = mercator(lon, lat);
  const [centreX, centreY] = mercator(camera.lon, camera.lat);
  const place = {
    x: box.x + (left + box.width - right) / 2 + (x - centreX) * scale,
    y: box.y + (top + box.height - bottom) / 2 + (y - centreY) * scale,
  };
  const lies = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('.map-view') !== null, place);
  if (!lies) throw new Error(`${String(lon)}, ${String(lat)} lies under a panel or off the page`);
  return place;
}

export interface Camera {
  lon: number;
  lat: number;
  zoom: number;
}

/** A camera as a query string says it. */
export const addressOf = ({ lon, lat, zoom }: Camera) => `lon=${lon}&lat=${lat}&zoom=${zoom}`;

export interface Pixel {
  x: number;
  y: number;
}

/** A place in the square of the Web Mercator world, both axes from 0 to 1. */
export function mercator(lon: number, lat: number): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}
