import { readdirSync, readFileSync } from 'node:fs';
import { portalHead } from '../../server/pages/portal-head.ts';
import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../geodata/publishers/iom-causes.ts';
import { SOURCES } from '../../geodata/sources/index.ts';
import { NATIONALITIES_WITHOUT_COUNTRY } from '../../geodata/vocabulary.ts';
import { chooseLanguage } from '../../client/locales/choose.ts';
import { LOCALES } from '../../client/locales/index.ts';
import { isolate } from '../../client/locales/isolate.ts';
import { baseOf, flatten, literalTexts, placeholdersOf, usedKeys } from './locale-files.ts';

const LANGUAGES = Object.keys(LOCALES);
const read = (language: string) =>
  flatten(JSON.parse(readFileSync(`client/locales/${language}.json`, 'utf8')) as Record<string, unknown>);
const ENGLISH = read('en');
const plurals = new Set([...ENGLISH.keys()].filter((key) => key.endsWith('_other')).map(baseOf));

/** The keys that a language must have: those of English, each plural in every form that the language has (CLDR). */
function expectedKeys(language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const keys = [...new Set([...ENGLISH.keys()].map(baseOf))];
  return keys.flatMap((key) => (plurals.has(key) ? forms.map((form) => `${key}_${form}`) : [key])).sort();
}

describe('the languages', () => {
  test('are those whose files there are', () => {
    const files = readdirSync('client/locales').filter((name) => name.endsWith('.json'));
    expect(files.map((name) => name.replace('.json', '')).sort()).toEqual([...LANGUAGES].sort());
  });

  test.each(LANGUAGES)('%s has every key, in every plural form that it has, and no other', (language) => {
    expect([...read(language).keys()].sort()).toEqual(expectedKeys(language));
  });

  test.each(LANGUAGES)('%s has the placeholders of English in every text, and no text is empty', (language) => {
    for (const [key, text] of read(language)) {
      expect(text.trim(), `${language} ${key}`).not.toBe('');
      const english = ENGLISH.get(key) ?? ENGLISH.get(`${baseOf(key)}_other`) ?? '';
      const wanted = placeholdersOf(english);
      const given = placeholdersOf(text);
      // A form for one or two may say the number in words: one place, not 1 place.
      const spelt = /_(zero|one|two)$/.test(key) ? wanted.filter((name) => name !== 'count') : wanted;
      expect([wanted, spelt], `${language} ${key}`).toContainEqual(given);
    }
  });

  test.each(LANGUAGES.filter((language) => language !== 'en'))('%s leaves no sentence in English', (language) => {
    const same = [...read(language)].filter(([key, text]) => /\w+ \w+ \w+/.test(text) && ENGLISH.get(key) === text);
    expect(same).toEqual([]);
  });

  test('have the caveats of every source, in English those of the source itself', () => {
    const caveats = Object.fromEntries(SOURCES.map(({ key, caveats }) => [`caveats.${key}`, caveats]));
    expect(Object.fromEntries([...ENGLISH].filter(([key]) => key.startsWith('caveats.')))).toEqual(caveats);
  });

  test('have words for every corridor, cause and nationality of the vocabulary', () => {
    const corridors = readFileSync('geodata/corridors.csv', 'utf8').trim().split('\n').slice(1);
    const ids = corridors.map((line) => line.slice(0, line.indexOf(',')));
    const wanted = [
      ...ids.flatMap((id) => [`corridors.${id}`, `corridor_about.${id}`]),
      ...CAUSES.map((cause) => `incidents.causes.${cause}`),
      ...NATIONALITIES_WITHOUT_COUNTRY.map((code) => `nationalities.${code}`),
    ];
    expect(wanted.filter((key) => !ENGLISH.has(key))).toEqual([]);
  });
});

describe('the pages', () => {
  test.each(['/', '/embed'])('%s names its view in every language, whole', (path) => {
    const { text } = portalHead({ base: 'https://passages.example', path, search: '?month=2018-06&lang=fr' }, null);
    const links = [...text.matchAll(/rel="alternate" hreflang="([\w-]+)" href="([^"]+)"/g)].map(([, tag, to]) => [
      tag,
      to?.replaceAll('&amp;', '&'),
    ]);
    const address = `https://passages.example${path}?month=2018-06`;
    expect(links).toEqual([...LANGUAGES.map((tag) => [tag, `${address}&lang=${tag}`]), ['x-default', address]]);
  });
});

describe('the texts of the client', () => {
  test('are all in the locales: no file of the client has a literal one', () => {
    expect(literalTexts('client')).toEqual([]);
  });

  test('are asked for by keys that there are, and none is asked for by nobody', () => {
    const { whole, patterns } = usedKeys('client');
    const keys = [...new Set([...ENGLISH.keys()].map(baseOf))];
    expect([...whole].filter((key) => !keys.includes(key))).toEqual([]);
    const asked = (key: string) => whole.has(key) || patterns.some((pattern) => pattern.test(key));
    expect(keys.filter((key) => !asked(key))).toEqual([]);
    const vain = patterns.filter((pattern) => !keys.some((key) => pattern.test(key)));
    expect(vain).toEqual([]);
  });
});

describe('the language of a reader', () => {
  test('is the chosen one, then the browser’s first that is spoken, without its country', () => {
    expect(chooseLanguage(LANGUAGES, ['uk', 'fr-CH'], 'en')).toBe('uk');
    expect(chooseLanguage(LANGUAGES, [null, 'it-IT', 'fr-CH', 'de'], 'en')).toBe('fr');
    expect(chooseLanguage(LANGUAGES, ['tlh', 'ja'], 'en')).toBe('en');
  });

  test('sets names of another script apart where it is written from right to left', () => {
    expect(isolate('Frontex (JORA)')).toBe('\u2068Frontex (JORA)\u2069');
    expect(isolate('-12')).toBe('\u2068-12\u2069');
    expect(isolate('11,075')).toBe('11,075');
    expect(isolate('إيطاليا')).toBe('إيطاليا');
  });
});
