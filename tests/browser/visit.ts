import { chromium, type Browser, type BrowserContextOptions, type ConsoleMessage, type Page } from 'playwright-core';
import { expect, inject, test as base } from 'vitest';
import { findBrowser } from './find-browser.ts';

export interface VisitOptions extends Pick<
  BrowserContextOptions,
  'colorScheme' | 'reducedMotion' | 'contrast' | 'forcedColors' | 'hasTouch' | 'locale' | 'serviceWorkers'
> {
  size?: { width: number; height: number };
  /** Trouble that the test makes on purpose: console text, addresses of answers or page errors that match are let pass. */
  provoked?: RegExp;
  /** Origins that the page may ask besides the portal's. */
  origins?: readonly string[];
  /** Called before the page is opened, to change what it gets. */
  prepare?: (page: Page) => Promise<unknown>;
}

/** Opens an address of the portal, or a whole one, in a page of its own. */
export type Visit = (address: string, options?: VisitOptions) => Promise<Page>;

/** Room for the map beside its papers, and few pixels, since they are drawn without a graphics card. */
export const DESKTOP = { width: 1000, height: 640 };
export const PHONE = { width: 390, height: 844 };

/** Milliseconds. */
const PATIENCE = 20_000;

/** What a driver says of its own speed is not the page's doing. */
const OF_THE_DRIVER =
  /Service Worker registration blocked by Playwright|GL Driver Message|Automatic fallback to software WebGL/;

/**
 * A test with `visit`, in a browser that the file shares. It fails when any page that it visited warned or erred on the
 * console, threw, asked another host, or was answered with an error that the test did not provoke.
 */
export const test = base
  .extend('found', { scope: 'file' }, () => findBrowser())
  .extend('browser', { scope: 'file' }, async ({ found }, { onCleanup }) => {
    const browser = await chromium.launch(found);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('visit', async ({ browser }, { onCleanup }) => {
    const { visit, close } = visitor(browser);
    onCleanup(async () => expect(await close()).toEqual([]));
    return visit;
  });

/** A way to open pages in a browser, and to close them all and learn what went wrong in them. */
export function visitor(browser: Browser): { visit: Visit; close: () => Promise<string[]> } {
  const troubles: string[] = [];
  const contexts: { close: () => Promise<void> }[] = [];
  const visit: Visit = async (address, { size = DESKTOP, provoked, origins = [], prepare, ...rest } = {}) => {
    const portal = inject('portal');
    const context = await browser.newContext({ viewport: size, serviceWorkers: 'block', ...rest });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const note = (what: string) => {
      if (!provoked?.test(what)) troubles.push(what);
    };
    page.on('console', (message) => {
      if (isTrouble(message)) note(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => note(`thrown: ${error.message}`));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (/^https?:$/.test(protocol) && ![portal, ...origins].includes(origin)) note(`asked of: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) note(`${response.status()}: ${response.url()}`);
    });
    await prepare?.(page);
    await page.goto(new URL(address, portal).href);
    return page;
  };
  const close = async () => {
    for (const context of contexts.splice(0)) await context.close();
    return troubles;
  };
  return { visit, close };
}

function isTrouble(message: ConsoleMessage): boolean {
  return ['error', 'warning'].includes(message.type()) && !OF_THE_DRIVER.test(message.text());
}
