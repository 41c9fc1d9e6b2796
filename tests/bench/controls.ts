import type { Locator, Page } from 'playwright-core';

/** A control and how long it took to the next paint after it was used, in milliseconds. */
export interface Answer {
  name: string;
  milliseconds: number;
  /** Until the page itself had answered; the rest is the browser's drawing. */
  answered: number;
}

declare global {
  interface Window {
    /** The longest interaction since it was last cleared, and the longest until the page had answered. */
    slowest: { milliseconds: number; answered: number };
  }
}

/** What a person can use without leaving the page. */
const CONTROLS = 'summary, button, select, input, [role="tab"]';
/** What would open another page or a file. */
const LEAVES = /download|reload|print/i;

/** Uses every control of the page by pointer or keyboard, sections first, and gives the slowest to paint and to answer. */
export async function slowestControls(page: Page): Promise<{ painted: Answer; answered: Answer }> {
  await page.evaluate(() => {
    window.slowest = { milliseconds: 0, answered: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (!entry.interactionId) continue;
        window.slowest.milliseconds = Math.max(window.slowest.milliseconds, entry.duration);
        window.slowest.answered = Math.max(window.slowest.answered, entry.processingEnd - entry.startTime);
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
  const answers: Answer[] = [];
  const seen = new Set<string>();
  for (;;) {
    const next = await nextControl(page, seen);
    if (!next) break;
    await page.evaluate(() => (window.slowest = { milliseconds: 0, answered: 0 }));
    if (!(await use(page, next.control))) continue;
    answers.push({ name: next.name, ...(await slowestNow(page)) });
  }
  const most = (of: (answer: Answer) => number) =>
    answers.reduce<Answer | undefined>(
      (slowest, one) => (slowest && of(slowest) >= of(one) ? slowest : one),
      undefined,
    );
  const [painted, answered] = [most(({ milliseconds }) => milliseconds), most((answer) => answer.answered)];
  if (!painted || !answered || answers.length < 30) throw new Error(`only ${String(answers.length)} controls answered`);
  return { painted, answered };
}

/** The next control that was not used yet. */
async function nextControl(page: Page, seen: Set<string>): Promise<{ control: Locator; name: string } | null> {
  const controls = page.locator(CONTROLS);
  const names = await controls.evaluateAll((elements) =>
    elements.map((element) => {
      const box = element.getBoundingClientRect();
      const label = 'labels' in element ? (element as HTMLInputElement).labels?.[0]?.textContent : null;
      const name = element.getAttribute('aria-label') ?? (element.textContent?.trim() || label?.trim() || '');
      // Of a list two rows stand for all; another language would name every control anew.
      const one = !element.matches('li:nth-child(n + 3) *, tr:nth-child(n + 3) *, .header select');
      const usable =
        one && box.width > 0 && element.closest('dialog:not([open])') === null && !element.matches(':disabled');
      return usable ? `${element.tagName.toLowerCase()} ${name.slice(0, 40)}` : '';
    }),
  );
  for (const [index, name] of names.entries()) {
    if (name === '' || seen.has(name) || LEAVES.test(name)) continue;
    seen.add(name);
    return { control: controls.nth(index), name };
  }
  return null;
}

async function use(page: Page, control: Locator): Promise<boolean> {
  try {
    const kind = await control.evaluate((element) =>
      element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase(),
    );
    await control.scrollIntoViewIfNeeded({ timeout: 2_000 });
    if (kind === 'range') await control.press('ArrowRight', { timeout: 2_000 });
    else if (kind === 'select') {
      await control.focus();
      await page.keyboard.press('ArrowDown');
    } else if (['search', 'text', 'month'].includes(kind)) await control.pressSequentially('ma', { timeout: 2_000 });
    else await control.click({ timeout: 2_000 });
    if (kind === 'search' || kind === 'text') await control.fill('');
    if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape');
    return true;
  } catch {
    // It went away with what was used before it, or lies under something now.
    return false;
  }
}

/** Entries come after the paint that they tell of. */
async function slowestNow(page: Page): Promise<Window['slowest']> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await new Promise((resolve) => setTimeout(resolve, 100));
    return window.slowest;
  });
}
