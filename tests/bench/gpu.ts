import { chromium } from 'playwright-core';
import { findBrowser } from '../browser/find-browser.ts';
import { LAYER_IDS } from '../../client/store/view.ts';
import { sharedApp } from './app.ts';
import type { Section } from './section.ts';

const SIZE = { width: 2560, height: 1440 };
/** Milliseconds of playing that are measured. */
const PLAYED = 10_000;
/** A screen of 60 a second whose clock drifts a little. */
const ENOUGH = 59;
/** What makes a browser draw without a graphics card. */
const WITHOUT_CARD = /swiftshader|ignore-gpu-blocklist/;

/** Frames a second at 2560 × 1440 while every layer plays. Throws where the browser has no graphics card to draw with. */
const gpu: Section = async () => {
  const { url } = await sharedApp();
  const found = await findBrowser();
  const browser = await chromium.launch({
    ...found,
    args: found.args.filter((argument) => !WITHOUT_CARD.test(argument)),
    headless: false,
  });
  try {
    const page = await browser.newPage({ viewport: SIZE });
    await page.goto(`${url}/?layers=${LAYER_IDS.join(',')}`);
    await page.locator('.map-view[data-loaded="true"][data-drawn-month]').waitFor();
    const card = await page.evaluate(() => {
      const gl = document.createElement('canvas').getContext('webgl2');
      const info = gl?.getExtension('WEBGL_debug_renderer_info');
      return gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'none';
    });
    if (/swiftshader|llvmpipe|none/i.test(card)) throw new Error(`no graphics card: the browser draws with ${card}`);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const value = await page.evaluate(async (played) => {
      const start = performance.now();
      let frames = 0;
      while (performance.now() - start < played) {
        await new Promise(requestAnimationFrame);
        frames++;
      }
      return (1_000 * frames) / (performance.now() - start);
    }, PLAYED);
    const bar = { kind: 'at least', limit: ENOUGH } as const;
    return [{ name: `frames a second, ${card}`, ours: value.toFixed(1), baseline: '', value, unit: 'fps', bar }];
  } finally {
    await browser.close();
  }
};
export default gpu;
