import type { Page } from 'playwright-core';
import type { FlowCube } from '../../server/contract.ts';
import { sharedApp } from './app.ts';
import { slowestControl } from './controls.ts';
import { stockScript } from './load-flowmap.ts';
import { longestTask } from './long-tasks.ts';
import { duration, median } from './measure.ts';
import type { Figure, Section } from './section.ts';
import { SLOWDOWN, withSlowPage } from './slow-page.ts';
import type { StockLayers } from './stock-layers.ts';

const SIZE = { width: 1280, height: 720 };
const STEPS = 12;
const SWITCHES = 6;
const NATIONALITY = 'SYR';

/** The page itself on a processor slowed fourfold: a month step and a nationality beside stock flowmap.gl layers, and how fast it answers. */
const client: Section = async () => {
  const { url } = await sharedApp();
  const slowed = `processor ${String(SLOWDOWN)} times slower`;
  const compared = await withSlowPage(url, SIZE, async ({ page, busy }) => {
    await openNationalities(page);
    const ours = { step: [] as number[], choice: [] as number[] };
    for (let step = 0; step <= STEPS; step++) ours.step.push(await busy(() => nextMonth(page)));
    for (let time = 0; time <= SWITCHES; time++) ours.choice.push(await busy(() => toggleNationality(page)));
    const months = await addStock(page, url);
    const stock = { step: [] as number[], choice: [] as number[] };
    for (let step = 0; step <= STEPS; step++) {
      stock.step.push(await busy(() => page.evaluate((month) => window.stock?.step(month), months[100 + step] ?? '')));
    }
    for (let time = 0; time <= SWITCHES; time++) {
      const chosen = time % 2 === 0 ? [NATIONALITY] : [];
      const month = months[100] ?? '';
      const choose = ([codes, when]: [string[], string]) => window.stock?.choose(codes, when);
      stock.choice.push(await busy(() => page.evaluate(choose, [chosen, month] as [string[], string])));
    }
    return [
      figure(`month step of the whole page, ${slowed}`, ours.step, stock.step, 20),
      figure(`nationality chosen or left, ${slowed}`, ours.choice, stock.choice, 10),
    ];
  });
  const { name, milliseconds } = await withSlowPage(url, SIZE, ({ page }) => slowestControl(page));
  const task = await withSlowPage(url, SIZE, longestTask);
  return [
    ...compared,
    atMost(`slowest control to its next paint: ${name}`, milliseconds, 200),
    atMost('longest task while playing', task, 100),
  ];
};
export default client;

/** The first of each warms up. */
function figure(name: string, ours: number[], stock: number[], limit: number): Figure {
  const [own, theirs] = [median(ours.slice(1)), median(stock.slice(1))];
  const bar = { kind: 'at least', limit } as const;
  return { name, ours: duration(own), baseline: duration(theirs), value: theirs / own, unit: '×', bar };
}

function atMost(name: string, value: number, limit: number): Figure {
  return { name, ours: duration(value), baseline: '', value, unit: 'ms', bar: { kind: 'at most', limit } };
}

async function openNationalities(page: Page): Promise<void> {
  await page
    .locator('summary')
    .filter({ hasText: /^Nationalities$/ })
    .click();
  await page.getByRole('checkbox', { name: 'Syria' }).waitFor();
}

/** Clicks as a script does, so that nothing of the driver is in the measure, and waits for the frame with the month. */
async function nextMonth(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const map = document.querySelector<HTMLElement>('.map-view');
    const before = map?.dataset.drawnMonth;
    document.querySelector<HTMLElement>('button[aria-label="Next month"]')?.click();
    while (map?.dataset.drawnMonth === before) await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
}

async function toggleNationality(page: Page): Promise<void> {
  await page.evaluate(async () => {
    document.querySelector<HTMLElement>('input[aria-label="Syria"]')?.click();
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
  });
}

/** Adds the stock layers to the page, and gives the months of their flows. */
async function addStock(page: Page, url: string): Promise<string[]> {
  await page.addScriptTag({ content: await stockScript() });
  return page.evaluate(async (address) => {
    const cube = (await (await fetch(address)).json()) as FlowCube;
    window.stock = window.startStock?.(cube) as StockLayers;
    await window.stock.step(cube.months[99] ?? '');
    return cube.months;
  }, `${url}/api/cube/detections`);
}
