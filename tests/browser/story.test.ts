import type { FeatureCollection } from 'geojson';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SeriesAnswer } from '../../server/contract.ts';
import { violations } from './axe.ts';
import { ask, drawn, said, total } from './portal-page.ts';
import { PHONE, test } from './visit.ts';

/** The sum that the API gives at the address of a figure: of a series, or of a round of displacement. */
async function answered(address: string): Promise<number> {
  if (address.includes('/collections/')) {
    const { features } = await ask<FeatureCollection>(address);
    const national = features.find(({ properties }) => properties?.['admin_level'] === 0);
    const shown = national ? [national] : features;
    return total(shown.map(({ properties }) => Number(properties?.['value'] ?? 0)));
  }
  const { series } = await ask<SeriesAnswer>(address);
  return total(series.flatMap(({ values }) => values));
}

/** Checks every number of the step that is told against the API, and gives how many there are. */
async function checkFigures(page: Page): Promise<number> {
  const card = page.locator('li[data-step][aria-current="step"]');
  await card.locator('.story-figures a').first().waitFor();
  const links = await card.locator('.story-figures a').all();
  for (const link of links) {
    const address = (await link.getAttribute('href')) ?? '';
    expect(await link.textContent(), address).toBe(said(await answered(address)));
  }
  return links.length;
}

test('a story is found, walked through and left by keyboard, and its numbers are those of the API', async ({
  visit,
}) => {
  const page = await visit('/', { reducedMotion: 'reduce' });
  await drawn(page);
  await page.getByRole('link', { name: 'Along the Balkans, 2015 to 2016' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Along the Balkans, 2015 to 2016', level: 1 }).waitFor();
  const told = page.locator('li[data-step][aria-current="step"] h2');
  const months = ['2014-12', '2015-10', '2015-12', '2016-03', '2016-12', '2015-10'];
  let numbers = 0;
  for (const [index, month] of months.entries()) {
    await page.getByText(`step ${String(index + 1)} of ${String(months.length)}`).waitFor();
    await drawn(page, month);
    numbers += await checkFigures(page);
    if (index === 0) expect(await violations(page)).toEqual([]);
    if (index === months.length - 1) break;
    await page.getByRole('button', { name: 'Next step' }).focus();
    await page.keyboard.press('Enter');
    // Reading goes on at the heading of the new card.
    await expect.poll(() => told.evaluate((element) => element === document.activeElement)).toBe(true);
  }
  expect(numbers).toBeGreaterThan(12);
  await expect.poll(() => new URL(page.url()).search).toBe('?story=balkans-2015-2016&step=6');

  await page.getByRole('button', { name: 'Explore this view' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('slider', { name: 'Month', exact: true }).waitFor();
  await drawn(page, '2015-10');
  await expect.poll(() => new URL(page.url()).searchParams.get('corridor')).toBe('eastern-mediterranean');
});

test('a step is an address, and scrolling on a phone leads to the next one', async ({ visit }) => {
  const page = await visit('/?story=ukraine&step=4', { size: PHONE, reducedMotion: 'reduce' });
  await page.getByText('step 4 of 5').waitFor();
  await drawn(page, '2024-10');
  expect(await checkFigures(page)).toBe(2);
  expect(await violations(page)).toEqual([]);
  await page.locator('.cards').evaluate((cards) => {
    cards.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
    cards.scrollTo({ top: cards.scrollHeight, behavior: 'instant' });
  });
  await page.getByText('step 5 of 5').waitFor();
  await drawn(page, '2025-04');
  expect(await checkFigures(page)).toBe(2);
});
