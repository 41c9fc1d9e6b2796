import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FeatureCollection } from 'geojson';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { cellsOf, detectionsOf, drawn, openSection, said, sentence } from './portal-page.ts';
import { test } from './visit.ts';

/** The media type of each word that ends a link's name. */
const TYPES = {
  CSV: 'text/csv',
  Excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  GeoJSON: 'application/geo+json',
  ZIP: 'application/zip',
};
const VIEW = 'month=2016-02&corridor=eastern-mediterranean&nationality=SYR';

let other: Server;
let otherOrigin = '';

/** A page of somebody else that frames the address in its query. */
beforeAll(async () => {
  other = createServer((request, response) => {
    const framed = new URL(request.url ?? '/', 'http://other').searchParams.get('frame') ?? '';
    const icon = '<link rel="icon" href="data:,">';
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><html lang="en"><title>Other</title>${icon}<iframe title="framed" width="800" height="500" src="${framed}"></iframe><p style="height: 2000px"></html>`,
    );
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  otherOrigin = `http://127.0.0.1:${String((other.address() as AddressInfo).port)}`;
});
afterAll(() => {
  other.closeAllConnections();
  other.close();
});

const framing = (path: string) => `${otherOrigin}/?frame=${encodeURIComponent(inject('portal') + path)}`;

describe('the embed', () => {
  test('draws the view with its sentence and months and without the panels', async ({ visit }) => {
    const page = await visit(`/embed?${VIEW}`);
    await drawn(page, '2016-02');
    const value = (await detectionsOf('2016-02', '&corridor=eastern-mediterranean&nationality=SYR'))
      .values()
      .next().value;
    expect(await sentence(page)).toContain(said(value ?? NaN));
    expect(await page.getByRole('complementary').count()).toBe(0);
    expect(await page.getByRole('banner').count()).toBe(0);
    const away = await page.getByRole('link', { name: 'Open in Passages' }).getAttribute('href');
    const handedOn = new URLSearchParams(away?.slice(2));
    for (const [name, value] of new URLSearchParams(VIEW)) expect(handedOn.get(name), name).toBe(value);
    await page.getByRole('button', { name: 'Next month' }).click();
    await drawn(page, '2016-03');
  });

  test('tells by keyboard what a circle of places holds that no zoom parts', async ({ visit }) => {
    const page = await visit('/embed?month=2018-06&layers=flow-monitoring-points&lon=31.78&lat=52.1&zoom=10');
    await page.locator('.map-view[data-loaded="true"]').waitFor();
    await page.getByText('Legend', { exact: true }).press('Enter');
    await page.getByText(/^On the map: /).press('Enter');
    const circle = page.getByRole('button', { name: /^\d+ places/ }).first();
    const count = Number((await circle.textContent())?.match(/^\d+/)?.[0]);
    expect(count).toBeGreaterThan(1);
    await circle.press('Enter');
    const told = page.getByRole('region', { name: 'Picked on the map' });
    await told.getByRole('heading', { name: `${String(count)} places` }).waitFor();
    expect(await told.getByRole('listitem').count()).toBe(count);
    await told.getByRole('listitem').getByRole('button').first().press('Enter');
    const away = await told.getByRole('link', { name: 'All of this place' }).getAttribute('href');
    expect(new URLSearchParams(away?.slice(2)).get('page')).toMatch(/^place\./);
  });

  test('can be framed by anyone', async ({ visit }) => {
    const page = await visit(framing(`/embed?${VIEW}`), { origins: [otherOrigin] });
    const frame = page.frameLocator('iframe');
    await frame.locator('.map-view[data-loaded="true"][data-drawn-month="2016-02"]').waitFor();
    await frame.getByText('In February 2016').first().waitFor();
  });

  test('leaves one finger to the page around it', async ({ visit }) => {
    const page = await visit(framing(`/embed?${VIEW}`), { origins: [otherOrigin], hasTouch: true });
    const frame = page.frameLocator('iframe');
    await frame.locator('.map-view[data-loaded="true"]').waitFor();
    const away = frame.getByRole('link', { name: 'Open in Passages' });
    const before = await away.getAttribute('href');
    const client = await page.context().newCDPSession(page);
    const finger = (type: 'touchStart' | 'touchMove', y: number) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: 500, y }] });
    await finger('touchStart', 320);
    for (let y = 300; y > 180; y -= 20) await finger('touchMove', y);
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
    expect(await away.getAttribute('href')).toBe(before);
    await frame.getByText('Use two fingers to move the map').waitFor({ state: 'attached' });
  });

  test('is the only page that can be framed', async ({ visit }) => {
    const page = await visit(framing('/'), { origins: [otherOrigin], provoked: /frame-ancestors|X-Frame-Options/i });
    await expect.poll(() => page.frames().map((frame) => new URL(frame.url()).protocol)).toContain('chrome-error:');
    expect(await page.frameLocator('iframe').getByText('Passages').count()).toBe(0);
  });
});

describe('sharing and taking away', () => {
  test('gives a link and a frame line that both open what is seen', async ({ visit }) => {
    const page = await visit(`/?${VIEW}`);
    await drawn(page, '2016-02');
    const text = await sentence(page);
    expect(text).toContain('Syria');
    await page.getByRole('button', { name: 'Share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share this view' });
    const link = await dialog.getByLabel('Link').inputValue();
    const line = await dialog.getByLabel('Line to embed it in a page').inputValue();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });

    const linked = await visit(link);
    await expect.poll(() => sentence(linked)).toBe(text);
    const src = await page.evaluate((html) => {
      const frame = new DOMParser().parseFromString(html, 'text/html').querySelector('iframe');
      return { src: frame?.src, title: frame?.title };
    }, line);
    expect(src.title).toBeTruthy();
    expect(new URL(src.src ?? '').pathname).toBe('/embed');
    const embedded = await visit(src.src ?? '');
    await expect.poll(() => sentence(embedded)).toBe(text);
  });

  test('gives CSV, Excel, GeoJSON and an archive, with the value that is on screen', async ({ visit }) => {
    const page = await visit(
      `/?${VIEW}&layers=corridor-flows,arrivals,transit-routes,flow-monitoring-points,incidents,displacement`,
    );
    await drawn(page, '2016-02');
    const tables = await openSection(page, 'Table of what is drawn');
    const [seen] = await cellsOf(
      tables.getByRole('table', { name: 'Crossings detected (nationality: Syria), February 2016' }),
      'Eastern Mediterranean',
    );
    const downloads = await openSection(page, 'Download this view');
    const answers = new Map<string, string>();
    // What is in a section comes when it is opened.
    await downloads.getByRole('link').first().waitFor();
    for (const link of await downloads.getByRole('link').all()) {
      const name = (await link.getAttribute('aria-label')) ?? '';
      const response = await fetch(new URL((await link.getAttribute('href')) ?? '', inject('portal')));
      expect(response.status, name).toBe(200);
      const [, type = 'none'] = Object.entries(TYPES).find(([format]) => name.endsWith(format)) ?? [];
      expect(response.headers.get('content-type'), name).toContain(type);
      answers.set(name, await response.text());
    }
    expect(answers.size).toBe(28);
    const flows = JSON.parse(answers.get('Corridors of this view as GeoJSON') ?? '') as FeatureCollection;
    expect(
      flows.features.map(({ properties }) => [properties?.['corridor'], said(Number(properties?.['value']))]),
    ).toEqual([['eastern-mediterranean', seen]]);
    const plain = String(seen).replaceAll(',', '');
    for (const name of ['Corridors of this view as CSV', 'Whole history by corridor as CSV']) {
      const rows = (answers.get(name) ?? '').split('\n').filter((row) => row.includes('2016-02'));
      expect(rows.length, name).toBe(1);
      expect(rows[0]?.split(','), name).toContain(plain);
    }
  });
});
