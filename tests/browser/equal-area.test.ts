import { area } from '@turf/turf';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { theme } from '../../client/layers/colours.ts';
import type { StockCube } from '../../server/contract.ts';
import { violations } from './axe.ts';
import { ask, drawn, said, sentence } from './portal-page.ts';
import { PHONE, test } from './visit.ts';

const VIEW = 'layers=corridor-flows,displacement&month=2025-04&lon=31&lat=48.5&zoom=5&projection=equal-area';

/** The inner breaks of the classes of people displaced. */
const BREAKS = [25_000, 50_000, 100_000, 250_000];

const drawnStill = (page: Page, month: string) => page.locator(`.still[data-month="${month}"]`).waitFor();

/** The pixels that each unit covers, by p-code: outer rings less holes, as their direction says. */
const pixelsOf = (page: Page) =>
  page.locator('.units > path').evaluateAll((paths) =>
    paths.map((path) => {
      const rings = (path.getAttribute('d') ?? '').split('M').filter(Boolean);
      const twice = rings.map((ring) => {
        const points = ring
          .replace('Z', '')
          .split('L')
          .map((pair) => pair.split(',').map(Number));
        return points.reduce((sum, [x = 0, y = 0], i) => {
          const [nextX = 0, nextY = 0] = points[(i + 1) % points.length] ?? [];
          return sum + x * nextY - nextX * y;
        }, 0);
      });
      return [path.getAttribute('data-unit') ?? '', Math.abs(twice.reduce((sum, ring) => sum + ring, 0)) / 2] as const;
    }),
  );

/** A pixel of the page on which a unit is what the pointer meets: the middle of its box may be another's. */
const insideOf = (unit: Locator): Promise<[x: number, y: number]> =>
  unit.evaluate((path) => {
    const { left, top, width, height } = path.getBoundingClientRect();
    for (let step = 1; step < 400; step++) {
      const [x, y] = [left + ((step * 0.618) % 1) * width, top + (step / 400) * height];
      if (document.elementFromPoint(x, y) === path) return [x, y];
    }
    throw new Error('the pointer meets no pixel of it');
  });

test('a stock is drawn on a still map on which areas compare, with the figures of the API, by pointer and by keyboard', async ({
  visit,
}) => {
  const { rows } = await ask<StockCube>('/api/cube/idps');
  const round = rows.filter((row) => row.country === 'UKR' && row.date === '2025-04-30' && row.admin_level === 1);
  const valueOf = new Map(round.map(({ admin_unit, value }) => [admin_unit ?? '', value]));
  const page = await visit('/?layers=corridor-flows,displacement&month=2025-04&lon=31&lat=48.5&zoom=5');
  await drawn(page, '2025-04');
  await page.getByRole('radio', { name: 'Equal-area, still' }).check();
  await drawnStill(page, '2025-04');
  // Room for names, which the map of many pixels before would have drawn slowly.
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator('.still > svg[width="1280"]').waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get('projection')).toBe('equal-area');
  expect(await page.locator('.map-view').count()).toBe(0);
  await page.getByText('on Mercator the north looks larger').waitFor();
  await expect.poll(() => sentence(page)).toContain('Ukraine');

  // Every unit of the round in its class, hatched where nothing is reported.
  const map = page.getByRole('group', { name: /April 2025: still map in an equal-area projection/ });
  const fills = await map
    .locator('.units > path')
    .evaluateAll((paths) =>
      paths.map((path) => [path.getAttribute('data-unit') ?? '', path.getAttribute('fill')] as const),
    );
  const units = [...valueOf.keys()].filter(Boolean).sort();
  expect(fills.map(([id]) => id).sort()).toEqual(units);
  const { displacement, land } = theme(false);
  for (const [id, fill] of fills) {
    const value = valueOf.get(id) ?? null;
    expect(fill, id).toBe(value === null ? land : displacement[BREAKS.filter((limit) => value >= limit).length]);
  }
  const missing = units.filter((id) => valueOf.get(id) === null);
  expect(await map.locator('path[fill^="url("]').count()).toBe(missing.length);

  // As many pixels as square kilometres, whatever the latitude.
  const ground = await ask<FeatureCollection<MultiPolygon, { pcode: string }>>(
    '/api/collections/admin-units/items?admin_level=1&country=UKR&limit=100',
  );
  const metres = new Map(ground.features.map((feature) => [feature.properties.pcode, area(feature)]));
  const scales = (await pixelsOf(page)).map(([id, pixels]) => pixels / (metres.get(id) ?? NaN));
  for (const scale of scales) expect(scale / (scales[0] ?? NaN)).toBeCloseTo(1, 1);

  // No name lies over another.
  const names = await map.locator('.names > text').evaluateAll((texts) =>
    texts.map((text) => {
      const { left, top, right, bottom } = text.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  );
  expect(names.length).toBeGreaterThan(8);
  for (const [i, a] of names.entries())
    for (const b of names.slice(i + 1))
      expect(a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom).toBe(false);
  expect(await violations(page), 'still, light').toEqual([]);

  // By keyboard: the most people first; arrows lead on and tell the figure, Enter opens what is known.
  const byPeople = units.sort((a, b) => (valueOf.get(b) ?? -1) - (valueOf.get(a) ?? -1));
  const most = map.locator(`path[data-unit="${byPeople[0] ?? ''}"]`);
  await most.focus();
  await page.keyboard.press('ArrowRight');
  const second = map.locator('path:focus');
  expect(await second.getAttribute('data-unit')).toBe(byPeople[1]);
  const figure = said(valueOf.get(byPeople[1] ?? '') ?? NaN);
  expect(await second.getAttribute('aria-label')).toContain(`: ${figure} internally displaced people`);
  await page.locator('.hover').getByText(figure).waitFor();
  await page.keyboard.press('Enter');
  const detail = page.getByRole('region', { name: 'Picked on the map' });
  await detail.locator('.figure').getByText(figure).waitFor();

  // By pointer, and on to the same page of the area as from the map.
  await page.mouse.click(...(await insideOf(most)));
  await detail
    .locator('.figure')
    .getByText(said(valueOf.get(byPeople[0] ?? '') ?? NaN))
    .waitFor();
  await detail.getByRole('button', { name: 'All of this area' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('page')).toBe(`area.${byPeople[0] ?? ''}`);
  await page.getByRole('button', { name: 'Close the page' }).click();

  // Countries too, Kosovo with the resolution that it is named under.
  await page.getByLabel('People counted on a day').selectOption({ label: 'Migrants present' });
  const present = (await ask<StockCube>('/api/cube/presence')).rows;
  const countries = [...new Set(present.map(({ country }) => country))].sort();
  await expect.poll(async () => (await pixelsOf(page)).map(([id]) => id).sort()).toEqual(countries);
  expect(await map.locator('path[data-unit="XKX"]').getAttribute('aria-label')).toContain('1244');
  expect(await page.locator('.still path.dashed').getAttribute('d')).not.toBe('');

  // The embed says the same.
  const embed = await visit(`/embed?${VIEW}`, { size: PHONE, colorScheme: 'dark' });
  await drawnStill(embed, '2025-04');
  expect(await embed.locator('.units > path').count()).toBe(units.length);
  expect(await violations(embed), 'still, embedded, dark').toEqual([]);
});
