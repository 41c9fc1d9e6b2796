import type { ArrivalChoice } from '../../store/arrival-choice.ts';
import { againstSpan, type Against } from '../../store/against.ts';
import { changesOf, comparedWith } from '../../store/change.ts';
import { countryTold } from '../../store/country-told.ts';
import { knownSpan } from '../../store/known-span.ts';
import { valueOf } from '../../store/history.ts';
import { sinceOf, spanOf } from '../../store/mode.ts';
import { namedViewOf } from '../../store/named-views.ts';
import type { Loaded } from '../../store/portal.ts';
import {
  gapsOf,
  gapsOfPlaces,
  placesOn,
  reportedOf,
  reportedOfPlaces,
  silentOf,
  statusOver,
  statusOverPlaces,
} from '../../store/reported.ts';
import {
  arrivalComparisonShown,
  arrivalsShown,
  incidentsOf,
  incidentsShown,
  monthlyArrivals,
  monthlyShown,
  roundsShown,
  tableShown,
} from '../../store/shown.ts';
import { periodOf, sourcesOfMonth, summaryOfCorridors, summaryOfCountries, type Period } from '../../store/summary.ts';
import { isStill } from '../../store/still.ts';
import { isDisplacement, isLosses } from '../../store/told.ts';
import type { View } from '../../store/view.ts';
import type { Words } from '../use-words.ts';
import { estimatedNote, nationalOnly, tellDisplacement } from './tell-displacement.ts';
import { tellFlows, tellTogether, type FlowFacts } from './tell-flows.ts';
import { tellLosses } from './tell-losses.ts';

/** What is said, and on whose word. */
export interface Told {
  sentence: string;
  /** How it stands against earlier months, and what to mind; empty for nothing to say. */
  more: string;
  /** The keys of the sources of what is said. */
  sources: readonly string[];
}

/**
 * What the map of a view shows, in words; what a named view is about comes first. Its sources are of all figures that are drawn,
 * told or not. Null until the figures are there.
 */
export function tellView(view: View, figures: Loaded, words: Words): Told | null {
  const told = tellFigures(view, figures, words);
  return told && { ...told, sources: [...new Set([...told.sources, ...sourcesDrawn(view, figures)])] };
}

/** The sources of the layers of figures that are drawn beside those that are told. */
function sourcesDrawn(view: View, figures: Loaded): string[] {
  if (isStill(view)) return [];
  const compared = arrivalComparisonShown(figures, view);
  const choices = compared ? [compared.nowChoice, compared.beforeChoice] : [arrivalsShown(figures, view)];
  const rounds = view.layers.includes('displacement') ? roundsShown(figures, view) : [];
  return [
    ...(view.layers.includes('arrivals')
      ? choices.flatMap((choice) => (choice ? sourcesOfMonth(choice, view.corridors, view.month) : []))
      : []),
    ...rounds.map(({ source }) => source),
  ];
}

function tellFigures(view: View, figures: Loaded, words: Words): Told | null {
  if (isDisplacement(view)) {
    if (!figures[view.stock]) return null;
    return tellRounds(view, figures, words, countryTold(figures, view));
  }
  if (isLosses(view)) return tellRecords(view, figures, words);
  const told = view.measure === 'arrivals' ? tellArrivals(view, figures, words) : tellDetections(view, figures, words);
  const losses = view.layers.includes('incidents') ? tellRecords(view, figures, words) : null;
  if (!told || !losses) return told;
  // Deaths are told beside the crossings, and never in relation to them.
  const more = [told.more, losses.sentence].filter(Boolean).join(' ');
  return { ...told, more, sources: [...new Set([...told.sources, ...losses.sources])] };
}

const NOBODY = { corridors: [], countries: [] };

/** The newest rounds of the stock shown, of one country or, for null, of all. */
export function tellRounds(view: View, figures: Loaded, words: Words, about: string | null): Told {
  const rounds = roundsShown(figures, view).filter(({ country }) => about === null || country === about);
  const sources = [...new Set(rounds.map(({ source }) => source))];
  const more = [estimatedNote(rounds, words), nationalOnly(rounds, view, words)].filter(Boolean).join(' ');
  return { sentence: tellDisplacement(rounds, view, words), more, sources };
}

/** Arrivals of the months shown, in one country or, without one, in all. */
export function tellArrivals(view: View, figures: Loaded, words: Words, country?: string): Told | null {
  const only = (choice: ArrivalChoice): ArrivalChoice =>
    country === undefined ? choice : { ...choice, places: choice.places.filter((place) => place.country === country) };
  const all = arrivalsShown(figures, view);
  if (!all) return null;
  const compared = view.compare && arrivalComparisonShown(figures, view);
  // A figure that is compared is of the publisher who answers for both periods, as on the map.
  const choice = only(compared ? compared.nowChoice : all);
  const period = spanOf(view.mode, view.month);
  // The choice has each figure whole, in the row of its last month: no sum here goes across two publishers.
  const summaryOf = ({ to }: Period) => summaryOfCountries(choice, view.corridors, periodOf(to));
  const beside = (other: ArrivalChoice) => summaryOfCountries(only(other), view.corridors, periodOf(view.month));
  const summary = summaryOf(period);
  // A country that never names nationalities has no place of any, and is left out all the same.
  const whole = () => arrivalsShown(figures, { ...view, nationalities: [] }) ?? all;
  const countries =
    view.corridors.length === 0
      ? (figures.arrivals?.dimensions.country ?? [])
      : placesOn(whole(), view.corridors).map((place) => place.country);
  const silent = summary.total === null ? NOBODY : silentOf(choice, countries, view.corridors, view.month);
  const monthly = summary.total === null ? monthlyArrivals(figures, view) : null;
  const facts: FlowFacts = {
    ...commonOf(view, period),
    summary,
    changes:
      compared && view.compare
        ? comparedWith(summary, beside(compared.beforeChoice), againstOf(view, view.compare))
        : // Counted since a month, an earlier row has fewer months and is no period before.
          sinceOf(view.mode) === null
          ? changesOf(summaryOf, period)
          : [],
    unreported: silent.corridors,
    unreportedCountries: country === undefined ? silent.countries : [],
    status: statusOverPlaces(choice, view.corridors, view.month),
    reported: reportedOfPlaces(choice, view.corridors, view.month),
    gaps: summary.total === null ? [] : gapsOfPlaces(choice, view.corridors, view.month),
    known: monthly && knownSpan(only(monthly), view.corridors),
  };
  const sources = sourcesOfMonth(choice, view.corridors, view.month);
  return { ...tellFlows(facts, view.compare !== null, words), sources };
}

/** Crossings detected in the months shown. */
export function tellDetections(view: View, figures: Loaded, words: Words): Told | null {
  const table = tableShown(figures, view);
  const monthly = monthlyShown(figures, view);
  if (!table || !monthly) return null;
  const period = spanOf(view.mode, view.month);
  const factsOf = (corridors: readonly string[]): FlowFacts => {
    const summaryOf = (when: Period) => summaryOfCorridors(monthly, corridors, when);
    const summary = summaryOf(period);
    const unreported = summary.total === null ? [] : corridors.filter((id) => valueOf(table, id, view.month) === null);
    return {
      ...commonOf({ ...view, corridors: [...corridors] }, period),
      summary,
      changes: view.compare
        ? comparedWith(summary, summaryOf(againstOf(view, view.compare)), againstOf(view, view.compare))
        : // As many months before those since a month may reach far behind the first report.
          changesOf(summaryOf, period).filter(({ kind }) => kind !== 'incomparable' || sinceOf(view.mode) === null),
      unreported,
      unlisted: unreported.filter((id) => statusOver(table, [id], view.month) === 'no_row'),
      status: statusOver(table, corridors, view.month),
      reported: reportedOf(table, corridors, view.month),
      gaps: summary.total === null ? [] : gapsOf(monthly, corridors, period),
      known: summary.total === null ? knownSpan(monthly, corridors) : null,
    };
  };
  const facts = factsOf(view.corridors);
  const { subject } = view.page ? {} : (namedViewOf(view) ?? {});
  // What the view is about comes before the whole.
  const first = subject ? factsOf([subject]) : facts;
  const { sentence, more } = tellFlows(first, view.compare !== null, words);
  return {
    sentence,
    more: [more, subject ? tellTogether(facts, words) : ''].filter(Boolean).join(' '),
    sources: (figures.first ?? figures.detections)?.sources.map(({ key }) => key) ?? [],
  };
}

/** The months that the view's are compared with. */
export const againstOf = ({ mode, month }: View, against: Against) => againstSpan(mode, against, month);

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
  const sources = [...new Set(shown.map(({ source }) => source))];
  return { sentence: tellLosses(shown, all, view, words), more: words.t('incidents.note'), sources };
}
