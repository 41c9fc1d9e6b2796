import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { findBrowser } from '../browser/find-browser.ts';

/** How much slower than this machine the page's processor is. */
export const SLOWDOWN = 4;

/** A page in a browser of its own, its processor slowed down. */
export interface SlowPage {
  browser: Browser;
  page: Page;
  /** Milliseconds of main thread that `work` takes, waiting left out. */
  busy(work: () => Promise<unknown>): Promise<number>;
}

/** Opens an address, slowed down once it is there, for as long as `use` takes. */
export async function withSlowPage<T>(
  address: string,
  size: { width: number; height: number },
  use: (slow: SlowPage) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch(await findBrowser());
  try {
    // A script of the bench is no script of the portal: its policy would not let it in.
    const page = await browser.newPage({ viewport: size, bypassCSP: true, serviceWorkers: 'block' });
    await page.goto(address);
    await page.locator('.map-view[data-loaded="true"][data-drawn-month]').waitFor({ timeout: 60_000 });
    await page.waitForLoadState('networkidle');
    const session = await page.context().newCDPSession(page);
    // Time of the thread itself: what else the machine does meanwhile does not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const busy = async (work: () => Promise<unknown>) => {
      const before = await taskTime(session);
      await work();
      return (await taskTime(session)) - before;
    };
    return await use({ browser, page, busy });
  } finally {
    await browser.close();
  }
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}
