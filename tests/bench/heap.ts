import { chromium, type CDPSession, type Page } from 'playwright-core';
import { SPEEDS } from '../../client/store/player.ts';
import { findBrowser } from '../browser/find-browser.ts';
import { sharedApp } from './app.ts';
import { steadyGrowth } from './measure.ts';
import type { Figure, Section } from './section.ts';

const LOOPS = 12;
/** As many months as an hour at the fastest speed that the page offers. */
const MONTHS_AN_HOUR = 3_600 * Math.max(...SPEEDS);
/** Loops that are left out: caches fill during them, and V8 notes what types its functions are called with. */
const WARM = 2;
/**
 * Collections of which the least heap counts: months go on playing between a collection and its reading, so that a reading
 * has up to two megabytes of frames on it, never less than what is kept.
 */
const COLLECTIONS = 5;
/** The clock that frames see runs so much faster, so that each frame is due for a month. */
const HASTE = 40;
/**
 * Code runs as it is written: what V8 makes of a hot function stands on the same heap, a megabyte of it over some minutes,
 * and would hide what the page keeps.
 */
const AS_WRITTEN = '--js-flags=--no-opt --no-maglev --no-sparkplug --no-flush-bytecode';
const LOOP_LIMIT = 5 * 60_000;
const GROWTH_LIMIT = 256;

/** By how much the heap grows over some loops of the whole history: not at all when playing leaves nothing behind. */
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
    const sizes = await heapOfEachLoop(page, WARM + loopsOf(months));
    const counted = sizes.slice(WARM);
    const growth = steadyGrowth(counted) / 1_000;
    const value = growth * (counted.length - 1);
    const anHour = growth * (MONTHS_AN_HOUR / months);
    const kilobytes = (some: number) => `${some.toFixed(0)} KB`;
    return [
      {
        name: `heap grown over ${String(counted.length)} loops of ${String(months)} months, after ${String(WARM)} that warm up`,
        ours: `${kilobytes(value)} of ${kilobytes((counted[0] ?? NaN) / 1_000)}`,
        baseline: '',
        value,
        unit: 'KB',
        bar: { kind: 'at most', limit: GROWTH_LIMIT },
      },
      {
        name: 'at that pace, over an hour at the fastest speed',
        ours: kilobytes(anHour),
        baseline: '',
        value: anHour,
        unit: 'KB',
        bar: null,
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
  let least = Infinity;
  for (let time = 0; time < COLLECTIONS; time++) {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    least = Math.min(least, usedSize);
  }
  return least;
}
