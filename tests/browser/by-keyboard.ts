import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Presses of Tab from the start of a part of the page. */
const LONGEST_WAY = 50;

/** The header, the panel, a page, a story and the months. */
const PARTS = 5;

/** A page that is used with the keyboard alone, and how much that took. */
export interface ByKeyboard {
  /** Everything that was typed, chosen or pressed; moving the focus does not count. */
  actions: number;
  /** Presses Tab, or with Shift where it lies behind, until an element has the focus; one that is still to come is waited for, or Tab would pass its place. */
  tabTo: (target: Locator) => Promise<void>;
  /** Moves the focus to an element and presses a key there. */
  press: (target: Locator, key?: 'Enter' | 'Space') => Promise<void>;
  /** Moves the focus to a field, writes, and presses Enter: once `until`, when given, is there. */
  enter: (field: Locator, text: string, until?: Locator) => Promise<void>;
  /** Moves the focus to a list of choices and goes down it until one is chosen. */
  choose: (select: Locator, option: string) => Promise<void>;
  /** Goes from part to part of the page until one has the focus. */
  goTo: (part: Locator) => Promise<void>;
  /** Opens or closes a section of the panel, from heading to heading. */
  section: (title: string) => Promise<void>;
}

/** The keyboard of a page. */
export function byKeyboard(page: Page): ByKeyboard {
  const { keyboard } = page;
  const keys: ByKeyboard = {
    actions: 0,
    async tabTo(target) {
      await target.waitFor({ state: 'attached' });
      for (let presses = 0; presses <= LONGEST_WAY; presses++) {
        const way = (await target.count()) === 1 ? await target.evaluate(wayTo) : 'Tab';
        if (way === null) return;
        await keyboard.press(way);
      }
      throw new Error(`Tab does not reach ${String(target)}`);
    },
    async press(target, key = 'Enter') {
      await keys.tabTo(target);
      keys.actions++;
      await keyboard.press(key);
    },
    async enter(field, text, until) {
      await keys.tabTo(field);
      keys.actions++;
      await keyboard.press('ControlOrMeta+A');
      await keyboard.type(text);
      await until?.waitFor();
      await keyboard.press('Enter');
    },
    async choose(select, option) {
      await keys.tabTo(select);
      keys.actions++;
      const chosen = () => select.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.textContent);
      const length = await select.locator('option').count();
      await keyboard.press('Home');
      for (let step = 0; step < length && (await chosen()) !== option; step++) await keyboard.press('ArrowDown');
      expect(await chosen()).toBe(option);
    },
    async goTo(part) {
      await part.waitFor();
      const reached = () => part.evaluate((element) => element.contains(document.activeElement));
      for (let presses = 0; presses < PARTS && !(await reached()); presses++) await keyboard.press('F6');
      expect(await reached()).toBe(true);
    },
    async section(title) {
      const headings = page.locator('.panel .section > summary');
      const heading = headings.filter({ hasText: new RegExp(`^${title}$`) });
      await keys.goTo(page.locator('.panel'));
      await keys.tabTo(headings.first());
      const reached = () => heading.evaluate((element) => element === document.activeElement);
      for (let presses = await headings.count(); presses > 0 && !(await reached()); presses--)
        await keyboard.press('ArrowDown');
      await keys.press(heading);
    },
  };
  return keys;
}

/** Shows a month, written as a person writes it. */
export async function showMonth(keys: ByKeyboard, page: Page, month: string): Promise<void> {
  await keys.goTo(page.locator('#time'));
  await keys.press(page.locator('summary[aria-label^="Months to play"]'));
  await keys.enter(page.getByRole('textbox', { name: 'Go to a month' }), month);
  await page.keyboard.press('Escape');
}

/** The key that leads towards an element, in the page; null when it has the focus. */
function wayTo(element: Element): 'Tab' | 'Shift+Tab' | null {
  const focused = document.activeElement;
  if (element === focused) return null;
  const before = focused && element.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING;
  // The body has the focus of a page that was just opened.
  return before && focused !== document.body ? 'Shift+Tab' : 'Tab';
}
