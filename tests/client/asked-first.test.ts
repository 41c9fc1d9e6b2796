import { expect, test } from 'vitest';
import { FIRST_ADDRESSES } from '../../client/api/figures.ts';
import { askedFirst, askedLater, FIRST_FIGURES } from '../../server/pages/asked-first.ts';

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

test('the files of the map are named for later: with what they are made of, without what the page has', () => {
  const built = {
    'index.html': {
      file: 'assets/index.js',
      imports: ['_shell.js'],
      dynamicImports: ['map/map-view.tsx', 'panel.tsx'],
    },
    '_shell.js': { file: 'assets/shell.js' },
    '_style.js': { file: 'assets/style.js', css: ['assets/style.css'] },
    'panel.tsx': { file: 'assets/panel.js' },
    'map/map-view.tsx': {
      file: 'assets/map.js',
      imports: ['_shell.js', '_style.js'],
      css: ['assets/map.css'],
      assets: ['assets/worker.mjs'],
    },
    'layers/flowing-ribbons.ts': {
      file: 'assets/ribbons.js',
      imports: ['_style.js'],
      dynamicImports: ['luma/webgl-device.js', 'luma/webgpu-device.js'],
    },
    'luma/webgl-device.js': { file: 'assets/device.js' },
    'luma/webgpu-device.js': { file: 'assets/other.js' },
  };
  const [, named = ''] = /name="map-files" content="([^"]+)"/.exec(askedLater(built).text) ?? [];
  expect(named.split(' ').sort()).toEqual(
    ['device.js', 'map.css', 'map.js', 'ribbons.js', 'style.css', 'style.js', 'worker.mjs'].map((f) => `/assets/${f}`),
  );
  expect(askedLater({}).text.trim()).toBe('');
});
