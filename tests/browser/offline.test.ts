import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ruleOf } from '../../client/api/keeping.ts';
import { violations } from './axe.ts';
import { detectionsOf, drawn, said, sentence, total } from './portal-page.ts';
import { test } from './visit.ts';

const OFFLINE = /ERR_INTERNET_DISCONNECTED|Failed to fetch|net::ERR_FAILED/;

/** Waits until the worker has kept the page itself, all that it asked for by itself, and a tile, which its workers ask for. */
async function everythingKept(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const rules = [ruleOf(new URL('/', origin), origin, true), ...asked.map((a) => ruleOf(new URL(a), origin, false))];
  const wanted = rules.flatMap((rule) => (rule ? [rule.key] : []));
  expect(wanted.some((key) => key.includes('/api/cube/idps'))).toBe(true);
  await page.waitForFunction(async (keys) => {
    const kept = (await (await caches.open('passages-1')).keys()).map(({ url }) => url);
    return keys.every((key) => kept.includes(key)) && kept.some((url) => url.includes('/tiles/'));
  }, wanted);
}

test('a page opened once opens again without a network, with its figures and the day that they are of', async ({
  visit,
}) => {
  const page = await visit('/?month=2018-06', { serviceWorkers: 'allow', provoked: OFFLINE });
  await drawn(page, '2018-06');
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await everythingKept(page);
  const online = await sentence(page);
  expect(await page.getByText('The portal cannot be reached').count()).toBe(0);

  await page.context().setOffline(true);
  await page.goto(new URL('/?month=2018-07', page.url()).href);
  await page.getByText('The portal cannot be reached. Figures as of').waitFor();
  const today = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format();
  expect(await page.getByText('The portal cannot be reached').textContent()).toContain(today);
  await drawn(page, '2018-07');
  expect(await sentence(page)).toContain(said(total((await detectionsOf('2018-07')).values())));
  expect(await violations(page)).toEqual([]);

  // With the network there again the page asks it, and the note is gone.
  await page.context().setOffline(false);
  await page.goto(new URL('/?month=2018-06', page.url()).href);
  await drawn(page, '2018-06');
  expect(await sentence(page)).toBe(online);
  expect(await page.getByText('The portal cannot be reached').count()).toBe(0);
  // Readers get the next worker as soon as there is one.
  const worker = await page.request.get(new URL('/service-worker.js', page.url()).href);
  expect(worker.headers()['cache-control']).toBe('no-cache');
});
