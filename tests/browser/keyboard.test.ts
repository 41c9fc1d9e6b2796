import { expect } from 'vitest';
import { byKeyboard } from './by-keyboard.ts';
import { cellsOf, detectionsOf, drawn, said } from './portal-page.ts';
import { test } from './visit.ts';

test('month, corridor and nationality are chosen and the value is read by keyboard alone', async ({ visit }) => {
  const page = await visit('/');
  await drawn(page);
  const slider = page.getByRole('slider', { name: 'Month', exact: true });
  const shown = async (month: string) => expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(month);
  const keys = byKeyboard(page);
  const press = async (...names: string[]) => {
    for (const name of names) await page.keyboard.press(name);
  };

  // The link that comes first leads past the map to the months.
  await keys.tabTo(page.getByRole('link', { name: 'Skip to the months' }));
  await press('Enter');
  await keys.tabTo(slider);
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

  await keys.section('Corridors');
  await keys.tabTo(page.getByRole('checkbox', { name: 'Western Balkans' }));
  await press('Space');
  await keys.section('Nationalities');
  await keys.tabTo(page.getByRole('searchbox', { name: 'Search nationalities' }));
  await page.keyboard.type('afghan');
  await keys.tabTo(page.getByRole('checkbox', { name: 'Afghanistan' }));
  await press('Space');
  await keys.section('Table of what is drawn');

  const counted = await detectionsOf('2015-10', '&corridor=western-balkans&nationality=AFG');
  const value = counted.get('western-balkans') ?? NaN;
  expect(value).toBeGreaterThan(0);
  const table = page.getByRole('table', { name: 'Crossings detected (nationality: Afghanistan), October 2015' });
  await table.waitFor();
  expect(await table.getByRole('rowheader').allTextContents()).toEqual(['Western Balkans']);
  expect(await cellsOf(table, 'Western Balkans')).toEqual([said(value), 'reported', 'Frontex']);

  await keys.tabTo(table.getByRole('button', { name: 'Western Balkans' }));
  await press('Enter');
  const detail = page.getByRole('region', { name: 'Picked on the map' });
  await detail.getByText(`${said(value)} crossings detected`).waitFor();
  expect(await detail.evaluate((element) => element === document.activeElement)).toBe(true);
});
