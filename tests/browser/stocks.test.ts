import { expect } from 'vitest';
import type { StockCube } from '../../server/contract.ts';
import { violations } from './axe.ts';
import { addressOf, ask, cellsOf, drawn, openSection, placeOnPage, said, sentence, total } from './portal-page.ts';
import { DESKTOP, test } from './visit.ts';

const UKRAINE = { lon: 26.6, lat: 48.7, zoom: 4.7 };
const ODESA = [30, 46.9];
const PERCENT = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

const levelsOf = async (measure: string) => (await ask<StockCube>(`/api/cube/${measure}`)).rows;

test('a stock is chosen, stepped from round to round and shown as shares, in map, sentence, table, address and embed', async ({
  visit,
}) => {
  const page = await visit(`/?layers=displacement&month=2025-03&${addressOf(UKRAINE)}`, { size: DESKTOP });
  await drawn(page, '2025-03');
  const idps = (await levelsOf('idps')).filter(({ country, admin_level }) => country === 'UKR' && admin_level === 1);
  const days = [...new Set(idps.map(({ date }) => date))].sort();
  const inRound = (date: string) => idps.filter((row) => row.date === date);
  const people = (date: string) => total(inRound(date).map(({ value }) => value));

  // The last round by March 2025 stands, with its day; the next step goes to the one of April.
  const before = days.findLast((date) => date <= '2025-03-31') ?? '';
  const last = days.find((date) => date > '2025-03-31') ?? '';
  expect(await sentence(page)).toContain(said(people(before)));
  await page.getByRole('button', { name: 'Next round' }).click();
  await drawn(page, last.slice(0, 7));
  await expect.poll(() => sentence(page)).toContain(said(people(last)));
  expect(await page.getByLabel('Round', { exact: true }).inputValue()).toBe(last);
  expect(await page.getByRole('button', { name: 'Next round' }).isDisabled()).toBe(true);

  // As shares of the round, on the map, in the detail and in the table.
  await page.getByLabel('Share of the round').check();
  await expect.poll(() => new URL(page.url()).searchParams.get('stock_as')).toBe('share');
  await drawn(page);
  const odesa = idps.filter(({ admin_unit, value }) => admin_unit === 'UA51' && value !== null);
  const now = odesa.find(({ date }) => date === last)?.value ?? NaN;
  const share = PERCENT.format(now / people(last));
  const { x, y } = await placeOnPage(page, UKRAINE, ODESA);
  await page.mouse.click(x, y);
  const detail = page.getByRole('region', { name: 'Picked on the map' });
  await detail.getByText(`${share} of the people counted in the round`).waitFor();
  expect(await detail.locator('.figure').textContent()).toContain(said(now));
  expect(await detail.getByRole('row').count()).toBe(1 + days.length);
  for (const { date, value } of odesa) {
    const cells = await detail
      .getByRole('row')
      .filter({ hasText: said(value ?? NaN) })
      .first()
      .getByRole('cell')
      .allTextContents();
    expect(cells, date).toEqual([said(value ?? NaN), PERCENT.format((value ?? NaN) / people(date))]);
  }
  const section = await openSection(page, 'Table of what is drawn');
  const table = section.getByRole('table', { name: /Ukraine, 30 April 2025/ });
  const name = (await detail.getByRole('heading').textContent()) ?? '';
  const cells = await cellsOf(table, name);
  expect([cells[0], cells.at(-1)]).toEqual([said(now), share]);
  expect(await violations(page), 'shares, light').toEqual([]);

  // Another stock: by country, each with its day, hatched where nobody had counted yet.
  await page.getByLabel('People counted on a day').selectOption('presence');
  const presence = await levelsOf('presence');
  const [largest] = presence.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  await expect.poll(() => sentence(page)).toContain(`${said(largest?.value ?? NaN)} in Italy`);
  const present = section.getByRole('table', { name: 'Migrants present' });
  await present.waitFor();
  expect(await present.locator('tbody tr').count()).toBe(new Set(presence.map(({ country }) => country)).size);
  expect(await page.getByLabel('Share of the round').count()).toBe(0);
  await expect.poll(() => new URL(page.url()).searchParams.get('stock')).toBe('presence');
  expect(await violations(page), 'presence, light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page), 'presence, dark').toEqual([]);

  // People who fled Ukraine are nowhere on the map, since their host countries are not reported.
  await page.getByLabel('People counted on a day').selectOption('refugees');
  const refugees = (await levelsOf('refugees')).at(-1);
  await expect.poll(() => sentence(page)).toContain(said(refugees?.value ?? NaN));
  expect(await sentence(page)).not.toContain('in Ukraine');

  await expect.poll(() => new URL(page.url()).searchParams.get('stock')).toBe('refugees');
  const embed = await visit(`/embed${new URL(page.url()).search}`, { size: DESKTOP });
  await expect.poll(() => sentence(embed)).toContain(said(refugees?.value ?? NaN));
});

test('where no flows are drawn their measure is not claimed, and choosing one draws it', async ({ visit }) => {
  const page = await visit(`/?layers=displacement&projection=equal-area&month=2025-04&${addressOf(UKRAINE)}`, {
    size: DESKTOP,
  });
  const show = page.getByRole('combobox', { name: 'Show', exact: true });
  const chosen = () => show.locator('option:checked').textContent();
  await expect.poll(chosen).toBe('Internally displaced people');
  await show.selectOption('Crossings detected');
  await drawn(page, '2025-04');
  await expect.poll(() => sentence(page)).toContain('crossings were detected');
  expect(await chosen()).toBe('Crossings detected');
  const query = new URL(page.url()).searchParams;
  expect([query.get('layers'), query.get('projection')]).toEqual(['corridor-flows,displacement', null]);
});
