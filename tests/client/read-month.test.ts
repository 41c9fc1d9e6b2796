import { describe, expect, test } from 'vitest';
import { monthAt } from '../../geodata/month.ts';
import { formatMonth } from '../../client/locales/format.ts';
import { readMonth } from '../../client/locales/read-month.ts';
import fc from '../random.ts';

const LANGUAGES = ['en', 'fr', 'es', 'ar', 'de', 'uk'];

describe('a month that a person types', () => {
  test.each([
    '6/2018',
    '06/2018',
    '2018-06',
    '2018/6',
    '2018 06',
    '06.2018',
    'June 2018',
    ' june  2018 ',
    'Jun. 2018',
    '2018 June',
    'JUNE, 2018',
  ])('may be written “%s”', (text) => {
    expect(readMonth(text, 'en')).toBe('2018-06');
  });

  test.each([
    ['fr', 'juin 2018'],
    ['fr', 'Juin 2018'],
    ['es', 'junio de 2018'],
    ['de', 'Juni 2018'],
    ['uk', 'червень 2018 р.'],
    ['uk', 'червня 2018'],
    ['ar', 'يونيو ٢٠١٨'],
    ['ar', 'يونيو 2018'],
    ['ar', 'حزيران 2018'],
    ['ar', '٦/٢٠١٨'],
    ['fr', 'June 2018'],
  ])('in %s may be written “%s”', (language, text) => {
    expect(readMonth(text, language)).toBe('2018-06');
  });

  test('is read back in the words of the page, in every language', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), fc.integer({ min: 2009 * 12, max: 2030 * 12 }), (language, index) => {
        expect(readMonth(formatMonth(monthAt(index), language), language)).toBe(monthAt(index));
      }),
    );
  });

  test.each(['', '2018', 'June', '13/2018', '0/2018', 'ju 2018', 'jul/jun 18', 'soon 2018', '2018-06-01', '62018'])(
    'is not read from “%s”',
    (text) => {
      expect(readMonth(text, 'en')).toBeNull();
    },
  );

  test('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...LANGUAGES), (text, language) => {
        const month = readMonth(text, language);
        expect(month === null || /^\d{4}-\d{2}$/.test(month)).toBe(true);
      }),
    );
  });

  test('with accents left out is the same', () => {
    expect(readMonth('fevrier 2018', 'fr')).toBe('2018-02');
    expect(readMonth('marz 2018', 'de')).toBe('2018-03');
  });
});
