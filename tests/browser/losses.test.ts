import type { FeatureCollection, Point } from 'geojson';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { SeriesAnswer } from '../../server/contract.ts';
import { incidentCells } from '../../client/store/incident-cells.ts';
import { peopleOf, readIncidents, type Incident } from '../../client/store/incidents.ts';
import { violations } from './axe.ts';
import { addressOf, ask, cellsOf, drawn, openSection, placeOnPage, said, sentence, total } from './portal-page.ts';
import { test } from './visit.ts';

const CAMERA = { lon: 14, lat: 37, zoom: 4 };

/** What the API has of the twelve months to June 2023. */
async function recorded(query = ''): Promise<Incident[]> {
  const address = `/api/collections/incidents/items?datetime=2022-07/2023-06&limit=10000${query}`;
  const { features } = await ask<FeatureCollection<Point | null, Record<string, string | number | null>>>(address);
  return readIncidents(
    features.map(({ id, geometry, properties }) => {
      const [lon = null, lat = null] = geometry?.coordinates ?? [];
      return { id: String(id), lon, lat, line: [], properties };
    }),
  );
}

const people = (incidents: readonly Incident[]) => total(incidents.map(peopleOf));

/** The sum of a numeric column of a table. */
async function sumOf(table: Locator, column: number): Promise<number> {
  const cells = await table.locator(`tbody tr td:nth-of-type(${column})`).allTextContents();
  return total(cells.map((text) => Number(text.replaceAll(',', '').replace('\u2212', '-')) || 0));
}

test('deaths and disappearances are told by corridor, cause and month, in circles that open as counts, as the API has them', async ({
  visit,
}) => {
  const page = await visit(`/?layers=incidents&month=2023-06&mode=months-12&${addressOf(CAMERA)}`);
  await drawn(page, '2023-06');
  const all = await recorded();
  await expect
    .poll(() => sentence(page))
    .toContain(`${said(people(all))} people are recorded to have died or gone missing`);

  const section = await openSection(page, 'Table of what is drawn');
  const byCause = section.getByRole('table', { name: /by corridor and cause, July 2022 to June 2023/ });
  await byCause.waitFor();
  const whole = section.locator('.data-table').filter({ has: page.getByRole('table', { name: /corridor and cause/ }) });
  await whole.getByRole('button', { name: /^Show all/ }).click();
  expect(await sumOf(byCause, 4)).toBe(people(all));
  expect(await sumOf(byCause, 5)).toBe(all.length);
  const byMonth = section.getByRole('table', { name: 'People who died or went missing, by month' });
  const june = all.filter(({ month }) => month === '2023-06');
  expect((await cellsOf(byMonth, 'June 2023')).slice(2)).toEqual([said(people(june)), said(june.length)]);

  // Beside crossings only with its caveat, and only where both are known.
  const rates = section.getByRole('table', { name: /beside detections/ });
  await section.getByText('Detections are crossings and not people').waitFor();
  const series = await ask<SeriesAnswer>('/api/series?measure=detections&group_by=corridor&from=2022-07&to=2023-06');
  const crossings = total(series.series.find(({ corridor }) => corridor === 'central-mediterranean')?.values ?? []);
  const lost = people(all.filter(({ corridor }) => corridor === 'central-mediterranean'));
  expect(await cellsOf(rates, 'Central Mediterranean')).toEqual([
    said(lost),
    said(crossings),
    ((lost / crossings) * 1000).toFixed(1),
  ]);

  // A circle of several records opens as counts, never as a list of single events.
  const cells = incidentCells(all, CAMERA.zoom).filter(({ records }) => records > 1);
  const cell = cells
    .filter(({ lon, lat }) => lon > 10 && lon < 16 && lat > 32 && lat < 37)
    .sort((a, b) => peopleOf(b) - peopleOf(a))[0];
  if (!cell) throw new Error('no circle is in sight');
  const { x, y } = await placeOnPage(page, CAMERA, [cell.lon, cell.lat]);
  await page.mouse.click(x, y);
  const detail = page.getByRole('region', { name: 'Picked on the map' });
  await detail.getByText(`${said(cell.records)} records`).waitFor();
  expect(await detail.locator('.figure').textContent()).toContain(said(peopleOf(cell)));
  for (const table of await detail.getByRole('table').all())
    expect((await sumOf(table, 1)) + (await sumOf(table, 2))).toBe(peopleOf(cell));
  expect(await violations(page), 'a circle open, light').toEqual([]);

  // Causes narrow everything that is told.
  await page.getByText('Causes: all').click();
  await page.getByLabel('Violence', { exact: true }).check();
  const violent = await recorded(`&filter=${encodeURIComponent("cause LIKE '%Violence%'")}`);
  expect(violent.length).toBeGreaterThan(0);
  await expect.poll(() => sentence(page)).toContain(said(people(violent)));
  await expect.poll(() => new URL(page.url()).searchParams.get('cause')).toBe('violence');
  expect(await sumOf(byCause, 4)).toBe(people(violent));
  expect(await rates.count()).toBe(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page), 'by cause, dark').toEqual([]);

  // Where nothing is recorded that is not told as nobody.
  await page.goto(new URL('/?layers=incidents&month=2014-01&corridor=channel&cause=accident', page.url()).href);
  await drawn(page, '2014-01');
  await expect.poll(() => sentence(page)).toContain('That does not mean that nobody did.');

  // Deaths are no frames of an animation.
  const again = await openSection(page, 'Table of what is drawn');
  await again.getByRole('table', { name: /by corridor and cause/ }).waitFor();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => again.getByRole('table', { name: /by corridor and cause/ }).count()).toBe(0);
});
