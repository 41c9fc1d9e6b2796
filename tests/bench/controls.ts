import { group } from 'd3-array';
import type { ElementHandle, Page } from 'playwright-core';
import { median } from './measure.ts';

/** A control and how long it took to the next paint after it was used, in milliseconds. */
export interface Answer {
  name: string;
  milliseconds: number;
  /** Until the page itself had answered; the rest is the browser's drawing. */
  answered: number;
}

/** A control and when it was used, in milliseconds of the page's clock. */
export interface Use {
  name: string;
  at: number;
}

/** An event as the browser tells of it after its paint: when it began, and how long after that what was reached. */
export interface Told {
  startTime: number;
  milliseconds: number;
  answered: number;
}

declare global {
  interface Window {
    /** The interactions that the browser has told of. */
    told: Told[];
  }
}

/** What a person can use without leaving the page. */
const CONTROLS = 'summary, button, select, input, [role="tab"]';
/** What would open another page or a file. */
const LEAVES = 'download|reload|print';

/** Uses every control of the page by pointer or keyboard, sections first, and gives their answers in that order. */
export async function controlAnswers(page: Page): Promise<Answer[]> {
  await page.evaluate(() => {
    window.told = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (!entry.interactionId) continue;
        const { startTime, duration, processingEnd } = entry;
        window.told.push({ startTime, milliseconds: duration, answered: processingEnd - startTime });
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
  const uses: Use[] = [];
  const seen = new Set<string>();
  for (;;) {
    const next = await nextControl(page, seen);
    if (!next) break;
    const at = await page.evaluate(() => performance.now());
    if (await use(page, next.control)) uses.push({ name: next.name, at });
    await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
  }
  if (uses.length < 30) throw new Error(`only ${String(uses.length)} controls answered`);
  // The last answer is told of after its paint, too.
  await page.waitForTimeout(1_000);
  return answersOf(uses, await page.evaluate(() => window.told));
}

/** The longest answer to each use: events are told of late, so that each is of the control that was used when it began. */
export function answersOf(uses: readonly Use[], told: readonly Told[]): Answer[] {
  return uses.map(({ name, at }, i) => {
    const until = uses[i + 1]?.at ?? Infinity;
    const own = told.filter(({ startTime }) => startTime >= at && startTime < until);
    return {
      name,
      milliseconds: Math.max(0, ...own.map(({ milliseconds }) => milliseconds)),
      answered: Math.max(0, ...own.map(({ answered }) => answered)),
    };
  });
}

/** Each control of some walks over a page, in the order in which they were first met, with the middle of its answers. */
export function middleAnswers(walks: readonly (readonly Answer[])[]): Answer[] {
  const met = group(walks.flat(), ({ name }) => name);
  return [...met].map(([name, answers]) => ({
    name,
    milliseconds: median(answers.map(({ milliseconds }) => milliseconds)),
    answered: median(answers.map(({ answered }) => answered)),
  }));
}

/** The next control that was not used yet: itself, since the page may put others before it meanwhile. */
async function nextControl(
  page: Page,
  seen: Set<string>,
): Promise<{ control: ElementHandle<Element>; name: string } | null> {
  const found = await page.evaluateHandle(
    ([controls, leaves, used]) => {
      for (const element of document.querySelectorAll(controls)) {
        const box = element.getBoundingClientRect();
        const label = 'labels' in element ? (element as HTMLInputElement).labels?.[0]?.textContent : null;
        const name = element.getAttribute('aria-label') ?? (element.textContent?.trim() || label?.trim() || '');
        // Of a list two rows stand for all; another language would name every control anew.
        const one = !element.matches('li:nth-child(n + 3) *, tr:nth-child(n + 3) *, .header select');
        // What lies under a page that is open has a box, and is used once it is seen again.
        const seen = box.width > 0 && element.checkVisibility();
        const usable = one && seen && element.closest('dialog:not([open])') === null && !element.matches(':disabled');
        const word = `${element.tagName.toLowerCase()} ${name.slice(0, 40)}`;
        if (usable && !used.includes(word) && !new RegExp(leaves, 'i').test(word)) return { element, word };
      }
      return { element: null, word: '' };
    },
    [CONTROLS, LEAVES, [...seen]] as const,
  );
  const control = (await found.getProperty('element')).asElement() as ElementHandle<Element> | null;
  if (!control) return null;
  const name = String(await (await found.getProperty('word')).jsonValue());
  seen.add(name);
  return { control, name };
}

async function use(page: Page, control: ElementHandle<Element>): Promise<boolean> {
  try {
    const kind = await control.evaluate((element) =>
      element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase(),
    );
    await control.scrollIntoViewIfNeeded({ timeout: 2_000 });
    if (kind === 'range') await control.press('ArrowRight', { timeout: 2_000 });
    else if (kind === 'select') {
      await control.focus();
      await page.keyboard.press('ArrowDown');
    } else if (['search', 'text', 'month'].includes(kind)) {
      await control.focus();
      await page.keyboard.type('ma');
    } else await control.click({ timeout: 2_000 });
    if (kind === 'search' || kind === 'text') await control.fill('');
    if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape');
    return true;
  } catch {
    // It went away with what was used before it, or lies under something now.
    return false;
  }
}
