/** `npm run screenshots`: starts the portal and takes the picture in the README, and with `all` one of every named view. */
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { sharedApp, stopSharedApp } from './bench/app.ts';
import { findBrowser } from './browser/find-browser.ts';
import { NAMED_VIEWS } from '../client/store/named-views.ts';
import { formatWholeAddress } from '../client/store/address.ts';

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const everything = process.argv.includes('all');
const app = await sharedApp();
const browser = await chromium.launch(await findBrowser());
try {
  if (everything) await mkdir('test-results/screenshots', { recursive: true });
  else await take('/', 'desktop', 'light', 'screenshot.png');
  for (const view of everything ? NAMED_VIEWS : []) {
    for (const size of ['desktop', 'phone'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        const file = `test-results/screenshots/${view.id}-${size}-${theme}.png`;
        await take(`/?${formatWholeAddress({ ...view.view, language: 'en' })}`, size, theme, file);
      }
    }
  }
} finally {
  await browser.close();
  await stopSharedApp();
}

async function take(path: string, size: keyof typeof SIZES, theme: 'light' | 'dark', file: string): Promise<void> {
  const page = await browser.newPage({ viewport: SIZES[size], colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto(app.url + path);
  await page.locator('[data-loaded="true"]').waitFor();
  await page.screenshot({ path: file });
  await page.close();
  console.log(file);
}
