import { chromium, type CDPSession, type Page } from 'playwright-core';
import { SPEEDS } from '../../client/store/player.ts';
import { findBrowser } from '../browser/find-browser.ts';
import { sharedApp } from './app.ts';
import { median } from './measure.ts';
import type { Figure, Section } from './section.ts';

const LOOPS = 10;
/** As many months as an hour at the fastest speed that the page offers. */
const MONTHS_AN_HOUR = 3_600 * Math.max(...SPEEDS);
/** Loops at the start and at the end whose heaps are compared; caches fill during the first one, which is left out. */
const COMPARED = 3;
/** The clock that frames see runs so much faster, so that each frame is due for a month. */
const HASTE = 40;
/**
 * Code runs as it is written: what V8 makes of a hot function stands on the same heap, a megabyte of it over some minutes,
 * and would hide what the page keeps.
 */
const AS_WRITTEN = '--js-flags=--no-opt --no-maglev --no-sparkplug --no-flush-bytecode';
const LOOP_LIMIT = 5 * 60_000;
const GROWTH_LIMIT = 256;

/** The heap after garbage collection over ten loops of the whole history: flat when playing leaves nothing behind. */
const heap: Section = () => growthOver(() => LOOPS);
export default heap;

/** The same over as many loops as an hour of playing has, as fast as the page can: about twenty minutes. */
export const hour: Section = () => growthOver((months) => Math.ceil(MONTHS_AN_HOUR / months));

async function growthOver(loopsOf: (months: number) => number): Promise<Figure[]> {
  const app = await sharedApp();
  const found = await findBrowser();
  const browser = await chromium.launch({ ...found, args: [...found.args, AS_WRITTEN] });
  try {
    const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
    await page.addInitScript((haste) => {
      const request = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (callback) => request((now) => callback(now * haste));
    }, HASTE);
    await page.goto(app.url, { waitUntil: 'networkidle' });
    const months = 1 + Number(await page.getByRole('slider', { name: 'Month', exact: true }).getAttribute('max'));
    const loops = loopsOf(months);
    const sizes = await heapOfEachLoop(page, loops);
    const growth = median(sizes.slice(-COMPARED)) - median(sizes.slice(1, 1 + COMPARED));
    const value = growth / 1_000;
    return [
      {
        name: `heap after ${String(loops)} loops of ${String(months)} months, less after the first`,
        ours: `${value.toFixed(0)} KB of ${((sizes[0] ?? NaN) / 1_000).toFixed(0)} KB`,
        baseline: '',
        value,
        unit: 'KB',
        bar: { kind: 'at most', limit: GROWTH_LIMIT },
      },
    ];
  } finally {
    await browser.close();
  }
}

async function heapOfEachLoop(page: Page, loops: number): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const loop = page.getByRole('button', { name: 'Loop', exact: true });
  if ((await loop.getAttribute('aria-pressed')) !== 'true') await loop.click();
  await watchLoops(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const sizes: number[] = [];
  for (let round = 1; round <= loops; round++) {
    await page.waitForFunction((count) => Number(document.documentElement.dataset.loops) >= count, round, {
      timeout: LOOP_LIMIT,
    });
    sizes.push(await heapSize(session));
  }
  return sizes;
}

/** Counts in the page how often the month comes round to the one that it shows now. */
async function watchLoops(page: Page): Promise<void> {
  await page.locator('output.month').evaluate((output) => {
    const start = output.textContent;
    const root = document.documentElement;
    root.dataset.loops = '0';
    new MutationObserver(() => {
      if (output.textContent === start) root.dataset.loops = String(Number(root.dataset.loops) + 1);
    }).observe(output, { childList: true, characterData: true, subtree: true });
  });
}

async function heapSize(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
