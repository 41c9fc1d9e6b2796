import { chromium } from 'playwright-core';
import { findBrowser } from '../browser/find-browser.ts';
import { sharedApp } from './app.ts';
import { countingProxy } from './counting-proxy.ts';
import { rawAnswer } from './raw-answer.ts';
import type { Figure, Section } from './section.ts';

/** The sentence over the map, once it says a figure. */
const FIRST_FIGURE = '.masthead p:not(.soft)';
/** How long nothing may come before the first view counts as complete. */
const SILENCE = 3_000;
/** What Chromium says that it can unpack. */
const ENCODINGS = 'gzip, deflate, br, zstd';

/** Bytes over the wire, compressed and with headers, of the first view and of the detections cube. */
const wire: Section = async () => {
  const app = await sharedApp();
  const view = await firstView(app.url);
  const cube = await rawAnswer(`${app.url}/api/cube/detections`, { 'accept-encoding': ENCODINGS });
  if (cube.status !== 200) throw new Error(`/api/cube/detections answered ${String(cube.status)}`);
  return [
    atMost('first view, all of it', view.all, 1_000),
    atMost('first view, before its first text and figure', view.beforeFigure, 200),
    atMost('detections cube', cube.body.length, 150),
  ];
};
export default wire;

function atMost(name: string, bytes: number, limit: number): Figure {
  const value = bytes / 1_000;
  return { name, ours: `${value.toFixed(1)} KB`, baseline: '', value, unit: 'KB', bar: { kind: 'at most', limit } };
}

async function firstView(url: string): Promise<{ all: number; beforeFigure: number }> {
  const proxy = await countingProxy(url);
  const browser = await chromium.launch(await findBrowser());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(proxy.url, { waitUntil: 'commit' });
    // The time is taken in the page, at the frame that shows the figure: an answer of Playwright comes later.
    const shown = await page.waitForFunction((selector) => {
      const text = document.querySelector(selector)?.textContent ?? '';
      return /\d/.test(text) ? Date.now() : null;
    }, FIRST_FIGURE);
    const figureAt = (await shown.jsonValue()) ?? NaN;
    await proxy.quiet(SILENCE);
    return { all: proxy.bytesUntil(), beforeFigure: proxy.bytesUntil(figureAt) };
  } finally {
    await browser.close();
    proxy.stop();
  }
}
