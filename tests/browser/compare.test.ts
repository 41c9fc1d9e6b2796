import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { monthsBetween, parseMonth } from '../../geodata/month.ts';
import { violations } from './axe.ts';
import { WIDE_PADDING } from '../../client/panels/map-padding.ts';
import { ask, cellsOf, detectionsOf, drawn, openSection, picture, said, sentence, total } from './portal-page.ts';
import type { SeriesAnswer } from '../../server/contract.ts';
import { DESKTOP, PHONE, test } from './visit.ts';

/** Detections of a span as the API counts them month by month; null where a month is not reported. */
async function sumOf(from: string, to: string): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  for (const month of monthsBetween(parseMonth(from), parseMonth(to)))
    for (const [corridor, value] of await detectionsOf(month))
      sums.set(corridor, (sums.get(corridor) ?? 0) + (value ?? 0));
  return sums;
}

const query = (page: Page) => page.evaluate(() => location.search);
const typed = (page: Page) => page.getByRole('textbox', { name: 'Go to a month' });

describe('figures of several months', () => {
  test('are the sums of the API in the sentence and the table, and the month is typed', async ({ visit }) => {
    const page = await visit('/?mode=months-3', { size: { ...DESKTOP, width: 1200 } });
    await drawn(page, '2018-06');
    expect(await sentence(page)).toContain(`${said(total((await sumOf('2018-04', '2018-06')).values()))} crossings`);
    await typed(page).fill('3/2018');
    await typed(page).press('Enter');
    await drawn(page, '2018-03');
    expect(await page.locator('output.month').textContent()).toBe('January to March 2018');
    expect(await page.getByRole('slider', { name: 'Month', exact: true }).getAttribute('aria-valuetext')).toBe(
      'January to March 2018',
    );
    await typed(page).fill('some day');
    await typed(page).press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Type a month' }).waitFor();
    await typed(page).press('Escape');
    await openSection(page, 'Table of what is drawn');
    const cells = await cellsOf(page.getByRole('table', { name: /Crossings detected, January to March/ }), 'Black Sea');
    expect(cells[0]).toBe(said((await sumOf('2018-01', '2018-03')).get('black-sea') ?? NaN));
  });

  test('that lack months say how many they have', async ({ visit }) => {
    const page = await visit('/?month=2009-02&mode=months-12');
    await drawn(page, '2009-02');
    const slider = page.getByRole('slider', { name: 'Month', exact: true });
    expect(await slider.getAttribute('aria-valuetext')).toContain('provisional: 2 of 12 months reported');
    await page.getByText('The figure is provisional: 2 of 12 months are reported in full.').first().waitFor();
  });
});

test('two periods are compared by keyboard, with the figures of the API, and the way out is one button', async ({
  visit,
}) => {
  const page = await visit('/', { size: { ...DESKTOP, width: 1200 } });
  await drawn(page, '2018-06');
  await page.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  await page.getByRole('group', { name: 'Comparison of two periods' }).waitFor();
  await expect.poll(() => query(page)).toContain('compare=year-before');
  const [now, before] = [await detectionsOf('2018-06'), await detectionsOf('2017-06')];
  const [ours, theirs] = [now.get('central-mediterranean') ?? NaN, before.get('central-mediterranean') ?? NaN];
  await page.getByRole('heading', { level: 1, name: 'June 2018 against June 2017' }).waitFor();
  await openSection(page, 'Table of what is drawn');
  const table = page.getByRole('table', { name: /^Crossings detected, June 2018 against June 2017/ });
  const cells = await cellsOf(table, 'Central Mediterranean');
  expect(cells.slice(0, 3)).toEqual([said(ours), said(theirs), `▼ −${said(theirs - ours)}`]);
  const black = await cellsOf(table, 'Black Sea');
  expect(black.at(-1), 'no share of 0').toBe(before.get('black-sea') === 0 ? '—' : black.at(-1));
  await page.getByRole('combobox', { name: 'Compared with' }).selectOption('A month of your choice');
  await page.getByRole('textbox', { name: 'Month to compare with' }).fill('October 2015');
  await page.getByRole('textbox', { name: 'Month to compare with' }).press('Enter');
  await expect.poll(() => query(page)).toContain('compare=2015-10');
  await page.getByRole('button', { name: 'End comparison' }).press('Enter');
  await expect.poll(() => query(page)).not.toContain('compare');
  await table.waitFor({ state: 'detached' });
});

/** The values that the labels of a map show, by corridor. */
const labelled = (page: Page, map: string) =>
  page
    .locator(`${map} .corridor-label:not([hidden])`)
    .evaluateAll((labels) =>
      labels.map((label) => [
        label.getAttribute('data-corridor') ?? '',
        label.querySelector('strong')?.textContent ?? '',
      ]),
    );

test('two periods stand side by side, each with the figures of the API, and the divider is dragged, typed and pressed', async ({
  visit,
}) => {
  const page = await visit('/?compare=year-before', {
    size: { ...DESKTOP, width: 1200 },
    reducedMotion: 'reduce',
  });
  await drawn(page, '2018-06');
  await page.getByRole('combobox', { name: 'Shown as' }).selectOption('Side by side (swipe)');
  await expect.poll(() => query(page)).toContain('compare_as=swipe');
  await page.getByRole('button', { name: 'Farther' }).click();
  await drawn(page, '2018-06');
  await drawn(page, '2017-06');
  const slider = page.getByRole('slider', { name: 'Divider of the maps' });
  const now = async () => Number(await slider.getAttribute('aria-valuenow'));
  expect(await slider.getAttribute('aria-valuetext')).toBe('June 2017: 50%, June 2018: 50%');
  await slider.press('ArrowRight');
  expect(await now()).toBe(52);
  for (const [map, month, key, share] of [
    ['.upper', '2017-06', 'End', 100],
    ['.stage > .map-view', '2018-06', 'Home', 0],
  ] as const) {
    await slider.press(key);
    expect(await now()).toBe(share);
    const figures = await detectionsOf(month);
    const labels = await labelled(page, map);
    expect(labels.length, map).toBeGreaterThan(1);
    for (const [corridor = '', value] of labels)
      expect(value, `${corridor}, ${month}`).toBe(said(figures.get(corridor) ?? NaN));
  }
  expect(await page.getByRole('button', { name: 'More of June 2018' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'More of June 2017' }).click();
  expect(await now()).toBe(10);
  const at = await slider.boundingBox();
  if (!at) throw new Error('the divider is not seen');
  const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 300, y, { steps: 3 });
  await page.mouse.up();
  const { left, right } = WIDE_PADDING;
  const name = page.locator('.upper .corridor-label[data-corridor="western-balkans"]');
  expect(await now()).toBe(Math.round(10 + (300 * 100) / (1200 - left - 48 - right)));
  // No label stands over the divider or beyond it, where it would be read with the ribbon of another period.
  for (let press = 0; press < 12; press++) {
    const line = await page.locator('.divider').evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      return (left + right) / 2;
    });
    const across = await page.locator('.corridor-label:not([hidden])').evaluateAll(
      (labels, x) =>
        labels.flatMap((label) => {
          const { left, right } = label.getBoundingClientRect();
          const apart = label.closest('.upper') ? right < x : left > x;
          return apart ? [] : [label.textContent];
        }),
      line,
    );
    expect(across).toEqual([]);
    await slider.press('PageDown');
  }
  await slider.press('End');
  await name.waitFor();
  const box = await name.boundingBox();
  if (!box) throw new Error('the label is not seen');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  // What is picked on one side is picked on both.
  await expect.poll(() => page.locator('.corridor-label.picked[data-corridor="western-balkans"]').count()).toBe(2);
  await page.getByRole('combobox', { name: 'Shown as' }).selectOption('Differences');
  await slider.waitFor({ state: 'detached' });
});

test('the maps of two periods look at the same place after every move', async ({ visit }) => {
  // Of one period on both sides nothing may differ.
  const page = await visit('/?compare=2018-06&compare_as=swipe&layers=corridor-flows', { reducedMotion: 'reduce' });
  const slider = page.getByRole('slider', { name: 'Divider of the maps' });
  const clip = { x: 80, y: 300, width: 400, height: 60 };
  const settled = () => expect.poll(() => page.locator('.map-view[data-loaded="true"]').count()).toBe(2);
  await settled();
  await slider.press('Home');
  const first = await picture(page, clip);
  await page.mouse.move(300, 320);
  await page.mouse.down();
  await page.mouse.move(340, 300, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Farther' }).click();
  await settled();
  const lower = await picture(page, clip);
  expect(lower, 'the map has moved').not.toBe(first);
  await slider.press('End');
  expect(await picture(page, clip)).toBe(lower);
});

test('what publishers count of one corridor stands side by side, each as the API has it', async ({ visit }) => {
  const page = await visit('/?month=2019-09&counts=central-mediterranean');
  await page.getByText('They are never added to each other.').waitFor();
  const address =
    '/api/series?measure=arrivals&group_by=country&corridor=central-mediterranean&from=2019-09&to=2019-09';
  const { series } = await ask<SeriesAnswer>(address);
  const of = (source: string) =>
    total(series.filter((row) => row.source === source).map(({ values }) => values[0] ?? null));
  const cells = await cellsOf(page.getByRole('table', { name: /Counts by month/ }), 'September 2019');
  expect(cells).toEqual([
    said((await detectionsOf('2019-09')).get('central-mediterranean') ?? NaN),
    said(of('unhcr-mediterranean-arrivals')),
    said(of('italy-interior-landings')),
  ]);
});

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s axe-core finds nothing wrong', (_name, size) => {
  test('with a comparison, several months and publishers side by side', async ({ visit }) => {
    const page = await visit('/?mode=months-12&month=2010-02&compare=2009-12&counts=central-mediterranean', {
      size,
      reducedMotion: 'reduce',
    });
    await drawn(page);
    const raise = page.getByRole('button', { name: 'Raise the panel' });
    while ((await raise.isVisible()) && (await raise.isEnabled())) await raise.click();
    await openSection(page, 'Table of what is drawn');
    expect(await violations(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page), 'dark').toEqual([]);
  });

  test('with two periods side by side', async ({ visit }) => {
    const page = await visit('/?compare=year-before&compare_as=swipe&mode=months-3', { size, reducedMotion: 'reduce' });
    await drawn(page, '2017-06');
    expect(await violations(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page), 'dark').toEqual([]);
  });
});
