import { describe, expect } from 'vitest';
import { drawn, openSection, sentence } from './portal-page.ts';
import { test } from './visit.ts';

describe('the address', () => {
  test('follows month, filters, layers and camera, and a reload shows the same', async ({ visit }) => {
    const page = await visit('/');
    await drawn(page, '2018-06');
    await page.getByRole('button', { name: 'Next month' }).click();
    const corridors = await openSection(page, 'Corridors');
    await corridors.getByLabel('Eastern Mediterranean').check();
    const nationalities = await openSection(page, 'Nationalities');
    await nationalities.getByLabel('Search nationalities').fill('syr');
    await nationalities.getByLabel('Syria').check();
    await page.getByRole('checkbox', { name: 'People who died or went missing' }).check();
    const map = page.locator('.map-view canvas');
    await map.focus();
    await page.keyboard.press('ArrowRight');
    const wanted = { month: '2018-07', corridor: 'eastern-mediterranean', nationality: 'SYR' };
    const given = () => Object.fromEntries(new URL(page.url()).searchParams);
    await expect.poll(given).toMatchObject({ ...wanted, lon: expect.any(String) });
    expect(given()['layers']?.split(',')).toContain('incidents');
    await drawn(page, '2018-07');
    const before = { address: page.url(), sentence: await sentence(page) };
    expect(before.sentence).toMatch(/July 2018.*Syria.*Eastern Mediterranean/);

    await page.reload();
    await drawn(page, '2018-07');
    expect({ address: page.url(), sentence: await sentence(page) }).toEqual(before);
    const again = await openSection(page, 'Corridors');
    expect(await again.getByLabel('Eastern Mediterranean').isChecked()).toBe(true);
    expect(await again.getByLabel('Western Balkans').isChecked()).toBe(false);
    expect(await page.getByRole('checkbox', { name: 'People who died or went missing' }).isChecked()).toBe(true);
  });

  test('of two pages visited one after the other is gone back and forth between', async ({ visit }) => {
    const page = await visit('/?month=2016-03');
    await page.getByText('In March 2016,').first().waitFor();
    const first = page.url();
    await page.getByRole('button', { name: 'Next month' }).click();
    await page.getByText('In April 2016,').first().waitFor();
    await expect.poll(() => page.url()).not.toBe(first);
    await page.getByRole('link', { name: 'Passages', exact: true }).click();
    await page.getByText('In June 2018,').first().waitFor();
    await page.goBack();
    await page.getByText('In April 2016,').first().waitFor();
    await page.goForward();
    await page.getByText('In June 2018,').first().waitFor();
  });

  test('of a view is come back to from a named one', async ({ visit }) => {
    const page = await visit('/?month=2016-03&corridor=eastern-mediterranean');
    await page.getByText('In March 2016,').first().waitFor();
    const given = () => Object.fromEntries(new URL(page.url()).searchParams);
    const views = await openSection(page, 'Views to start from');
    await views.getByRole('button', { name: 'Atlantic route 2024' }).click();
    await expect.poll(given).toMatchObject({ month: '2024-10', corridor: 'western-african-atlantic' });
    await page.getByRole('heading', { name: 'Atlantic route 2024', level: 1 }).waitFor();
    await page.goBack();
    await expect.poll(given).toMatchObject({ month: '2016-03', corridor: 'eastern-mediterranean' });
    await page.getByText('In March 2016,').first().waitFor();
    await page.goForward();
    await expect.poll(given).toMatchObject({ month: '2024-10', corridor: 'western-african-atlantic' });
    await page.getByRole('heading', { name: 'Atlantic route 2024', level: 1 }).waitFor();
  });

  test('that asks for what does not exist is told so, and shows the usual', async ({ visit }) => {
    const page = await visit(
      '/?month=2018-13&corridor=nowhere,western-balkans&origins=atlantis&nationality=XYZ&zoom=99&colour=red',
    );
    const notice = page.getByRole('status').filter({ hasText: 'Not understood in the address' });
    for (const part of [
      'month=2018-13',
      'corridor=nowhere',
      'origins=atlantis',
      'nationality=XYZ',
      'zoom=99',
      'colour=red',
    ]) {
      await notice.filter({ hasText: part }).waitFor();
    }
    expect(await sentence(page)).toMatch(/In June 2018.*273/);
    await notice.getByRole('button', { name: 'Close' }).click();
    await notice.waitFor({ state: 'detached' });
  });
});
