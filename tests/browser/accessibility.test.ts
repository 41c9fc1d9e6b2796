import { describe, expect } from 'vitest';
import { violations } from './axe.ts';
import { drawn, openSection } from './portal-page.ts';
import { DESKTOP, PHONE, test } from './visit.ts';

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s axe-core finds nothing wrong', (_name, size) => {
  test('with the portal, light and dark, its sections and its dialog open', async ({ visit }) => {
    const page = await visit(
      '/?from=2018-01&to=2018-12&nationality=SYR&layers=corridor-flows,arrivals,transit-routes,flow-monitoring-points,incidents,displacement',
      { size, colorScheme: 'light', reducedMotion: 'reduce' },
    );
    await drawn(page);
    expect(await violations(page), 'as opened').toEqual([]);
    const raise = page.getByRole('button', { name: 'Raise the panel' });
    while ((await raise.isVisible()) && (await raise.isEnabled())) await raise.click();
    for (const title of ['Corridors', 'Nationalities', 'Table of what is drawn', 'Download this view']) {
      await openSection(page, title);
    }
    await page.getByRole('button', { name: 'Western Balkans', exact: true }).first().click();
    await page.getByRole('region', { name: 'Picked on the map' }).waitFor();
    expect(await violations(page), 'everything open, light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page), 'everything open, dark').toEqual([]);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await violations(page), 'the dialog, dark').toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await violations(page), 'the dialog, light').toEqual([]);
  });

  test('with the embed, light and dark', async ({ visit }) => {
    const page = await visit('/embed', { size, colorScheme: 'light', reducedMotion: 'reduce' });
    await drawn(page);
    await page.getByText('Legend', { exact: true }).click();
    expect(await violations(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page), 'dark').toEqual([]);
  });
});
