import type { Page } from 'playwright-core';
import { formatWholeAddress } from '../client/store/address.ts';
import { NAMED_VIEWS, startOf } from '../client/store/named-views.ts';
import { STORIES } from '../client/stories/index.ts';

/** Something of the portal to be looked at. */
export interface Picture {
  /** What its file is called. */
  id: string;
  /** The query string on a page of a size and direction, without a language. */
  query: string | ((size: { width: number; height: number }, rightToLeft: boolean) => string);
  /** What is opened before it is taken. */
  open?: (page: Page) => Promise<void>;
}

/** The camera that shows the whole of the Mediterranean. */
const WIDE = 'lon=14&lat=41&zoom=4';

const SUMMER = `month=2018-06&mode=months-3&compare=year-before&corridor=central-mediterranean&${WIDE}`;

/** Every view of the portal: one of each kind, and the first and the last step of each story. */
export const PICTURES: readonly Picture[] = [
  ...NAMED_VIEWS.map((named) => ({
    id: named.id,
    query: ({ width, height }: { width: number; height: number }, rightToLeft: boolean) =>
      formatWholeAddress({ ...named.view, camera: startOf(named, width, height, rightToLeft), language: 'en' }),
  })),
  { id: 'compare', query: `month=2018-06&compare=year-before&${WIDE}` },
  { id: 'compare-swipe', query: `month=2018-06&compare=year-before&compare_as=swipe&${WIDE}` },
  { id: 'sources-side-by-side', query: `month=2023-08&counts=central-mediterranean&${WIDE}`, open: toCounts },
  { id: 'arrivals', query: `measure=arrivals&month=2016-06&layers=corridor-flows,arrivals&${WIDE}` },
  { id: 'places', query: `month=2018-06&layers=flow-monitoring-points,arrivals,incidents&${WIDE}` },
  { id: 'equal-area', query: 'month=2025-04&layers=displacement&projection=equal-area&lon=31&lat=48.5&zoom=5' },
  {
    id: 'equal-area-countries',
    query: `month=2019-01&layers=displacement&stock=presence&projection=equal-area&${WIDE}`,
  },
  { id: 'origins', query: `month=2024-08&origins=central-mediterranean&${WIDE}` },
  { id: 'page-corridor', query: 'month=2018-06&page=corridor.western-balkans', open: raise },
  { id: 'page-country', query: 'month=2018-06&page=country.ITA', open: raise },
  { id: 'page-area', query: 'month=2025-04&page=area.UA63&layers=displacement', open: raise },
  { id: 'page-place', query: 'month=2018-06&page=place.mkd-tabanovce', open: raise },
  ...STORIES.flatMap(({ id, steps }) => [
    { id: `story-${id}`, query: `story=${id}&step=1` },
    { id: `story-${id}-end`, query: `story=${id}&step=${String(steps.length)}` },
  ]),
  { id: 'table', query: SUMMER, open: openTables },
  { id: 'share', query: `month=2018-06&${WIDE}`, open: (page) => page.locator('.header .share').click() },
  { id: 'sources', query: `month=2018-06&${WIDE}`, open: openSources },
];

/** Raises the sheet of a narrow page to its full height. */
async function raise(page: Page): Promise<void> {
  const higher = page.locator('.handle button').last();
  while ((await higher.isVisible()) && (await higher.isEnabled())) await higher.click();
}

async function openTables(page: Page): Promise<void> {
  await raise(page);
  // The views, the layers, the corridors and the nationalities come before them in every language.
  await page.locator('.panel details.section > summary').nth(4).click();
  const table = page.locator('.panel .data-table').first();
  await table.waitFor();
  await table.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

async function toCounts(page: Page): Promise<void> {
  await raise(page);
  await page.locator('.panel .counts').evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

async function openSources(page: Page): Promise<void> {
  await raise(page);
  await page.locator('.footer button.link').click();
}
