import { expect, test } from 'vitest';
import { FIRST_ADDRESSES } from '../../client/api/figures.ts';
import { askedFirst, FIRST_FIGURES } from '../../server/pages/asked-first.ts';

const FILES = { 'locales/en.json': { file: 'assets/en-1.js' }, 'locales/fr.json': { file: 'assets/fr-2.js' } };
const hrefs = (search: string, languages: string[]) =>
  [...askedFirst(search, languages, FILES).text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
const figures = FIRST_ADDRESSES.map((address) => address.replaceAll('&', '&amp;'));

test('the head asks for what the client asks for first, and for the texts of the language that it will speak', () => {
  expect(FIRST_FIGURES).toEqual([...FIRST_ADDRESSES]);
  expect(hrefs('', ['fr-CH', 'en'])).toEqual([...figures, '/assets/fr-2.js']);
  expect(hrefs('?lang=en&month=2018-06', ['fr'])).toEqual([...figures, '/assets/en-1.js']);
  expect(hrefs('', ['is'])).toEqual([...figures, '/assets/en-1.js']);
});

test('an address of another measure or day asks for its figures itself', () => {
  expect(hrefs('?measure=arrivals', ['en'])).toEqual(['/assets/en-1.js']);
  expect(hrefs('?as_of=2025-01-01', ['en'])).toEqual(['/assets/en-1.js']);
});

test('without a list of built files no texts are named', () => {
  expect(askedFirst('?story=ukraine', ['en'], {}).text.trim()).toBe('');
});
