import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { detectionsOf, drawn, said } from './portal-page.ts';
import { DESKTOP, PHONE, test } from './visit.ts';

/** The box of an element in pixels of the page. */
async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

/** What the labels of corridors on a map say, and where they stand. */
const labelsOf = (page: Page, map: string) =>
  page
    .locator(`${map} .corridor-label:visible`)
    .evaluateAll((found) =>
      found.map((label) => `${label.textContent} ${(label as HTMLElement).style.transform}`).sort(),
    );

/** How many pixels the page is wider than the screen. */
const excess = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('on a phone', () => {
  test('nothing overlaps or leaves the screen, and the months are in reach of the thumb', async ({ visit }) => {
    const page = await visit('/?from=2015-10&to=2016-03', { size: PHONE, hasTouch: true });
    await drawn(page);
    expect(await excess(page)).toBe(0);
    const [header, lead, foot] = [await boxOf(page, '.header'), await boxOf(page, '.lead'), await boxOf(page, '.foot')];
    expect(header.bottom).toBeLessThanOrEqual(lead.y);
    expect(lead.bottom).toBeLessThanOrEqual(foot.y);
    for (const name of ['Play', 'Previous month', 'Next month', 'Loop']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect(box?.y, name).toBeGreaterThan(PHONE.height / 2);
      expect((box?.x ?? NaN) + (box?.width ?? NaN), name).toBeLessThanOrEqual(PHONE.width);
    }
    expect((await boxOf(page, '.timeline input[type="range"]')).y).toBeGreaterThan(PHONE.height / 2);
  });

  test('one sentence leaves the map in sight, and the others are a tap away', async ({ visit }) => {
    const page = await visit('/', { size: PHONE, hasTouch: true });
    await drawn(page);
    const [lead, foot] = [await boxOf(page, '.lead'), await boxOf(page, '.foot')];
    expect(foot.y - lead.bottom).toBeGreaterThan(PHONE.height / 3);
    const compared = page.getByText('fewer than in May 2018');
    expect(await compared.isVisible()).toBe(false);
    await page.locator('.masthead summary').tap();
    await compared.waitFor();
  });

  test('the map is seen before its code comes, answers a finger, and stands where its sketch stood', async ({
    visit,
  }) => {
    const asked: string[] = [];
    const page = await visit('/', {
      size: PHONE,
      hasTouch: true,
      prepare: (page) => Promise.resolve(page.on('request', (request) => asked.push(request.url()))),
    });
    await page.locator('.sketch[data-loaded="true"][data-drawn-month="2018-06"]').waitFor();
    expect(await page.locator('canvas.maplibregl-canvas').count()).toBe(0);
    // The ground is drawn to its edges.
    const corners = await page
      .locator('.sketch > canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const alpha = (x: number, y: number) => canvas.getContext('2d')?.getImageData(x, y, 1, 1).data[3];
        return [alpha(0, 0), alpha(canvas.width - 1, 0), alpha(0, canvas.height - 1)];
      });
    expect(corners).toEqual([255, 255, 255]);
    const sketched = await labelsOf(page, '.sketch');
    const figures = await detectionsOf('2018-06');
    expect(sketched.join()).toContain(`Western Balkans ${said(figures.get('western-balkans') ?? NaN)}`);

    // A finger moves it at once.
    const { x, y, width } = await boxOf(page, '.sketch');
    await page.mouse.move(x + width / 2, y + 480);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 40, y + 500, { steps: 3 });
    expect((await boxOf(page, '.sketch')).x).toBe(x + 40);
    await page.mouse.up();
    await page.locator('.sketch').waitFor({ state: 'detached' });
    await drawn(page, '2018-06');
    await expect.poll(() => new URL(page.url()).searchParams.get('lon')).not.toBe(null);
    const code = asked.findIndex((address) => /assets\/map-view-.*\.js/.test(address));
    const tile = asked.findIndex((address) => address.includes('/tiles/'));
    expect(tile).toBeLessThan(code);

    const again = await visit('/', { size: PHONE, hasTouch: true });
    await again.locator('.sketch[data-loaded="true"][data-drawn-month="2018-06"]').waitFor();
    await again.keyboard.press('Shift');
    await again.locator('.sketch').waitFor({ state: 'detached' });
    await drawn(again, '2018-06');
    await expect.poll(() => labelsOf(again, '.map-view')).toEqual(sketched);

    // What a finger touches opens.
    const third = await visit('/', { size: PHONE, hasTouch: true });
    await third.locator('.sketch[data-loaded="true"][data-drawn-month="2018-06"]').waitFor();
    const label = await boxOf(third, '.sketch [data-corridor="western-balkans"]');
    await third.touchscreen.tap(label.x + label.width / 2, label.y + label.height / 2);
    await third.locator('.detail').getByText('Western Balkans').first().waitFor();
  });

  test('the sheet rises and sinks by its buttons', async ({ visit }) => {
    const page = await visit('/', { size: PHONE, hasTouch: true });
    await drawn(page);
    const sheet = page.getByRole('complementary', { name: 'Layers, legend and figures' });
    const top = async () => (await sheet.boundingBox())?.y ?? NaN;
    const low = await top();
    const raise = sheet.getByRole('button', { name: 'Raise the panel' });
    const lower = sheet.getByRole('button', { name: 'Lower the panel' });
    expect(await lower.isDisabled()).toBe(true);
    await raise.tap();
    await expect.poll(top).toBeLessThan(low - 100);
    const half = await top();
    expect(await page.getByRole('slider', { name: 'Month', exact: true }).isVisible()).toBe(true);
    await raise.tap();
    await expect.poll(top).toBeLessThan(half - 100);
    expect(await raise.isDisabled()).toBe(true);
    await sheet.getByText('Views to start from').waitFor();
    await lower.tap();
    await lower.tap();
    await expect.poll(top).toBe(low);
    expect(await excess(page)).toBe(0);
  });
});

test('on a small desktop every control of the months is on the screen, with a range too', async ({ visit }) => {
  for (const width of [760, DESKTOP.width]) {
    const page = await visit('/?from=2015-10&to=2016-03', { size: { ...DESKTOP, width } });
    await drawn(page);
    expect(await excess(page)).toBe(0);
    for (const control of await page.locator('.timeline').locator('button, select, output').all()) {
      const box = await control.boundingBox();
      const name = await control.evaluate((element) => element.outerHTML.slice(0, 80));
      expect((box?.x ?? 0) + (box?.width ?? 0), `${String(width)}: ${name}`).toBeLessThanOrEqual(width - 16);
    }
  }
});
