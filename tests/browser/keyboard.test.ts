import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { cellsOf, detectionsOf, drawn, said } from './portal-page.ts';
import { test } from './visit.ts';

const LONGEST_WAY = 60;

/** Presses Tab until an element has the focus; an element that is still to come is waited for, or Tab would pass its place. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let presses = 0; presses < LONGEST_WAY; presses++) {
    await page.keyboard.press('Tab');
    const reached =
      (await target.count()) === 1 && (await target.evaluate((element) => element === document.activeElement));
    if (reached) return;
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

test('month, corridor and nationality are chosen and the value is read by keyboard alone', async ({ visit }) => {
  const page = await visit('/');
  await drawn(page);
  const slider = page.getByRole('slider', { name: 'Month', exact: true });
  const shown = async (month: string) => expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(month);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  // The link that comes first leads past the map to the months.
  await tabTo(page, page.getByRole('link', { name: 'Skip to the months' }));
  await press('Enter');
  await tabTo(page, slider);
  await shown('June 2018');
  await press('ArrowRight');
  await shown('July 2018');
  await press('Home');
  await shown('January 2009');
  await press('End');
  await shown('April 2025');
  await press('Home', ...Array<string>(7).fill('PageUp'));
  await shown('January 2016');
  await press('PageDown', ...Array<string>(9).fill('ArrowRight'));
  await shown('October 2015');

  const summary = (title: string) => page.locator('summary').filter({ hasText: new RegExp(`^${title}$`) });
  // Shift and Tab from the months lead into the panel from its end: from the top of the page it is the same panel.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await tabTo(page, summary('Corridors'));
  await press('Enter');
  await tabTo(page, page.getByRole('checkbox', { name: 'Western Balkans' }));
  await press('Space');
  await tabTo(page, summary('Nationalities'));
  await press('Enter');
  await tabTo(page, page.getByRole('searchbox', { name: 'Search nationalities' }));
  await page.keyboard.type('afghan');
  await tabTo(page, page.getByRole('checkbox', { name: 'Afghanistan' }));
  await press('Space');
  await tabTo(page, summary('Table of what is drawn'));
  await press('Enter');

  const counted = await detectionsOf('2015-10', '&corridor=western-balkans&nationality=AFG');
  const value = counted.get('western-balkans') ?? NaN;
  expect(value).toBeGreaterThan(0);
  const table = page.getByRole('table', { name: 'Crossings detected, October 2015' });
  await table.waitFor();
  expect(await table.getByRole('rowheader').allTextContents()).toEqual(['Western Balkans']);
  expect(await cellsOf(table, 'Western Balkans')).toEqual([said(value), 'reported', 'Frontex']);

  await tabTo(page, table.getByRole('button', { name: 'Western Balkans' }));
  await press('Enter');
  const detail = page.getByRole('region', { name: 'Picked on the map' });
  await detail.getByText(`${said(value)} crossings detected`).waitFor();
  expect(await detail.evaluate((element) => element === document.activeElement)).toBe(true);
});
