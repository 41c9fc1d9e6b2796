import { readFile } from 'node:fs/promises';
import type { FeatureCollection } from 'geojson';
import type { Locator, Page } from 'playwright-core';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { ask, cellsOf, detectionsOf, drawn, openSection, said } from './portal-page.ts';
import { test } from './visit.ts';

const CAMERA = 'lon=19.5&lat=43.9&zoom=4.9';

/** What a button saves. */
async function saved(page: Page, button: Locator): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test('the table is sorted, is in step with the map both ways, and is taken away as it stands', async ({ visit }) => {
  const page = await visit(`/?month=2018-06&layers=corridor-flows,incidents&${CAMERA}`, {
    size: { width: 1440, height: 900 },
  });
  await drawn(page, '2018-06');
  const section = await openSection(page, 'Table of what is drawn');
  const table = section.getByRole('table', { name: 'Crossings detected, June 2018' });
  await table.waitFor();
  const counted = await detectionsOf('2018-06');
  const names = () => table.getByRole('rowheader').allTextContents();

  const head = (name: string) => table.getByRole('columnheader', { name });
  expect(await head('Value').getAttribute('aria-sort')).toBe('descending');
  const largest = [...counted].sort(([, a], [, b]) => (b ?? -1) - (a ?? -1))[0]?.[1] ?? NaN;
  expect((await cellsOf(table, (await names())[0] ?? ''))[0]).toBe(said(largest));
  expect(await cellsOf(table, (await names()).at(-1) ?? '')).toEqual(['not reported', '']);
  await head('Corridor').getByRole('button').click();
  expect(await head('Corridor').getAttribute('aria-sort')).toBe('ascending');
  expect(await names()).toEqual((await names()).toSorted((a, b) => a.localeCompare(b)));

  // A row under the pointer, or with the focus, lights up on the map.
  await page.mouse.move(5, 5);
  // Hidden papers would lose the focus, so the part of the map between them is looked at as it is.
  const look = async () =>
    (await page.screenshot({ clip: { x: 440, y: 260, width: 300, height: 250 } })).toString('base64');
  const before = await look();
  const row = table.getByRole('row').filter({ hasText: 'Western Balkans' });
  await row.getByRole('button').focus();
  await expect.poll(look).not.toBe(before);
  await row.getByRole('button').blur();
  await expect.poll(look).toBe(before);

  // What is picked is marked in the table.
  expect(await row.getAttribute('aria-current')).toBeNull();
  await row.getByRole('button').click();
  await page.getByRole('region', { name: 'Picked on the map' }).waitFor();
  await expect.poll(() => row.getAttribute('aria-current')).toBe('true');

  const take = section.getByRole('group', { name: 'Take this table away' }).first();
  const csv = await saved(page, take.getByRole('button', { name: 'CSV' }));
  expect(csv.name).toBe('passages-corridors.csv');
  const rows: Record<string, string>[] = parse(csv.content, { columns: true });
  expect(rows.map((line) => line['corridor_name'])).toEqual(await names());
  for (const { corridor = '', value, value_status, month, release, licence, query } of rows) {
    const expected = counted.get(corridor) ?? null;
    expect([corridor, value, month]).toEqual([corridor, expected === null ? '' : String(expected), '2018-06']);
    if (expected !== null) expect(value_status).toBe('reported');
    expect(release).toBe('frontex-detections 2025-06-03');
    expect(licence).toBeTruthy();
    expect(query).toContain('as_of=');
  }
  // The address in the file answers with the same figures.
  const address = new URL(rows[0]?.['query'] ?? '');
  const { features } = await ask<FeatureCollection>(address.pathname + address.search);
  const answered = new Map(features.map(({ properties }) => [properties?.['corridor'], properties?.['value']]));
  for (const [corridor, value] of answered)
    if (counted.has(String(corridor))) expect(value).toBe(counted.get(String(corridor)));

  const json = JSON.parse((await saved(page, take.getByRole('button', { name: 'JSON' }))).content.toString()) as {
    rows: { corridor: string; value: number | null }[];
    citation: string[];
  };
  expect(json.rows.map(({ value }) => value)).toEqual(rows.map(({ value }) => (value === '' ? null : Number(value))));
  expect(json.citation[0]).toContain('Frontex, release of 3 June 2025');
  const workbook = await saved(page, take.getByRole('button', { name: 'Excel' }));
  expect(workbook.name).toBe('passages-corridors.xlsx');
  expect(workbook.content.subarray(0, 2).toString()).toBe('PK');

  // Every incident that the map draws is a row, and its people add up to the collection's.
  const incidents = section.getByRole('table', { name: 'People who died or went missing, June 2018' });
  await incidents.waitFor();
  const listed = await ask<FeatureCollection>('/api/collections/incidents/items?datetime=2018-06&limit=10000');
  await section.getByRole('button', { name: `Show all (${listed.features.length})` }).click();
  expect(await incidents.locator('tbody tr').count()).toBe(listed.features.length);
  // The head stays in sight over them, and off the row that has the focus.
  const picks = incidents.locator('tbody').getByRole('button');
  for (const at of [-1, 4]) {
    await picks.nth(at).focus();
    const [heads, pick] = [await incidents.locator('thead').boundingBox(), await picks.nth(at).boundingBox()];
    const panel = await page.getByRole('complementary').boundingBox();
    expect(heads?.y).toBeGreaterThanOrEqual((panel?.y ?? NaN) - 1);
    expect(pick?.y).toBeGreaterThanOrEqual((heads?.y ?? NaN) + (heads?.height ?? NaN) - 1);
  }
  const dead = await incidents.locator('tbody tr td:nth-of-type(1)').allTextContents();
  const people = listed.features.reduce((sum, { properties }) => sum + Number(properties?.['dead'] ?? 0), 0);
  expect(dead.reduce((sum, text) => sum + (Number(text.replaceAll(',', '')) || 0), 0)).toBe(people);
});
