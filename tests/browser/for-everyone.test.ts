import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { violations } from './axe.ts';
import { smallTargets, tabThrough } from './focus.ts';
import { drawn, openSection } from './portal-page.ts';
import { DESKTOP, PHONE, test } from './visit.ts';

/** A page of 1440 × 900 at 200 %, and the narrowest telephone. */
const ZOOMED = { width: 720, height: 450 };
const NARROW = { width: 360, height: 740 };

const ALL = '/?layers=corridor-flows,arrivals,transit-routes,flow-monitoring-points,incidents';

async function openAll(page: Page): Promise<void> {
  const raise = page.getByRole('button', { name: 'Raise the panel' });
  while ((await raise.isVisible()) && (await raise.isEnabled())) await raise.click();
  for (const title of ['Corridors', 'Nationalities', 'Table of what is drawn']) await openSection(page, title);
}

test('a screen reader finds landmarks, headings in order, the month as a slider, and is told the month now and then', async ({
  visit,
}) => {
  const page = await visit('/?month=2018-06&from=2018-01&to=2019-12', { reducedMotion: 'reduce' });
  await drawn(page, '2018-06');
  const tree = await page.locator('body').ariaSnapshot();
  for (const part of [
    'banner:',
    'main:',
    'contentinfo:',
    'complementary "Layers, legend and figures"',
    'link "Skip to the months',
  ])
    expect(tree).toContain(part);
  expect(tree).toMatch(/region "What the map shows":\n\s+- heading "[^"]+" \[level=1\]/);
  expect(tree.match(/\[level=1\]/g)).toHaveLength(1);
  const levels = [...tree.matchAll(/\[level=(\d)\]/g)].map(([, level]) => Number(level));
  const skipped = levels.filter((level, index) => level > (levels[index - 1] ?? 1) + 1);
  expect(skipped, tree).toEqual([]);
  const slider = page.getByRole('slider', { name: 'Month', exact: true });
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^June 2018/);

  const spoken = await page.locator('p.unseen[role="status"][aria-live]').evaluateHandle((region) => {
    const times: number[] = [];
    new MutationObserver(() => times.push(performance.now())).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    return times;
  });
  expect(await page.locator('p.unseen[role="status"][aria-live]').getAttribute('aria-live')).toBe('polite');
  await page.getByRole('button', { name: 'Next month' }).click();
  await expect.poll(async () => (await spoken.jsonValue()).length).toBe(1);
  await page.getByLabel('Speed').selectOption('8');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await spoken.jsonValue()).length).toBeGreaterThan(3);
  const times = (await spoken.jsonValue()).slice(1);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(2_990);
});

describe.each([
  ['on a desktop', DESKTOP],
  ['on a phone', PHONE],
  ['at 200 %', ZOOMED],
  ['360 pixels wide', NARROW],
])('%s', (_name, size) => {
  test('targets are large enough, nothing is wider than the page, and the focus is seen wherever it goes', async ({
    visit,
  }) => {
    const page = await visit(ALL, { size, reducedMotion: 'reduce' });
    await drawn(page);
    expect(await smallTargets(page), 'as opened').toEqual([]);
    await openAll(page);
    expect(await smallTargets(page), 'everything open').toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const { troubles, stops } = await tabThrough(page);
    expect(troubles).toEqual([]);
    expect(stops).toBeGreaterThan(40);
  });
});

test('with forced colours and with more contrast the controls, the bars and the table stay readable', async ({
  visit,
}) => {
  const page = await visit(ALL, { forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' });
  await drawn(page);
  await openAll(page);
  const looks = await page.evaluate(() => {
    const style = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
    return {
      bar: style('.bars .bar').fill,
      paper: style('.timeline').backgroundColor,
      edge: style('.timeline').borderTopStyle,
      play: style('.round').borderTopStyle,
    };
  });
  expect(looks.bar).not.toBe(looks.paper);
  expect([looks.edge, looks.play]).toEqual(['solid', 'solid']);
  expect(await violations(page), 'forced colours').toEqual([]);
  expect((await tabThrough(page, 25)).troubles).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none', contrast: 'more' });
  expect(await violations(page), 'more contrast, dark').toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await violations(page), 'more contrast, light').toEqual([]);
});

test('the map is moved and drawn closer by keys, and what stands on it is picked from lists', async ({ visit }) => {
  const page = await visit('/?lon=15&lat=40&zoom=4', { reducedMotion: 'reduce' });
  await drawn(page);
  const asked = (name: string) => Number(new URL(page.url()).searchParams.get(name));
  await page.locator('.map-view canvas').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => asked('lon')).toBeGreaterThan(15);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => asked('lat')).toBeGreaterThan(40);
  await page.keyboard.press('=');
  await expect.poll(() => asked('zoom')).toBeGreaterThan(4);
});
