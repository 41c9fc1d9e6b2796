import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import { describe, expect } from 'vitest';
import en from '../../client/locales/en.json';
import type { SourceInfo, StockCube } from '../../server/contract.ts';
import {
  ask,
  cellsOf,
  detectionsOf,
  drawn,
  openSection,
  addressOf,
  placeOnPage,
  said,
  sentence,
  total,
} from './portal-page.ts';
import { test } from './visit.ts';

/** A camera that has a place on the free part of the map, a little right of its centre and below it. */
const cameraOn = ([lon = 0, lat = 0]: readonly number[]) => ({ lon: lon - 1.5, lat: lat + 0.5, zoom: 5.5 });

/** The page's own names of corridors. */
const corridorNames: Readonly<Record<string, string>> = en.corridors;

interface Named {
  id: string;
  name: string;
}

async function sourceOf(key: string): Promise<SourceInfo> {
  const { sources } = await ask<{ sources: SourceInfo[] }>('/api/sources');
  const source = sources.find((info) => info.key === key);
  if (!source) throw new Error(`no source ${key}`);
  return source;
}

describe('June 2018', () => {
  test('is told in the sentence and the table as the API counts it', async ({ visit }) => {
    const counted = await detectionsOf('2018-06');
    const corridors = await ask<FeatureCollection<LineString | null, Named>>(
      '/api/collections/corridors/items?limit=100',
    );
    const page = await visit('/');
    const text = await sentence(page);
    expect(text).toContain('June 2018');
    await page
      .getByText(said(total(counted.values())))
      .first()
      .waitFor();
    expect(text).toContain(said(counted.get('western-balkans') ?? NaN));
    await page.getByText('Frontex, release of 3 June 2025').first().waitFor();

    const section = await openSection(page, 'Table of what is drawn');
    const table = section.getByRole('table', { name: 'Crossings detected, June 2018' });
    await table.waitFor();
    const rows = await table.getByRole('rowheader').allTextContents();
    for (const { id, geometry, properties } of corridors.features) {
      if (!geometry) continue;
      const value = counted.get(String(id)) ?? null;
      const name = corridorNames[String(id)] ?? properties.name;
      expect(rows).toContain(name);
      const expected = value === null ? ['not reported', ''] : [said(value), 'reported', 'Frontex'];
      expect(await cellsOf(table, name), name).toEqual(expected);
    }
    expect(counted.has('channel'), 'the API knows of no detections in the Channel').toBe(false);
    expect(counted.get('black-sea')).toBe(0);
  });
});

describe('a thing on the map', () => {
  test('says its exact figure under the pointer, and publisher, release and caveat when clicked', async ({ visit }) => {
    const value = (await detectionsOf('2018-06')).get('eastern-mediterranean') ?? NaN;
    const corridor = await ask<Feature<LineString>>('/api/collections/corridors/items/eastern-mediterranean');
    const source = await sourceOf('frontex-detections');
    const end = corridor.geometry.coordinates.at(-1) ?? [];
    const camera = cameraOn(end);
    const page = await visit(`/?month=2018-06&layers=corridor-flows&${addressOf(camera)}`);
    await drawn(page);
    const { x, y } = await placeOnPage(page, camera, end);
    await page.mouse.move(x, y);
    await page
      .locator('.hover')
      .filter({ hasText: `${said(value)} crossings detected` })
      .waitFor();
    await page.mouse.click(x, y);
    const detail = page.getByRole('region', { name: 'Picked on the map' });
    await detail.getByRole('heading', { name: 'Eastern Mediterranean' }).waitFor();
    for (const words of [said(value), 'Frontex, release of 3 June 2025', source.caveats, source.licence]) {
      await detail.getByText(words).first().waitFor();
    }
  });

  test('that is a flow monitoring point says what it is, who names it, and when', async ({ visit }) => {
    const point = await ask<Feature<Point, Named>>('/api/collections/flow-monitoring-points/items/mkd-tabanovce');
    const source = await sourceOf('named-points');
    const [lon = 0, lat = 0] = point.geometry.coordinates;
    // So close that it shares no circle.
    const camera = { lon: lon - 0.2, lat: lat + 0.05, zoom: 9 };
    const page = await visit(`/?month=2018-06&layers=flow-monitoring-points&${addressOf(camera)}`);
    await drawn(page);
    const { x, y } = await placeOnPage(page, camera, point.geometry.coordinates);
    await page.mouse.click(x, y);
    const detail = page.getByRole('region', { name: 'Picked on the map' });
    await detail.getByRole('heading', { name: point.properties.name }).waitFor();
    for (const words of ['flow monitoring point', source.publisher, 'release of', source.caveats]) {
      await detail.getByText(words).first().waitFor();
    }
  });
});

describe('the views to start from', () => {
  const VIEWS = [
    { name: /^Western Balkans, June 2018/, month: '2018-06', corridor: 'western-balkans' },
    { name: /^The Balkan route closes/, month: '2015-10', corridor: 'western-balkans' },
    { name: /^Central Mediterranean 2023/, month: '2023-08', corridor: 'central-mediterranean' },
    { name: /^Atlantic route 2024/, month: '2024-10', corridor: 'western-african-atlantic' },
  ];

  test('open, draw, and say the number that the API has', async ({ visit }) => {
    const page = await visit('/?month=2020-01');
    await openSection(page, 'Views to start from');
    for (const { name, month, corridor } of VIEWS) {
      await page.getByRole('button', { name }).click();
      await drawn(page, month);
      const value = (await detectionsOf(month)).get(corridor) ?? NaN;
      expect(value).toBeGreaterThan(0);
      expect(await sentence(page)).toContain(said(value));
      expect(await page.getByRole('button', { name }).getAttribute('aria-current')).toBe('true');
    }
  });

  test('show the displaced of Ukraine by the units that report, with the date of the round', async ({ visit }) => {
    const { rows } = await ask<StockCube>('/api/cube/idps');
    const round = rows.filter(
      ({ country, date, admin_level }) => country === 'UKR' && date === '2025-04-30' && admin_level === 1,
    );
    const page = await visit('/');
    await page.getByRole('button', { name: 'Displacement in Ukraine' }).click();
    await drawn(page, '2025-04');
    const text = await sentence(page);
    expect(text).toContain('30 April 2025');
    expect(text).toContain(said(total(round.map(({ value }) => value))));
    expect(text).toContain('3,436,000');

    const section = await openSection(page, 'Table of what is drawn');
    const table = section.getByRole('table', { name: /Ukraine, 30 April 2025/ });
    await table.waitFor();
    const cells = await table.locator('tbody tr td:nth-of-type(1)').allTextContents();
    expect(cells.sort()).toEqual(round.map(({ value }) => (value === null ? 'not reported' : said(value))).sort());
  });
});
