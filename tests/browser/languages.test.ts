import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { LOCALES } from '../../client/locales/index.ts';
import { violations } from './axe.ts';
import { cellsOf, detectionsOf, drawn, openSection } from './portal-page.ts';
import { test } from './visit.ts';

const MONTH = '2015-10';
const CORRIDOR = 'eastern-mediterranean';

/** What each language says of that month, of that corridor and of Spain, and what stands before its last three digits. */
const SAID: Record<string, { month: string; thousands: string; corridor: string; spain: string }> = {
  en: { month: 'October 2015', thousands: ',', corridor: 'Eastern Mediterranean', spain: 'Spain' },
  fr: { month: 'octobre 2015', thousands: '\u202f', corridor: 'Méditerranée orientale', spain: 'Espagne' },
  es: { month: 'octubre de 2015', thousands: '.', corridor: 'Mediterráneo oriental', spain: 'España' },
  ar: { month: 'أكتوبر 2015', thousands: ',', corridor: 'شرق البحر المتوسط', spain: 'إسبانيا' },
  de: { month: 'Oktober 2015', thousands: '.', corridor: 'Östliches Mittelmeer', spain: 'Spanien' },
  uk: { month: 'жовтень 2015 р.', thousands: '\u00a0', corridor: 'Східне Середземномор’я', spain: 'Іспанія' },
};

async function choose(page: Page, language: string): Promise<void> {
  await page.locator('.header select').selectOption(language);
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** What of the page does not fit into its width, as the words that stick out. */
function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll('button, summary, select, output, h1, h2, p, label')];
    return shown
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 2 && (left < -1 || right > innerWidth + 1);
      })
      .map((element) => element.textContent);
  });
}

describe('the languages', () => {
  test('write months, numbers, corridors and countries their own way, stand the right way round, and fit', async ({
    visit,
  }) => {
    const page = await visit(`/?month=${MONTH}&layers=corridor-flows,arrivals&lang=en`);
    await drawn(page, MONTH);
    await openSection(page, 'Table of what is drawn');
    const value = String((await detectionsOf(MONTH)).get(CORRIDOR));
    for (const [language, { month, thousands, corridor, spain }] of Object.entries(SAID)) {
      await page.setViewportSize({ width: 1000, height: 640 });
      await choose(page, language);
      expect(await page.locator('html').getAttribute('dir'), language).toBe(LOCALES[language]?.direction);
      expect(await page.locator('output.month').textContent()).toBe(month);
      const figure = `${value.slice(0, -3)}${thousands}${value.slice(-3)}`;
      expect((await cellsOf(page.locator('table').first(), corridor))[0], language).toBe(figure);
      expect(await page.locator('table').nth(1).locator('th[scope="row"]').allTextContents(), language).toContainEqual(
        expect.stringContaining(spain),
      );
      expect(await violations(page), language).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await stickingOut(page), `${language}, 360 px`).toEqual([]);
    }
  });

  test('are chosen by the address, then by the reader, then by the browser, and only the chosen one is loaded', async ({
    visit,
  }) => {
    const loaded: string[] = [];
    const note = (page: Page) =>
      page.on('request', (request) => {
        const file = /\/assets\/(en|fr|es|ar|de|uk)-[^/]*\.js$/.exec(request.url());
        if (file?.[1]) loaded.push(file[1]);
      });
    const page = await visit('/', { locale: 'uk-UA', prepare: async (page) => Promise.resolve(note(page)) });
    await page.locator('html[lang="uk"][dir="ltr"]').waitFor();
    await drawn(page);
    expect(loaded).toEqual(['uk']);
    await choose(page, 'fr');
    const home = inject('portal');
    await page.goto(home);
    await page.locator('html[lang="fr"]').waitFor();
    await page.goto(`${home}/embed?lang=ar`);
    await page.locator('html[lang="ar"][dir="rtl"]').waitFor();
  });

  test('let time run from left to right in a page from right to left, and the arrow keys with it', async ({
    visit,
  }) => {
    const page = await visit(`/?month=${MONTH}&lang=ar`);
    await drawn(page, MONTH);
    const slider = page.getByRole('slider');
    await slider.press('ArrowRight');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toContain('نوفمبر 2015');
    const [first, last] = await page.locator('.years > span').evaluateAll((years) => {
      const shown = years.filter((year) => year.getBoundingClientRect().width > 0);
      return [shown[0], shown.at(-1)].map((year) => year?.getBoundingClientRect().left ?? 0);
    });
    expect(first).toBeLessThan(last ?? 0);
    const panel = await page.locator('.panel').boundingBox();
    expect(panel?.x, 'the panel lies at the left').toBeLessThan(100);
  });
});
