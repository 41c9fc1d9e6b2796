import { againstSpan, type Against } from '../../store/against.ts';
import type { ArrivalChoice } from '../../store/arrival-choice.ts';
import { changesOf, comparedWith } from '../../store/change.ts';
import { valueOf } from '../../store/history.ts';
import { coverageOf } from '../../store/incidents.ts';
import { keepLast } from '../../store/keep-last.ts';
import { spanOf } from '../../store/mode.ts';
import { namedViewOf } from '../../store/named-views.ts';
import { usePortal, type Loaded } from '../../store/portal.ts';
import { isProvisional, reportedOf, reportedOfPlaces } from '../../store/reported.ts';
import {
  arrivalComparisonShown,
  arrivalsShown,
  incidentsOf,
  incidentsShown,
  monthlyShown,
  roundsShown,
  tableShown,
} from '../../store/shown.ts';
import { periodOf, sourcesOfMonth, summaryOfCorridors, summaryOfCountries, type Period } from '../../store/summary.ts';
import type { View } from '../../store/view.ts';
import { isWithoutCountry } from '../../store/words.ts';
import { useWords, type Words } from '../use-words.ts';
import { tellDisplacement } from './tell-displacement.ts';
import { tellLosses } from './tell-losses.ts';
import { tellChanges, tellFlows, tellTogether, type FlowFacts } from './tell-flows.ts';

/** The page's title, and what the map shows in words with who says so. */
export interface Sentence {
  title: string;
  /** Null until the figures are there. */
  sentence: string | null;
  /** How it stands against earlier months, and what to mind; empty for nothing to say. */
  more: string;
  /** The keys of the sources of what is said. */
  sources: readonly string[];
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
  return { title: titleOf(view, words), ...(told ?? { sentence: null, more: '', sources: [] }) };
});

/** The title alone, for what does not say the sentences. */
export function useTitle(): string {
  const words = useWords();
  const view = usePortal((portal) => portal.view);
  return titleOf(view, words);
}

type Told = Pick<Sentence, 'sentence' | 'more' | 'sources'>;

/** What the view's figures say; null until they are there. */
export function tell(view: View, figures: Loaded, words: Words): Told | null {
  if (isDisplacement(view)) {
    if (!figures[view.stock]) return null;
    const about = view.stock === 'idps' ? namedViewOf(view)?.country : null;
    const rounds = roundsShown(figures, view).filter(({ country }) => !about || country === about);
    const sources = [...new Set(rounds.map(({ source }) => source))];
    return { sentence: tellDisplacement(rounds, view, words), more: '', sources };
  }
  if (isLosses(view)) return tellRecords(view, figures, words);
  const told = view.measure === 'arrivals' ? tellArrivals(view, figures, words) : tellDetections(view, figures, words);
  const losses = view.layers.includes('incidents') ? tellRecords(view, figures, words) : null;
  if (!told || !losses) return told;
  // Deaths are told beside the crossings, and never in relation to them.
  const more = [told.more, losses.sentence].filter(Boolean).join(' ');
  return { ...told, more, sources: [...new Set([...told.sources, ...losses.sources])] };
}

function tellArrivals(view: View, figures: Loaded, words: Words): Told | null {
  const choice = arrivalsShown(figures, view);
  if (!choice) return null;
  const period = spanOf(view.mode, view.month);
  // The choice has each figure whole, in the row of its last month: no sum here goes across two publishers.
  const summaryOf = ({ to }: Period) => summaryOfCountries(choice, view.corridors, periodOf(to));
  const compared = arrivalComparisonShown(figures, view);
  const beside = (other: ArrivalChoice) => summaryOfCountries(other, view.corridors, periodOf(view.month));
  const facts: FlowFacts = {
    ...commonOf(view, period),
    summary: summaryOf(period),
    changes:
      compared && view.compare
        ? comparedWith(beside(compared.nowChoice), beside(compared.beforeChoice), againstOf(view, view.compare))
        : changesOf(summaryOf, period),
    unreported: [],
    provisional: false,
    reported: reportedOfPlaces(choice, view.corridors, view.month),
  };
  const sources = sourcesOfMonth(choice, view.corridors, view.month);
  return { sentence: tellFlows(facts, words), more: tellChanges(facts, words), sources };
}

function tellDetections(view: View, figures: Loaded, words: Words): Told | null {
  const table = tableShown(figures, view);
  const monthly = monthlyShown(figures, view);
  if (!table || !monthly) return null;
  const period = spanOf(view.mode, view.month);
  const factsOf = (corridors: readonly string[]): FlowFacts => {
    const summaryOf = (when: Period) => summaryOfCorridors(monthly, corridors, when);
    const summary = summaryOf(period);
    return {
      ...commonOf({ ...view, corridors: [...corridors] }, period),
      summary,
      changes: view.compare
        ? comparedWith(summary, summaryOf(againstOf(view, view.compare)), againstOf(view, view.compare))
        : changesOf(summaryOf, period),
      unreported: summary.total === null ? [] : corridors.filter((id) => valueOf(table, id, view.month) === null),
      provisional: isProvisional(table, corridors, view.month, figures.first),
      reported: reportedOf(table, corridors, view.month),
    };
  };
  const facts = factsOf(view.corridors);
  const { subject } = namedViewOf(view) ?? {};
  // What the view is about comes before the whole.
  const first = subject ? factsOf([subject]) : facts;
  return {
    sentence: tellFlows(first, words),
    more: [tellChanges(first, words), subject ? tellTogether(facts, words) : ''].filter(Boolean).join(' '),
    sources: (figures.first ?? figures.detections)?.sources.map(({ key }) => key) ?? [],
  };
}

/** The months that the view's are compared with. */
const againstOf = ({ mode, month }: View, against: Against) => againstSpan(mode, against, month);

const commonOf = ({ measure, nationalities, corridors }: View, period: Period) => ({
  measure,
  period,
  nationalities,
  corridors,
});

function tellRecords(view: View, figures: Loaded, words: Words): Told | null {
  const shown = incidentsShown(figures, view);
  const all = incidentsOf(figures);
  if (!shown || !all) return null;
  const covered = coverageOf(all);
  const sources = [...new Set(shown.map(({ source }) => source))];
  return { sentence: tellLosses(shown, covered, view, words), more: words.t('incidents.note'), sources };
}

/** Whether deaths and disappearances are all that the map shows of figures. */
const isLosses = ({ layers }: View) =>
  layers.includes('incidents') && !layers.some((id) => ['corridor-flows', 'arrivals', 'displacement'].includes(id));

const isDisplacement = ({ layers }: View) => layers.includes('displacement') && !layers.includes('corridor-flows');

/** Whether the sentence of a view says the name of a country. */
function namesCountries(view: View): boolean {
  return (
    isDisplacement(view) || view.measure === 'arrivals' || view.nationalities.some((code) => !isWithoutCountry(code))
  );
}

function titleOf(view: View, { t, corridor, list, span, month }: Words): string {
  const named = namedViewOf(view);
  if (named) return t(`views.${named.id}.title`);
  if (isDisplacement(view)) return t('title', { what: t(`measures.${view.stock}.title`), when: month(view.month) });
  const now = span(view.range && view.mode === 'month' && !view.compare ? view.range : spanOf(view.mode, view.month));
  const when = view.compare ? t('compare.title', { now, before: span(againstOf(view, view.compare)) }) : now;
  if (isLosses(view)) return t('title', { what: t('incidents.title'), when: now });
  const what =
    view.corridors.length > 0 && view.corridors.length <= 2
      ? list(view.corridors.map(corridor))
      : t(`measures.${view.measure}.title`);
  return t('title', { what, when });
}
