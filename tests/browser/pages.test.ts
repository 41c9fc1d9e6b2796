import type { FeatureCollection } from 'geojson';
import { describe, expect } from 'vitest';
import type { SeriesAnswer, StockCube } from '../../server/contract.ts';
import { ask, cellsOf, detectionsOf, drawn, said, sentence, total } from './portal-page.ts';
import { test } from './visit.ts';

/** The sum of the reported months of a series that a question answers with. */
async function seriesOf(query: string): Promise<SeriesAnswer['series']> {
  return (await ask<SeriesAnswer>(`/api/series?${query}`)).series;
}

describe('the search', () => {
  test('opens a corridor by keyboard, whose page has the figures of the API', async ({ visit }) => {
    const page = await visit('/?month=2016-06');
    const field = page.getByRole('combobox', { name: /^Search/ });
    await field.focus();
    await page.keyboard.type('méditerranée cent');
    await page.getByRole('option', { name: /^Central Mediterranean/ }).waitFor();
    await page.keyboard.press('Enter');
    const article = page.getByRole('article', { name: 'Page of a corridor' });
    await article.getByRole('heading', { name: 'Central Mediterranean', level: 2 }).waitFor();
    await page.waitForURL(/page=corridor\.central-mediterranean/);
    const value = (await detectionsOf('2016-06')).get('central-mediterranean') ?? NaN;
    await article.getByText(said(value)).first().waitFor();

    const where = 'measure=detections&corridor=central-mediterranean';
    const june = await seriesOf(`${where}&group_by=nationality&from=2016-06&to=2016-06`);
    const ranked = june
      .flatMap(({ nationality, values }) => [{ nationality: nationality ?? '', value: values[0] ?? 0 }])
      .filter(({ nationality, value: people }) => /^[A-Z]{3}$/.test(nationality) && people > 0)
      .sort((a, b) => b.value - a.value);
    const list = article.getByRole('region', { name: 'Nationalities, June 2016' });
    // The page's head comes first, and its lists follow.
    await list.waitFor();
    const shown = await list.getByRole('listitem').locator('.number').allTextContents();
    expect(shown).toEqual(ranked.slice(0, 10).map(({ value: people }) => said(people)));
    const rest = ranked.slice(10);
    await list.getByText(`(${said(rest.length)}): ${said(total(rest.map(({ value: people }) => people)))}`).waitFor();

    const [year] = await seriesOf(`${where}&from=2016-01&to=2016-12`);
    const grid = article.getByRole('region', { name: 'Crossings detected' }).getByRole('table');
    expect(await cellsOf(grid, '2016')).toEqual(
      [...(year?.values ?? []), total(year?.values ?? [])].map((each) => said(each ?? NaN)),
    );
    const [dead, missing] = await Promise.all(
      ['dead', 'missing'].map(async (measure) => {
        const [row] = await seriesOf(`measure=${measure}&corridor=central-mediterranean&from=2016-01&to=2016-12`);
        return total(row?.values ?? []);
      }),
    );
    const crossings = total(year?.values ?? []);
    const rate = (((dead ?? 0) + (missing ?? 0)) / crossings) * 1000;
    const losses = article.getByRole('region', { name: 'Crossings, and people who died or went missing' }).last();
    const cells = (await cellsOf(losses.getByRole('table'), '2016')).filter((cell) => cell !== '');
    expect(cells).toEqual([said(crossings), said(dead ?? NaN), said(missing ?? NaN), rate.toFixed(1)]);

    await list.getByRole('checkbox').check();
    await page.waitForURL(/origins=central-mediterranean/);
    await page.keyboard.press('Escape');
    await article.waitFor({ state: 'detached' });
    await page.waitForURL((url) => !url.search.includes('page='));
    await drawn(page, '2016-06');
  });
});

describe('the page', () => {
  test('of a country and of an area say what the API counts there', async ({ visit }) => {
    const page = await visit('/?page=country.ITA&month=2016-06');
    const article = page.getByRole('article');
    await article.getByRole('heading', { name: 'Italy', level: 2 }).waitFor();
    const [arrivals] = (await seriesOf('measure=arrivals&country=ITA&group_by=border&from=2016-06&to=2016-06')).filter(
      ({ source }) => source === 'unhcr-mediterranean-arrivals',
    );
    const chart = article.getByRole('figure').filter({ hasText: 'Arrivals, by sea, UNHCR' });
    await chart.getByText(`June 2016: ${said(arrivals?.values[0] ?? NaN)}`).waitFor();
    const incidents = await ask<
      FeatureCollection<null, { month: string; dead: number | null; missing: number | null }>
    >('/api/collections/incidents/items?country=ITA&limit=10000&properties=month,dead,missing');
    const year = incidents.features.map(({ properties }) => properties).filter(({ month }) => month.startsWith('2016'));
    const table = article.getByRole('table', { name: /^Records by year/ });
    expect(await cellsOf(table, '2016')).toEqual(
      [year.length, total(year.map(({ dead }) => dead)), total(year.map(({ missing }) => missing))].map(said),
    );

    const { rows } = await ask<StockCube>('/api/cube/idps');
    const levels = rows.filter(({ admin_unit }) => admin_unit === 'UA63');
    const newest = levels.at(-1);
    await page.goto(new URL('/?page=area.UA63', page.url()).href);
    const level = article.getByRole('figure').filter({ hasText: 'Internally displaced people, IOM' });
    await level.getByText('The same as a table').click();
    const first = level.getByRole('row').nth(1);
    expect(await first.getByRole('cell').nth(1).textContent()).toBe(said(newest?.value ?? NaN));

    // No button opened it: whoever closes it stands where it was, not before everything.
    await page.keyboard.press('Escape');
    await page.locator('#panel:focus').waitFor();
  });

  test('that an address opens is shown on the map and told in words, and one of nothing is told', async ({ visit }) => {
    const page = await visit('/?page=corridor.western-african-atlantic&month=2018-06');
    await page.getByRole('heading', { name: 'Western African Atlantic, June 2018', level: 1 }).waitFor();
    const crossings = await detectionsOf('2018-06');
    expect(await sentence(page)).toContain(said(crossings.get('western-african-atlantic') ?? NaN));
    await page
      .getByText(`On the map: In June 2018, ${said(total(crossings.values()))} crossings were detected.`)
      .waitFor();
    const lon = () => Number(new URL(page.url()).searchParams.get('lon'));
    await expect.poll(lon).toBeLessThan(-8);

    const { series } = await ask<SeriesAnswer>('/api/series?measure=arrivals&country=ITA&from=2016-06&to=2016-06');
    await page.goto(new URL('/?page=country.ITA&month=2016-06', page.url()).href);
    await page.getByRole('heading', { name: 'Italy, June 2016', level: 1 }).waitFor();
    expect(await sentence(page)).toBe(
      `In June 2016, ${said(series[0]?.values[0] ?? NaN)} arrivals were counted in Italy.`,
    );
    await expect.poll(lon).toBeGreaterThan(8);

    await page.goto(new URL('/?page=corridor.atlantis', page.url()).href);
    await page.getByRole('status').filter({ hasText: 'page=corridor.atlantis' }).waitFor();
    expect(await sentence(page)).toMatch(/^In June 2018/);
  });
});
