import { keepLast } from '../../store/keep-last.ts';
import { spanOf } from '../../store/mode.ts';
import { namedViewOf } from '../../store/named-views.ts';
import { countryFramed } from '../../store/country-told.ts';
import { usePortal, type Loaded } from '../../store/portal.ts';
import { isStill } from '../../store/still.ts';
import { isDisplacement, isLosses, toldView } from '../../store/told.ts';
import type { View } from '../../store/view.ts';
import { isWithoutCountry } from '../../store/words.ts';
import { useWords, type Words } from '../use-words.ts';
import { whereOf, whoOf } from './tell-flows.ts';
import { pageName, tellPage } from './tell-page.ts';
import { againstOf, tellView, type Told } from './tell-view.ts';

/** The page's title, and what the map shows in words with who says so. */
export interface Sentence extends Omit<Told, 'sentence'> {
  title: string;
  /** Null until the figures are there. */
  sentence: string | null;
}

/** The title and the sentences of the view, written from the figures. */
export function useSentence(): Sentence {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  const unnamed = usePortal((portal) => !portal.figures.labels && !portal.failures.labels);
  return sentenceOf(view, figures, words, unnamed);
}

// Said in several places at once, and written once.
const sentenceOf = keepLast((view: View, figures: Loaded, words: Words, unnamed: boolean): Sentence => {
  // A code is no name: a sentence that names countries waits for their names, unless they cannot be had.
  const told = unnamed && namesCountries(view) ? null : tell(view, figures, words);
  return { title: titleOf(view, figures, words), ...(told ?? { sentence: null, more: '', sources: [] }) };
});

/** The title alone, for what does not say the sentences. */
export function useTitle(): string {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  const figures = usePortal((portal) => portal.figures);
  return titleOf(view, figures, words);
}

/** What the view's figures say, those of the page that is open first; null until they are there. */
export function tell(asked: View, figures: Loaded, words: Words): Told | null {
  const view = toldView(asked);
  const { page } = view;
  const whole = tellView(view, figures, words);
  if (!page) return whole;
  const own = tellPage(page, view, figures, words);
  const around = whole && whole.sentence !== own?.sentence ? words.t('sentence.on_map', { told: whole.sentence }) : '';
  if (!own) return whole && { ...whole, sentence: around };
  return {
    sentence: own.sentence,
    more: [own.more, around].filter(Boolean).join(' '),
    sources: [...new Set([...own.sources, ...(around ? (whole?.sources ?? []) : [])])],
  };
}

/** Whether the sentence of a view says the name of a country. */
function namesCountries(view: View): boolean {
  return (
    isDisplacement(view) ||
    toldView(view).measure === 'arrivals' ||
    (view.page !== null && view.page.kind !== 'corridor') ||
    view.nationalities.some((code) => !isWithoutCountry(code))
  );
}

/** The title of a view: what it shows, of whom, and when. */
export function titleOf(asked: View, figures: Loaded, words: Words): string {
  const view = toldView(asked);
  const { t, corridor, list, span, month } = words;
  const now = span(view.range && view.mode === 'month' && !view.compare ? view.range : spanOf(view.mode, view.month));
  const when = view.compare ? t('compare.title', { now, before: span(againstOf(view, view.compare)) }) : now;
  if (view.page) return t('title', { what: pageName(view.page, figures, words), when });
  const named = namedViewOf(view);
  // A still map may show another country than the one that the named view is about.
  const own = !isStill(view) || named?.country === countryFramed(figures, view);
  if (named && own) return t(`views.${named.id}.title`);
  if (isDisplacement(view)) return t('title', { what: t(`measures.${view.stock}.title`), when: month(view.month) });
  if (isLosses(view)) return t('title', { what: t('incidents.title'), when: now });
  const few = view.corridors.length > 0 && view.corridors.length <= 2;
  const what = few
    ? list(view.corridors.map(corridor))
    : t(`measures.${view.measure}.title`) + whereOf(view.corridors, words);
  return t('title', { what: what + whoOf(view.nationalities, words), when });
}
