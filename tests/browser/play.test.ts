import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { addMonths, monthsBetween, parseMonth } from '../../geodata/month.ts';
import { drawn, picture } from './portal-page.ts';
import { test } from './visit.ts';

const FROM = parseMonth('2015-01');
const TO = parseMonth('2016-12');
const RANGE = `?from=${FROM}&to=${TO}&layers=corridor-flows,transit-routes`;

/** Few pixels: many pictures are compared. */
const SMALL = { width: 640, height: 420 };

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Notes every month that the map says it has drawn, from now on; what comes back gives the list. */
async function noteMonths(page: Page): Promise<() => Promise<string[]>> {
  const notes = await page.locator('.map-view').evaluateHandle((map) => {
    const months: string[] = [];
    new MutationObserver((changes) => {
      // The old values tell apart changes that come in one batch.
      for (const { oldValue } of changes.slice(1)) months.push(oldValue ?? '');
      months.push(map.getAttribute('data-drawn-month') ?? '');
    }).observe(map, { attributeFilter: ['data-drawn-month'], attributeOldValue: true });
    return months;
  });
  return () => notes.jsonValue();
}

/** How often the page asked for an animation frame while the browser offered `frames` of them. */
async function framesAskedFor(page: Page, frames: number): Promise<number> {
  return page.evaluate(async (count) => {
    const world = window as unknown as { framesAsked: number; plainFrame: typeof requestAnimationFrame };
    const before = world.framesAsked;
    for (let i = 0; i < count; i++) await new Promise((resolve) => world.plainFrame(resolve));
    return world.framesAsked - before;
  }, frames);
}

/** Counts from the start of the page how often it asks for an animation frame. */
const countFrames = (page: Page) =>
  page.addInitScript(() => {
    const world = window as unknown as { framesAsked: number; plainFrame: typeof requestAnimationFrame };
    const plain = window.requestAnimationFrame.bind(window);
    world.framesAsked = 0;
    world.plainFrame = plain;
    window.requestAnimationFrame = (callback) => {
      world.framesAsked++;
      return plain(callback);
    };
  });

describe('playing from January 2015 to December 2016', () => {
  test('draws every month in order without a request, and stops at the end', async ({ visit }) => {
    const page = await visit(`/${RANGE}`);
    await drawn(page, FROM);
    await page.waitForLoadState('networkidle');
    await button(page, 'Loop').click();
    await page.getByLabel('Speed').selectOption('8');
    const months = await noteMonths(page);
    const requests: string[] = [];
    page.on('request', (request) => {
      // The browser itself takes the page's icon out of its cache again whenever the address changes.
      if (!/icon[^/]*\.svg$/.test(request.url())) requests.push(request.url());
    });
    await button(page, 'Play').click();
    await drawn(page, TO);
    await button(page, 'Play').waitFor();
    expect(await months()).toEqual(monthsBetween(addMonths(FROM, 1), TO));
    expect(requests).toEqual([]);
    expect(await page.locator('output.month').textContent()).toBe('December 2016');
  });

  test('changes the picture with each month', async ({ visit }) => {
    const page = await visit(`/embed${RANGE}`, { size: SMALL });
    let before = '';
    for (const month of monthsBetween(FROM, TO)) {
      if (month !== FROM) await button(page, 'Next month').click();
      await drawn(page, month);
      const now = await picture(page);
      expect(now, month).not.toBe(before);
      before = now;
    }
    expect(await picture(page), 'the same month twice').toBe(before);
  });

  test('pauses where it is, and goes on from there', async ({ visit }) => {
    const page = await visit(`/${RANGE}`, { prepare: countFrames });
    await drawn(page, FROM);
    await page.getByLabel('Speed').selectOption('8');
    await button(page, 'Play').click();
    await page.locator(`.map-view:not([data-drawn-month="${FROM}"])`).waitFor();
    await button(page, 'Pause').click();
    await button(page, 'Play').waitFor();
    const month = await page.locator('.map-view').getAttribute('data-month');
    await drawn(page, month ?? '');
    await expect.poll(() => framesAskedFor(page, 30)).toBe(0);
    expect(await page.locator('.map-view').getAttribute('data-month')).toBe(month);
    await button(page, 'Play').click();
    await page.locator(`.map-view:not([data-drawn-month="${String(month)}"])`).waitFor();
  });
});

describe('when motion is to be reduced', () => {
  test('playing still steps, and a paused page draws no frame', async ({ visit }) => {
    const page = await visit(`/${RANGE}`, { reducedMotion: 'reduce', prepare: countFrames });
    await drawn(page, FROM);
    await expect.poll(() => framesAskedFor(page, 30)).toBe(0);
    await page.getByLabel('Speed').selectOption('8');
    await button(page, 'Play').click();
    await page.locator(`.map-view:not([data-drawn-month="${FROM}"])`).waitFor();
    await button(page, 'Pause').click();
    await expect.poll(() => framesAskedFor(page, 30)).toBe(0);
  });

  test('a month looks the same however it was reached, with nothing moving in it', async ({ visit }) => {
    const stepped = await visit(`/embed${RANGE}`, { size: SMALL, reducedMotion: 'reduce' });
    await drawn(stepped, FROM);
    await button(stepped, 'Next month').click();
    await drawn(stepped, '2015-02');
    const opened = await visit(`/embed${RANGE}&month=2015-02`, { size: SMALL, reducedMotion: 'reduce' });
    await drawn(opened, '2015-02');
    expect(await picture(opened)).toBe(await picture(stepped));
  });
});
