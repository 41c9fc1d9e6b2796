import { pointToLineDistance } from '@turf/turf';
import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { SeriesAnswer, SourceInfo, StockCube } from '../../server/contract.ts';
import { byKeyboard, showMonth, type ByKeyboard } from './by-keyboard.ts';
import { ask, cellsOf, drawn, said, total } from './portal-page.ts';
import { test } from './visit.ts';

/** Finds something by its name and opens it: one action. */
async function find(keys: ByKeyboard, page: Page, name: string, option: RegExp): Promise<void> {
  await keys.goTo(page.locator('.header'));
  await keys.enter(
    page.getByRole('combobox', { name: /^Search/ }),
    name,
    page.getByRole('option', { name: option, selected: true }),
  );
}

async function seriesOf(query: string): Promise<SeriesAnswer> {
  return ask<SeriesAnswer>(`/api/series?${query}`);
}

describe('a policy-maker asks, and learns by keyboard alone,', () => {
  test('of a corridor its largest month, who died or went missing in a year, and which points are on it', async ({
    visit,
  }) => {
    const page = await visit('/');
    const keys = byKeyboard(page);
    await find(keys, page, 'western balk', /^Western Balkans/);
    const article = page.getByRole('article', { name: 'Page of a corridor' });
    await article.getByRole('heading', { name: 'Western Balkans', level: 2 }).waitFor();
    expect(await article.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(keys.actions).toBe(1);

    const { series, months } = await seriesOf('measure=detections&corridor=western-balkans');
    const values = series[0]?.values ?? [];
    const largest = Math.max(...values.map((value) => value ?? 0));
    const peak = new Date(months[values.indexOf(largest)] ?? '');
    const when = peak.toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
    const history = article.getByRole('region', { name: 'History' });
    await history.getByText(`Largest month: ${said(largest)}, ${when}.`).waitFor();

    const [dead, missing] = await Promise.all(
      ['dead', 'missing'].map(async (measure) => {
        const answer = await seriesOf(`measure=${measure}&corridor=western-balkans&from=2022-01&to=2022-12`);
        return total(answer.series[0]?.values ?? []);
      }),
    );
    const losses = article.getByRole('region', { name: 'Crossings, and people who died or went missing' }).last();
    const cells = (await cellsOf(losses.getByRole('table'), '2022')).filter((cell) => cell !== '');
    expect(cells.slice(1, 3)).toEqual([said(dead ?? NaN), said(missing ?? NaN)]);

    const [legs, places] = await Promise.all([
      ask<FeatureCollection<LineString>>('/api/collections/transit-routes/items?corridor=western-balkans&limit=1000'),
      ask<FeatureCollection<Point | null, { name: string; kind: string }>>(
        '/api/collections/flow-monitoring-points/items?limit=1000',
      ),
    ]);
    const isNear = ({ geometry }: Feature<Point | null>) =>
      geometry !== null && legs.features.some((leg) => pointToLineDistance(geometry, leg) <= 25);
    const near = places.features.filter(isNear).map(({ properties }) => properties);
    const counted = near.filter(({ kind }) => kind === 'flow_monitoring_point');
    const listed = article.getByRole('region', { name: 'Points and places on the way' }).getByRole('listitem');
    expect(await listed.getByRole('button').allTextContents()).toEqual(near.map(({ name }) => name));
    expect(await listed.filter({ hasText: 'flow monitoring point' }).count()).toBe(counted.length);
    expect(counted.length).toBeGreaterThan(0);

    // One of them leads on to what is known of it, and Escape leads back to the map.
    const name = counted[0]?.name ?? '';
    const contents = article.getByRole('navigation', { name: 'Contents of this page' });
    await keys.press(contents.getByRole('button', { name: 'Points and places on the way' }));
    await keys.press(listed.getByRole('button', { name, exact: true }).first());
    expect(keys.actions).toBe(3);
    await page.getByRole('article', { name: 'Page of a place' }).getByRole('heading', { name, level: 2 }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('article').waitFor({ state: 'detached' });
  });

  test('how many people are displaced in an oblast in the latest round', async ({ visit }) => {
    const page = await visit('/');
    const keys = byKeyboard(page);
    await find(keys, page, 'kharkiv', /^Kharkiv/);
    const article = page.getByRole('article', { name: 'Page of an area' });
    const level = article.getByRole('figure').filter({ hasText: 'Internally displaced people, IOM' });
    await keys.press(level.locator('summary').filter({ hasText: 'The same as a table' }));
    expect(keys.actions).toBe(2);
    const { rows } = await ask<StockCube>('/api/cube/idps');
    const newest = rows
      .filter(({ admin_unit }) => admin_unit === 'UA63')
      .toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
    const first = level.getByRole('row').nth(1);
    const day = new Date(newest?.date ?? '').toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    expect(await first.getByRole('rowheader').textContent()).toBe(day);
    expect(await first.getByRole('cell').allTextContents()).toEqual([
      newest?.round,
      said(newest?.value ?? NaN),
      newest?.value_status,
    ]);
  });

  test('how publishers differ on arrivals in Italy, and why', async ({ visit }) => {
    const page = await visit('/');
    const keys = byKeyboard(page);
    await showMonth(keys, page, 'August 2023');
    await keys.section('Who counts what');
    const table = page.getByRole('table', { name: /Central Mediterranean/ });
    await table.waitFor();
    expect(keys.actions).toBe(3);
    const { sources } = await ask<{ sources: SourceInfo[] }>('/api/sources');
    const figures = new Map<string, string>();
    const columns = await table.getByRole('columnheader').allTextContents();
    (await cellsOf(table, 'August 2023')).forEach((cell, index) => figures.set(columns[index + 1] ?? '', cell));
    expect(figures.size).toBeGreaterThanOrEqual(2);
    for (const [column, figure] of figures) {
      const measure = column.includes('Crossings detected') ? 'detections' : 'arrivals';
      const source = sources.find(
        ({ publisher, measures }) => column.includes(publisher) && measures.includes(measure),
      );
      const { series } = await seriesOf(
        `measure=${measure}&corridor=central-mediterranean&source=${source?.key ?? ''}&from=2023-08&to=2023-08`,
      );
      const values = series.flatMap(({ values: [value] }) => value ?? []);
      expect(figure, column).toBe(values.length > 0 ? said(total(values)) : 'not reported');
    }
    await page.getByRole('heading', { name: 'Why they differ' }).waitFor();
  });
});

test('a first-time user reaches play, a corridor’s history and a download within two actions each', async ({
  visit,
}) => {
  const page = await visit('/');
  await drawn(page);
  const keys = byKeyboard(page);
  await keys.goTo(page.locator('#time'));
  await keys.press(page.getByRole('button', { name: 'Play', exact: true }));
  const slider = page.getByRole('slider', { name: 'Month', exact: true });
  await expect.poll(() => slider.getAttribute('aria-valuetext')).not.toContain('June 2018');
  await page.keyboard.press('Enter');
  expect(keys.actions).toBe(1);

  keys.actions = 0;
  await find(keys, page, 'channel', /^Channel/);
  await page.getByRole('article').getByRole('region', { name: 'History' }).waitFor();
  expect(keys.actions).toBe(1);
  await page.keyboard.press('Escape');

  keys.actions = 0;
  await keys.section('Download this view');
  const file = page.getByRole('link', { name: 'Corridors of this view as CSV' });
  const [download] = await Promise.all([page.waitForEvent('download'), keys.press(file)]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  expect(keys.actions).toBe(2);
});
