import type { Page } from 'playwright-core';

/** What is wrong with where the focus stands now, in words; nothing while it is seen. */
function troubleWithFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const said = element.outerHTML.slice(0, 120);
    const style = getComputedStyle(element);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `no outline: ${said}`;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const shares = [0.1, 0.3, 0.5, 0.7, 0.9];
    const seen = shares.some((x) =>
      shares.some((y) => {
        const at = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        return at !== null && (element.contains(at) || at.contains(element) || at.closest('label')?.contains(element));
      }),
    );
    return seen ? null : `hidden: ${said}`;
  });
}

/** Tabs through the whole page once, and gives what was wrong on the way and how many stops there were. */
export async function tabThrough(page: Page, most = 160): Promise<{ troubles: string[]; stops: number }> {
  const troubles = new Set<string>();
  // Where something was clicked last the browser would go on from there.
  await page.locator('.skip').first().focus();
  let stops = 0;
  for (; stops < most; stops++) {
    await page.keyboard.press('Tab');
    // Past the last stop the focus is with the browser again.
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    const trouble = await troubleWithFocus(page);
    if (trouble) troubles.add(trouble);
  }
  return { troubles: [...troubles], stops };
}

/** The controls that are smaller than 24 × 24 pixels, with their size; links inside a sentence may be. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const LEAST = 24;
    const controls = document.querySelectorAll(
      'a[href], button, summary, select, input, [role="button"], [role="tab"]',
    );
    return [...controls].flatMap((element) => {
      const target = element.closest('label') ?? element;
      const { width, height } = target.getBoundingClientRect();
      const unseen = width <= 1 || height <= 1 || element.closest('.skip, .unseen, dialog:not([open])') !== null;
      const inSentence = element.matches('p a, li a, td a, dd a') && getComputedStyle(element).display === 'inline';
      if (unseen || inSentence || (width >= LEAST && height >= LEAST)) return [];
      return [`${width.toFixed(0)} × ${height.toFixed(0)}: ${element.outerHTML.slice(0, 120)}`];
    });
  });
}
