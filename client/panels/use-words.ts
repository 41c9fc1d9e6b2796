import { useSyncExternalStore } from 'react';
import i18next, { type TFunction } from 'i18next';
import type { Month } from '../../geodata/month.ts';
import type { SourceInfo } from '../../server/contract.ts';
import {
  formatDay,
  formatDifference,
  formatList,
  formatMonth,
  formatMonthName,
  formatNumber,
  formatPart,
  formatRate,
  formatShare,
} from '../locales/format.ts';
import type { Known } from '../store/doubt.ts';
import type { Span } from '../store/mode.ts';
import { keepLast } from '../store/keep-last.ts';
import { isWithoutCountry } from '../store/words.ts';
import { usePortal, type Loaded } from '../store/portal.ts';

/** The language's words for what the figures are about. */
export interface Words {
  t: TFunction;
  language: string;
  /** The exact number, or "not reported" for null, or "no row" where that is how it is known. */
  value(value: number | null, known?: Known): string;
  number(value: number): string;
  /** A difference with sign and arrow, such as `▲ +1,234`. */
  difference(value: number): string;
  /** A share with its sign, such as `+12%`. */
  percent(share: number): string;
  /** A part of a whole, such as `12.5%`. */
  part(part: number): string;
  /** A rate with one decimal. */
  rate(rate: number): string;
  month(month: Month): string;
  /** A month, or the first and last of several, such as `April to June 2018`. */
  span(months: Span): string;
  day(date: string): string;
  list(words: readonly string[]): string;
  /** What says one thing together, such as a measure and a month; what is not said leaves no comma. */
  parts(words: readonly (string | null | undefined | false)[]): string;
  /** Things that have commas of their own, one after the other. */
  series(words: readonly string[]): string;
  corridor(id: string): string;
  /** What is counted, to stand after a number of it, such as `crossings detected`. */
  unit(measure: string, value: number): string;
  /** A country's or nationality's name by its code; Kosovo with the resolution it is named under. */
  country(code: string): string;
  /** A first-level area's name by its p-code; the code itself while names are not there. */
  area(pcode: string): string;
  source(key: string): SourceInfo | null;
  /** Publisher and release, such as `Frontex, release of 3 June 2025`. */
  credit(key: string): string;
  /** A text with its full stop, which that of an abbreviation at its end is, too. */
  ended(text: string): string;
}

/** The words in the view's language, the same object until language or names change. */
export function useWords(): Words {
  const texts = textsOf(useSyncExternalStore(onSpoken, spoken));
  return usePortal(({ view, figures: { corridors, labels, areas, sources, first } }) =>
    wordsKept(texts, view.language, corridors, labels, areas, sources, first),
  );
}

const spoken = () => i18next.language;

function onSpoken(changed: () => void): () => void {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
}

const textsOf = keepLast((language: string) => remembering(i18next.getFixedT(language)));

/** The same texts, each looked up once where nothing is set into it: a page says some hundred at every change. */
function remembering(texts: TFunction): TFunction {
  const said = new Map<string, string>();
  const say = (...asked: Parameters<TFunction>): string => {
    const [key, ...more] = asked;
    if (typeof key !== 'string' || more.length > 0) return texts(...asked);
    let text = said.get(key);
    if (text === undefined) said.set(key, (text = texts(key)));
    return text;
  };
  return say as TFunction;
}

// One object for all components: what one of them has made with it, such as the sentence, the next one finds made.
const wordsKept = keepLast(
  (
    t: TFunction,
    language: string,
    corridors: Names['corridors'],
    labels: Names['labels'],
    areas: Names['areas'],
    sources: Names['sources'],
    first: Names['first'],
  ) => wordsOf(t, language, { corridors, labels, areas, sources, first }),
);

/** A text in which the full stop of an abbreviation at the end of a sentence, such as that of a year in Ukrainian, is the sentence's too. */
const withOneStop = (text: string) => (text.includes('..') ? text.replace(/(\p{L}\.)\.(?!\.)/gu, '$1') : text);

/** What names are taken from, as far as it is loaded. */
type Names = Pick<Loaded, 'corridors' | 'labels' | 'areas' | 'sources' | 'first'>;

/** The words of a language, with the names that are known. */
export function wordsOf(
  texts: TFunction,
  language: string,
  { corridors, labels, areas, sources, first }: Names,
): Words {
  const t = ((...asked: Parameters<TFunction>) => withOneStop(texts(...asked))) as TFunction;
  const number = (value: number) => formatNumber(value, language);
  const month = (when: Month) => formatMonth(when, language);
  const day = (date: string) => formatDay(date, language);
  const source = (key: string) =>
    [...(sources ?? []), ...(first?.sources ?? [])].find((info) => info.key === key) ?? null;
  const corridorNames = new Map<string, string>();
  return {
    t,
    language,
    number,
    month,
    day,
    source,
    difference: (value) => formatDifference(value, language),
    percent: (share) => formatShare(share, language),
    part: (part) => formatPart(part, language),
    rate: (rate) => formatRate(rate, language),
    unit: (measure, value) => t(`measures.${measure}.unit`, { count: value }),
    value: (value, known) => (value === null ? t(known === 'no_row' ? 'no_row' : 'not_reported') : number(value)),
    span({ from, to }) {
      if (from === to) return month(to);
      const sameYear = from.slice(0, 4) === to.slice(0, 4);
      return t('range', { from: sameYear ? formatMonthName(from, language) : month(from), to: month(to) });
    },
    list: (words) => formatList(words, language),
    parts: (words) => words.filter(Boolean).join(t('comma')),
    series: (words) => words.join(t('separator')),
    corridor(id) {
      const known = corridorNames.get(id);
      if (known !== undefined) return known;
      const defaultValue = corridors?.find((corridor) => corridor.id === id)?.name ?? id;
      const name = t(`corridors.${id}`, { defaultValue });
      corridorNames.set(id, name);
      return name;
    },
    country(code) {
      if (code === 'XKX') return t('kosovo');
      if (isWithoutCountry(code)) return t(`nationalities.${code}`);
      return (
        labels?.[code]?.names[language] ??
        labels?.[code]?.names.en ??
        t(`nationalities.${code}`, { defaultValue: code })
      );
    },
    area: (pcode) => areas?.[pcode]?.names[language] ?? areas?.[pcode]?.names.en ?? pcode,
    ended: (text) => (text.endsWith('.') ? text : `${text}.`),
    credit(key) {
      const info = source(key);
      if (!info) return key;
      if (!info.release) return info.publisher;
      return t('credit', { publisher: info.publisher, date: day(info.release.published) });
    },
  };
}
