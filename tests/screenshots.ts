/**
 * `npm run screenshots`: starts the portal and takes the picture in the README. With `all` it takes every view of the
 * portal into test-results/screenshots, at both sizes, light and dark, in English and Arabic; words after `all` choose
 * the pictures whose names have one of them, such as `-- all story phone-dark-ar`.
 */
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { sharedApp, stopSharedApp } from './bench/app.ts';
import { findBrowser } from './browser/find-browser.ts';
import { PICTURES, type Picture } from './screenshot-views.ts';

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const FOLDER = 'test-results/screenshots';

const [all, ...chosen] = process.argv.slice(2);
const app = await sharedApp();
const browser = await chromium.launch(await findBrowser());
try {
  if (all !== 'all') await take({ id: 'landing', query: '' }, 'desktop', 'light', 'screenshot.png');
  else await takeAll();
} finally {
  await browser.close();
  await stopSharedApp();
}

async function takeAll(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const picture of PICTURES) {
    for (const size of ['desktop', 'phone'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        for (const language of ['en', 'ar']) {
          const name = `${picture.id}-${size}-${theme}-${language}`;
          if (chosen.length > 0 && !chosen.some((word) => name.includes(word))) continue;
          await take(picture, size, theme, `${FOLDER}/${name}.png`, language);
        }
      }
    }
  }
}

async function take(
  { query, open }: Picture,
  size: keyof typeof SIZES,
  theme: 'light' | 'dark',
  file: string,
  language = 'en',
): Promise<void> {
  const page = await browser.newPage({ viewport: SIZES[size], colorScheme: theme, reducedMotion: 'reduce' });
  try {
    const address = new URLSearchParams(typeof query === 'string' ? query : query(SIZES[size], language === 'ar'));
    address.set('lang', language);
    await page.goto(`${app.url}/?${address}`);
    const drawn = page.locator('[data-loaded="true"], .still[data-month]').first();
    await drawn.waitFor();
    await open?.(page);
    // What comes then is drawn, too.
    await page.waitForLoadState('networkidle');
    await drawn.waitFor();
    await page.screenshot({ path: file });
    console.log(file);
  } catch (error) {
    // One view that fails must not keep the others from being seen.
    process.exitCode = 1;
    console.error(`${file}: ${String(error)}`);
  } finally {
    await page.close();
  }
}
