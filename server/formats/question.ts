import { lastDay, type Month } from '../../geodata/month.ts';
import type { Interval } from '../query/parameters.ts';
import type { Page } from './format.ts';
import { isWithoutVintages } from './provenance.ts';

/** The day whose vintages answer: the one asked for, or today. */
export function dayOf({ asOf, today }: Page): string {
  return asOf ?? today;
}

/**
 * The address that answers with the same features again, whatever is published later: that of the question with `as_of`,
 * in the format `f`. A collection without vintages answers with what is newest, and its address says no day.
 */
export function addressOf(page: Page, f: string): string {
  const url = new URL(page.address);
  for (const name of ['after', 'download']) url.searchParams.delete(name);
  if (page.address.includes('download=true')) url.searchParams.set('download', 'true');
  url.searchParams.set('f', f);
  if (!isWithoutVintages(page.collection)) url.searchParams.set('as_of', dayOf(page));
  return url.href;
}

/** What was asked for, in words: the collection, the filters and the period. */
export function questionInWords(page: Page): string {
  const { collection, selection } = page;
  const narrowed = narrowings(page).map(({ name, text }) => `${name.replaceAll('_', ' ')} ${text}`);
  const period = selection.interval ? [periodInWords(selection.interval)] : [];
  const all = [...narrowed, ...period];
  return all.length === 0 ? collection.title : `${collection.title}: ${all.join('; ')}`;
}

/** The parameters that narrow the answer, besides the period, with their values as text. */
export function narrowings({ address, selection }: Page): { name: string; values: readonly string[]; text: string }[] {
  const asked = new URL(address).searchParams;
  const others = ['bbox', 'filter', 'properties', 'offset', 'limit'].flatMap((name) => {
    const value = asked.get(name);
    return value === null ? [] : [{ name, values: [value], text: value }];
  });
  const filters = Object.entries(selection.filters).map(([name, values]) => ({
    name,
    values,
    text: values.join(', '),
  }));
  return [...filters, ...others];
}

/** An interval as months where it is made of whole ones, else as days; null for an open end. */
export function spanOf({ from, to }: Interval): { from: string | null; to: string | null } {
  const starts = from === null || from.endsWith('-01');
  const ends = to === null || lastDay(to.slice(0, 7) as Month) === to;
  const cut = (day: string | null) => (day !== null && starts && ends ? day.slice(0, 7) : day);
  return { from: cut(from), to: cut(to) };
}

function periodInWords(interval: Interval): string {
  const { from, to } = spanOf(interval);
  if (from !== null && to !== null) {
    return from === to ? inWords(from) : `${inWords(from)} to ${inWords(to)}`;
  }
  if (from !== null) return `from ${inWords(from)}`;
  return to === null ? 'any time' : `until ${inWords(to)}`;
}

/** A month or a day in English: January 2015, 3 June 2025. */
export function inWords(text: string): string {
  const day = text.length > 7 ? { day: 'numeric' as const } : {};
  const format = new Intl.DateTimeFormat('en-GB', { ...day, month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${text.length > 7 ? text : `${text}-01`}T00:00:00Z`));
}
