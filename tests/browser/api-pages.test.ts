import { expect } from 'vitest';
import { violations } from './axe.ts';
import { test } from './visit.ts';

/** A page of each kind that the API has. */
const PAGES = [
  '/api',
  '/api/conformance',
  '/api/collections',
  '/api/collections/corridor-flows',
  '/api/collections/corridor-flows/items?limit=5',
  '/api/collections/corridors/items/western-balkans',
  '/api/collections/incidents/queryables',
  '/api/series?measure=detections&group_by=corridor&from=2018-01&to=2018-12',
  '/api/sources',
  '/api/releases',
  '/api/releases/1',
  '/api/releases/1/changes?limit=20',
  '/api/analysis/2018-06',
  '/api/cookbook',
  '/api/catalog',
];

test('axe-core finds nothing wrong with the page to try the API, nor with an answer that it shows', async ({
  visit,
}) => {
  const page = await visit('/api/docs/');
  await page.locator('.opblock-tag').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.locator('.opblock-tag').first().click();
  await page.locator('.opblock-summary-control').first().click();
  await page.locator('.btn.execute').first().click();
  await page.locator('.live-responses-table pre').first().waitFor();
  expect(await violations(page)).toEqual([]);
});

test('axe-core finds nothing wrong with the pages of the API, light and dark', async ({ visit }) => {
  const page = await visit('/api');
  for (const address of PAGES) {
    await page.goto(new URL(address, page.url()).href);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${address}, ${colorScheme}`).toEqual([]);
    }
  }
});
