import { useMemo } from 'react';
import { namedViewOf } from '../store/named-views.ts';
import { usePortal } from '../store/portal.ts';
import { arrivalsShown, roundsShown, tableShown } from '../store/shown.ts';
import { sourcesOfMonth, summaryOfCorridors, summaryOfCountries, type Summary } from '../store/summary.ts';
import { sum, valueOf } from '../store/history.ts';
import { isWithoutCountry } from '../store/words.ts';
import type { View } from '../store/view.ts';
import { useWords, type Words } from './use-words.ts';

/** The page's title, and what the map shows in one sentence with who says so; null until the figures are there. */
export interface Sentence {
  title: string;
  sentence: string | null;
  credit: string | null;
}

/** The title and the sentence of the view, written from the figures. */
export function useSentence(): Sentence {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const unnamed = usePortal((portal) => !portal.figures.labels && !portal.failures.labels);
  return useMemo(() => {
    const title = titleOf(view, words);
    // A code is no name: a sentence that names countries waits for their names, unless they cannot be had.
    if (unnamed && namesCountries(view)) return { title, sentence: null, credit: null };
    if (view.layers.includes('displacement') && !view.layers.includes('corridor-flows')) {
      // Nothing is said of rounds that are not there yet.
      if (!figures.idps) return { title, sentence: null, credit: null };
      const about = namedViewOf(view)?.country;
      const rounds = roundsShown(figures.idps, view.month).filter(({ country }) => !about || country === about);
      return { title, ...displacement(rounds, view, words) };
    }
    if (view.measure === 'arrivals') {
      const choice = arrivalsShown(figures, view);
      if (!choice) return { title, sentence: null, credit: null };
      const { total, count, largest } = summaryOfCountries(choice, view.corridors, view.month);
      const place = largest && words.country(largest.id);
      const credits = sourcesOfMonth(choice, view.corridors, view.month).map(words.credit);
      return {
        title,
        sentence: flow(view, words, { total, count, largest, place }),
        credit: credits.join('; '),
      };
    }
    const table = tableShown(figures, view);
    if (!table) return { title, sentence: null, credit: null };
    const { total, outside, count, largest } = summaryOfCorridors(table, view.corridors, view.month);
    const place = largest && words.corridor(largest.id);
    const credits = (figures.first ?? figures.detections)?.sources.map(({ key }) => words.credit(key)) ?? [];
    const { subject } = namedViewOf(view) ?? {};
    const among = outside > 0 && outside !== total ? words.t('sentence.outside', { value: words.number(outside) }) : '';
    const all = flow(view, words, { total, count, largest, place, outside: among });
    const said = { total: words.number(total ?? 0), count, value: words.number(largest?.value ?? 0), place };
    const together = count > 1 ? words.t('sentence.detections.together', { ...said, outside: among }) : all;
    const sentence = subject ? [ofSubject(subject, valueOf(table, subject, view.month)), together] : [all];
    return { title, sentence: sentence.filter(Boolean).join(' '), credit: credits.join('; ') };

    /** What the view is about comes before the whole. */
    function ofSubject(id: string, value: number | null) {
      const alone = { total: value, count: value ? 1 : 0, largest: value ? { id, value } : null };
      return flow({ ...view, corridors: [id] }, words, { ...alone, place: words.corridor(id) });
    }
  }, [view, figures, words, unnamed]);
}

/** Whether the sentence of a view says the name of a country. */
function namesCountries({ measure, layers, nationalities }: View): boolean {
  const displacement = layers.includes('displacement') && !layers.includes('corridor-flows');
  return displacement || measure === 'arrivals' || nationalities.some((code) => !isWithoutCountry(code));
}

function titleOf(view: View, { t, month, corridor, list }: Words): string {
  const named = namedViewOf(view);
  if (named) return t(`views.${named.id}.title`);
  const when = view.range ? t('range', { from: month(view.range.from), to: month(view.range.to) }) : month(view.month);
  const what =
    view.corridors.length > 0 && view.corridors.length <= 2
      ? list(view.corridors.map(corridor))
      : t(`measures.${view.measure}.title`);
  return t('title', { what, when });
}

/** What a sentence about crossings or arrivals is made of; `place` is the largest one's name. */
interface Counted extends Pick<Summary, 'total' | 'count' | 'largest'> {
  place: string | null;
  outside?: string;
}

function flow(view: View, words: Words, { total, count, largest, place, outside = '' }: Counted): string {
  const { t, number, month, country, list, corridor } = words;
  const who =
    view.nationalities.length === 0
      ? ''
      : view.nationalities.length <= 3
        ? t('sentence.who', { names: list(view.nationalities.map(country)) })
        : t('sentence.who_many', { number: number(view.nationalities.length) });
  const only = view.corridors.length === 1 && view.corridors[0] ? corridor(view.corridors[0]) : null;
  const where = only ? t('sentence.where', { name: only }) : '';
  const said = { month: month(view.month), who, where };
  const key = `sentence.${view.measure}`;
  if (total === null) return t(`${key}.not_reported`, said);
  if (total === 0 || !place) return t(`${key}.none`, said);
  const several = { ...said, total: number(total), count, value: number(largest?.value ?? 0), place, outside };
  return count > 1
    ? t(`${key}.several`, several)
    : t(only && view.measure === 'detections' ? `${key}.only` : `${key}.one`, several);
}

function displacement(rounds: ReturnType<typeof roundsShown>, view: View, words: Words) {
  const { t, number, day, country, month, list, credit } = words;
  if (rounds.length === 0)
    return { sentence: t('sentence.displacement.none', { month: month(view.month) }), credit: null };
  // The newest first: that is what the month is about.
  const newest = [...rounds].sort((a, b) => (a.date < b.date ? 1 : -1));
  const parts = newest.map((round) => {
    // The areas that report are less than the country: they are said apart from a publisher's national figure.
    const value = round.national ?? sum(round.rows.map((row) => row.value));
    const key = round.national === null && round.rows.length > 0 ? 'part_areas' : 'part';
    const figure = value === null ? t('not_reported') : number(value);
    return t(`sentence.displacement.${key}`, { country: country(round.country), value: figure, date: day(round.date) });
  });
  return {
    sentence: t('sentence.displacement.some', { month: month(view.month), parts: list(parts) }),
    credit: [...new Set(newest.map(({ source }) => credit(source)))].join('; '),
  };
}
