import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { drawn } from './portal-page.ts';
import { DESKTOP, PHONE, test } from './visit.ts';

/** The box of an element in pixels of the page. */
async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

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
