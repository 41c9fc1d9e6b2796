import { chromium } from 'playwright-core';
import { describe, expect } from 'vitest';
import { cellsOf, detectionsOf, drawn, openSection, said, sentence } from './portal-page.ts';
import { findBrowser } from './find-browser.ts';
import { test, visitor } from './visit.ts';

const LOST = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title: 'Database lost', status: 503, detail: 'The database is away.' }),
};

describe('when something fails', () => {
  test('a layer without its tiles says so, and the rest lives', async ({ visit }) => {
    const page = await visit('/', {
      prepare: (opened) => opened.route('**/collections/transit-routes/tiles/**', (route) => route.fulfill(LOST)),
      provoked: /transit-routes\/tiles|AJAXError|503/,
    });
    const layers = await openSection(page, 'Layers and legend');
    const failed = layers.getByRole('listitem').filter({ hasText: 'This layer could not be loaded.' });
    await failed.filter({ hasText: 'Transit routes' }).waitFor();
    expect(await failed.count()).toBe(1);
    await page.getByRole('button', { name: 'Next month' }).click();
    await page.locator('.map-view[data-drawn-month="2018-07"]').waitFor();
    expect(await sentence(page)).toContain('July 2018');

    await page.unroute('**/collections/transit-routes/tiles/**');
    const tick = page.getByRole('checkbox', { name: 'Transit routes' });
    await tick.uncheck();
    await tick.check();
    await drawn(page, '2018-07');
    await failed.first().waitFor({ state: 'detached' });
  });

  test('figures that did not come are told of, and come when asked for again', async ({ visit }) => {
    const figures = /\/api\/(series|cube\/detections)/;
    const page = await visit('/', {
      prepare: (opened) => opened.route(figures, (route) => route.fulfill(LOST)),
      provoked: /\/api\/(series|cube\/detections)/,
    });
    const notice = page.getByRole('alert');
    await notice.getByText('The database is away.').waitFor();
    await page.getByRole('region', { name: 'What the map shows' }).getByText('could not be loaded').waitFor();
    await page.unroute(figures);
    await notice.getByRole('button', { name: 'Try again' }).click();
    await notice.waitFor({ state: 'detached' });
    expect(await sentence(page)).toContain('273');
    await drawn(page);
  });

  test('a browser without WebGL says so, and has the table', async () => {
    const { executablePath, args } = await findBrowser();
    const without = ['--disable-gpu', '--disable-webgl', '--disable-webgl2', '--disable-3d-apis'];
    const plain = args.filter((arg) => !arg.includes('swiftshader'));
    const browser = await chromium.launch({ executablePath, args: [...plain, ...without] });
    const { visit, close } = visitor(browser);
    try {
      const page = await visit('/', { provoked: /WebGL|webgl/ });
      await page.locator('.map-message').filter({ hasText: 'WebGL' }).waitFor();
      const value = (await detectionsOf('2018-07')).get('western-mediterranean') ?? NaN;
      await page.getByRole('button', { name: 'Next month' }).click();
      const section = await openSection(page, 'Table of what is drawn');
      const table = section.getByRole('table', { name: 'Crossings detected, July 2018' });
      await table.waitFor();
      expect((await cellsOf(table, 'Western Mediterranean'))[0]).toBe(said(value));
      expect(await close()).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
