import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseMonth } from '../../geodata/month.ts';
import { followAddress, keepInHistory } from '../../client/store/follow-address.ts';
import { NAMED_VIEWS } from '../../client/store/named-views.ts';
import { changeView, openNamedView, usePortal } from '../../client/store/portal.ts';

/** As much of a browser as an address needs: its entries, and Back. */
class Pages extends EventTarget {
  entries = ['/'];
  private at = 0;

  get location() {
    const url = new URL(this.entries[this.at] ?? '/', 'http://localhost');
    return { search: url.search, pathname: url.pathname, href: url.href };
  }

  readonly history = {
    replaceState: (_state: null, _title: string, to: string) => (this.entries[this.at] = to),
    pushState: (_state: null, _title: string, to: string) => {
      this.entries = [...this.entries.slice(0, ++this.at), to];
    },
    back: () => {
      this.at--;
      this.dispatchEvent(new Event('popstate'));
    },
  };
}

let pages: Pages;

beforeEach(() => {
  pages = new Pages();
  vi.useFakeTimers();
  vi.stubGlobal('window', pages);
  vi.stubGlobal('history', pages.history);
  vi.stubGlobal('innerWidth', 1440);
  vi.stubGlobal('innerHeight', 900);
  // What it answers changes with the entry that is shown.
  Object.defineProperty(globalThis, 'location', { configurable: true, get: () => pages.location });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, 'location');
});

test('Back returns from a named view to what was shown before', () => {
  const [, closes] = NAMED_VIEWS;
  if (!closes) throw new Error('the second named view');
  followAddress({ languages: ['en'], language: 'en', latest: parseMonth('2026-11') });
  changeView({ month: parseMonth('2019-03') });
  keepInHistory();
  openNamedView(closes, 1440, 900);
  vi.runAllTimers();
  expect(pages.entries).toHaveLength(2);
  expect(pages.entries[1]).toContain('from=2015-10&to=2016-03');
  pages.history.back();
  expect(usePortal.getState().view.month).toBe('2019-03');
  expect(usePortal.getState().view.range).toBeNull();
  vi.runAllTimers();
  expect(pages.entries[0]).toBe('?month=2019-03');
});
