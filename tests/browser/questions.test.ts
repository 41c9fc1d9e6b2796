import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { SeriesAnswer } from '../../server/contract.ts';
import { byKeyboard, showMonth, type ByKeyboard } from './by-keyboard.ts';
import { ask, cellsOf, detectionsOf, drawn, said, sentence, total } from './portal-page.ts';
import { test } from './visit.ts';

/** Typed, chosen and pressed: an answer that takes more is not at hand. */
const A_FEW = 6;

/** Counts several months together. */
async function count(keys: ByKeyboard, page: Page, mode: string): Promise<void> {
  await keys.goTo(page.locator('#time'));
  await keys.choose(page.getByRole('combobox', { name: 'Months together' }), mode);
}

async function seriesOf(query: string): Promise<SeriesAnswer['series']> {
  return (await ask<SeriesAnswer>(`/api/series?measure=detections&${query}`)).series;
}

/** A number with its sign as the page writes it, whatever stands around it. */
const number = (text: string) => Number(text.replace('−', '-').replace(/[^\d-]/g, ''));

describe('a policy-maker asks, and learns by keyboard alone,', () => {
  test('how many crossings were detected on the Western Balkans in June 2018, and on all corridors in October 2015', async ({
    visit,
  }) => {
    const page = await visit('/');
    const keys = byKeyboard(page);
    const of2018 = await detectionsOf('2018-06');
    const of2015 = await detectionsOf('2015-10');
    expect(await sentence(page)).toContain(`${said(of2018.get('western-balkans') ?? NaN)} crossings`);
    await showMonth(keys, page, 'oct 2015');
    await drawn(page, '2015-10');
    expect(await sentence(page)).toContain(`In October 2015, ${said(total(of2015.values()))} crossings were detected.`);
    expect(keys.actions).toBeLessThanOrEqual(A_FEW);
  });

  test('which corridor grew most in a year', async ({ visit }) => {
    const page = await visit('/');
    const keys = byKeyboard(page);
    await keys.section('Table of what is drawn');
    await showMonth(keys, page, 'december 2023');
    await count(keys, page, '12 months');
    await keys.press(page.getByRole('button', { name: 'Compare' }));
    const table = page.getByRole('table', { name: /^Crossings detected, January to December 2023 against/ });
    await keys.goTo(page.locator('.panel'));
    await keys.press(table.getByRole('button', { name: 'Difference' }));

    const sums = async (year: string) =>
      new Map(
        (await seriesOf(`group_by=corridor&from=${year}-01&to=${year}-12`)).map(({ corridor, values }) => [
          corridor ?? '',
          total(values),
        ]),
      );
    const [now, before] = [await sums('2023'), await sums('2022')];
    const grown = [...now].map(([id, value]) => ({ id, value, more: value - (before.get(id) ?? NaN) }));
    const most = grown.filter(({ id }) => id !== 'other').toSorted((a, b) => b.more - a.more)[0];
    if (!most) throw new Error('no corridor');
    const names = await ask<{ features: { id: string; properties: { name: string } }[] }>(
      '/api/collections/corridors/items?limit=100',
    );
    const name = names.features.find(({ id }) => id === most.id)?.properties.name ?? '';
    const first = table.locator('tbody tr').first();
    expect(await first.getByRole('rowheader').textContent()).toBe(name);
    const cells = (await first.getByRole('cell').allTextContents()).slice(0, 3).map(number);
    expect(cells).toEqual([most.value, before.get(most.id), most.more]);
    expect(keys.actions).toBeLessThanOrEqual(A_FEW);
  });

  test('how many crossings the Western Mediterranean has had since January, and takes them away and cites them', async ({
    visit,
  }) => {
    const page = await visit('/');
    const keys = byKeyboard(page);
    await keys.section('Table of what is drawn');
    await showMonth(keys, page, '9/2024');
    await count(keys, page, 'Since January 2024');
    const table = page.getByRole('table', { name: 'Crossings detected, January to September 2024' });
    const counted = await seriesOf('group_by=corridor&from=2024-01&to=2024-09');
    const sum = total(counted.find(({ corridor }) => corridor === 'western-mediterranean')?.values ?? []);
    expect(await cellsOf(table, 'Western Mediterranean')).toEqual([said(sum), 'reported', 'Frontex']);

    const take = page.getByRole('group', { name: 'Take this table away' }).first();
    const csv = take.getByRole('button', { name: 'CSV' });
    await keys.goTo(page.locator('.panel'));
    const [download] = await Promise.all([page.waitForEvent('download'), keys.press(csv)]);
    const rows: Record<string, string>[] = parse(await readFile(await download.path()), { columns: true });
    const shown = await table
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
      .allTextContents();
    expect(rows).toHaveLength(shown.length);
    for (const { corridor_name = '', corridor, value = '' } of rows) {
      const [figure = ''] = await cellsOf(table, corridor_name);
      const values = counted.find((row) => row.corridor === corridor)?.values;
      expect(value, corridor_name).toBe(values ? String(total(values)) : '');
      expect(figure, corridor_name).toBe(values ? said(Number(value)) : 'not reported');
    }
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await keys.goTo(page.locator('.header'));
    await keys.press(page.getByRole('button', { name: 'Copy with source' }));
    await page.getByText('Copied').first().waitFor();
    const cited = await page.evaluate(() => navigator.clipboard.readText());
    expect(cited).toContain(await sentence(page));
    expect(cited).toContain('Frontex, release of 3 June 2025');
    expect(cited).toMatch(/month=2024-09&mode=since-2024-01.*&as_of=\d{4}-\d{2}-\d{2}/);
    expect(keys.actions).toBeLessThanOrEqual(A_FEW);
  });

  test('who crosses the Central Mediterranean this summer compared with last', async ({ visit }) => {
    const page = await visit('/');
    const keys = byKeyboard(page);
    await keys.section('Corridors');
    await keys.press(page.getByRole('checkbox', { name: 'Central Mediterranean' }), 'Space');
    await keys.section('Table of what is drawn');
    await showMonth(keys, page, 'aug 2024');
    await count(keys, page, '3 months');
    await keys.press(page.getByRole('button', { name: 'Compare' }));
    const table = page.getByRole('table', {
      name: /^Nationalities, Central Mediterranean, June to August 2024 against/,
    });
    await table.waitFor();
    const summer = async (year: string) =>
      new Map(
        (await seriesOf(`corridor=central-mediterranean&group_by=nationality&from=${year}-06&to=${year}-08`)).map(
          ({ nationality, values }) => [nationality ?? '', total(values)],
        ),
      );
    const [now, before] = [await summer('2024'), await summer('2023')];
    const ranked = [...now].toSorted(([, a], [, b]) => b - a);
    const { features } = await ask<{ features: { properties: { pcode: string; name: string } }[] }>(
      '/api/collections/admin-labels/items?admin_level=0&limit=1000',
    );
    const names = new Map(features.map(({ properties: { pcode, name } }) => [pcode, name]));
    const firsts = await table.getByRole('rowheader').allTextContents();
    expect(firsts.slice(0, 3)).toEqual(ranked.slice(0, 3).map(([code]) => names.get(code)));
    for (const [code, value] of ranked.slice(0, 8)) {
      const cells = (await cellsOf(table, names.get(code) ?? code)).slice(0, 3).map(number);
      expect(cells, code).toEqual([value, before.get(code), value - (before.get(code) ?? NaN)]);
    }
    expect(keys.actions).toBeLessThanOrEqual(A_FEW + 2);
    const tables = page.locator('.data-table').filter({ has: page.getByRole('table', { name: /^Nationalities/ }) });
    await tables.getByRole('button', { name: /^Show all/ }).press('Enter');
    const counted = [...now].filter(([code, value]) => value > 0 || (before.get(code) ?? 0) > 0);
    expect(await table.getByRole('rowheader').count()).toBe(counted.length);
  });
});
