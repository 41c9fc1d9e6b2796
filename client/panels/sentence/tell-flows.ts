import type { Change } from '../../store/change.ts';
import type { Known } from '../../store/doubt.ts';
import type { Span } from '../../store/mode.ts';
import { isPart, type Reported } from '../../store/reported.ts';
import { lengthOf, OUTSIDE, type Period, type Summary } from '../../store/summary.ts';
import type { FlowMeasure } from '../../store/view.ts';
import type { Words } from '../use-words.ts';

/** Crossings or arrivals of a period, as the sentence is told them. */
export interface FlowFacts {
  measure: FlowMeasure;
  period: Period;
  /** Empty for all. */
  nationalities: readonly string[];
  /** The corridors that the sentence is about; empty for all. */
  corridors: readonly string[];
  summary: Summary;
  changes: readonly Change[];
  /** Chosen corridors without a report, while others have one. */
  unreported: readonly string[];
  /** Those of them of which the publisher's table has no row. */
  unlisted?: readonly string[];
  /** Countries of arrival without a report, while others have one. */
  unreportedCountries?: readonly string[];
  status: Known;
  /** How many of its months the total is the sum of. */
  reported: Reported | null;
  /** The months of a part that nobody reports. */
  gaps: readonly Span[];
  /** The months between which something is reported, to be told where the period has nothing. */
  known: Span | null;
}

/** Names longer than this are counted instead. */
const MOST_NAMES = 3;

/** Crossings or arrivals in words. */
export interface FlowsTold {
  sentence: string;
  /** Empty for nothing to add. */
  more: string;
}

/**
 * What was counted, and where most, before how it stands against the period before and the year before; where a reader compares
 * two periods, that comes first.
 */
export function tellFlows(facts: FlowFacts, isCompared: boolean, words: Words): FlowsTold {
  const total = tellTotal(facts, words);
  // What is of all of them comes before what is of one corridor.
  const parts = joined(tellOutside(facts, words), tellMost(facts, words));
  const doubts = tellDoubts(facts, words);
  return isCompared
    ? { sentence: joined(total, tellChanges(facts, 'that_is', words)), more: joined(parts, doubts) }
    : // After another number it has to be said again what changed.
      { sentence: joined(total, parts), more: joined(tellChanges(facts, parts ? 'in_all' : 'that_is', words), doubts) };
}

const joined = (...sentences: string[]) => sentences.filter(Boolean).join(' ');

function tellTotal(facts: FlowFacts, words: Words): string {
  const { measure, summary } = facts;
  const { total, count, largest, outside } = summary;
  const { t, number } = words;
  const key = `sentence.${measure}`;
  // What is told of a number is told where it was counted; the chosen corridors without a report are named after it.
  const corridors = facts.corridors.filter((id) => !facts.unreported.includes(id));
  const said = {
    when: whenOf(facts.period, words),
    span: words.span(facts.period),
    who: whoOf(facts.nationalities, words),
    where: whereOf(corridors, words),
  };
  if (total === null)
    return facts.status === 'no_row' ? t('sentence.detections.no_row', said) : t(`${key}.not_reported`, said);
  if (total === 0) return t(`${key}.none`, said);
  const place = placesOf(facts, words);
  // Some names have an article where something is in the country.
  const [only = ''] = largest?.ids ?? [];
  const within = measure === 'arrivals' ? t(`sentence.within.${only}`, { defaultValue: place ?? '' }) : place;
  const alone = count === 1 && place !== null && !(measure === 'detections' && corridors.length === 1);
  const form = alone && outside === 0 ? 'total_in' : 'total';
  return t(`${key}.${form}`, { ...said, place: within, count: total, number: number(total) });
}

/** How much of the total has no named place; empty for none or all of it. */
function tellOutside({ summary: { total, outside } }: FlowFacts, { t, number }: Words): string {
  return outside > 0 && outside !== total ? t('sentence.outside', { count: outside, number: number(outside) }) : '';
}

/** Where most were counted, of several places; empty for one or none. */
function tellMost(facts: FlowFacts, words: Words): string {
  const { total, count, largest } = facts.summary;
  if (!total || count < 2 || !largest) return '';
  const { t, number } = words;
  const form = largest.ids.length > 1 ? 'largest_equal' : 'largest';
  const said = { count, places: number(count), place: placesOf(facts, words), value: number(largest.value) };
  return t(`sentence.${facts.measure}.${form}`, said);
}

/** The names of the places with the largest number; null where nothing was counted. */
function placesOf({ measure, summary: { largest } }: FlowFacts, { list, country, corridor }: Words): string | null {
  return largest && list(largest.ids.map(measure === 'arrivals' ? country : corridor));
}

/** The total of everything beside a subject that was told before; empty where there is nothing to add. */
export function tellTogether({ summary }: FlowFacts, { t, number, corridor, list }: Words): string {
  const { total, count, largest, outside } = summary;
  if (total === null || count < 2 || !largest) return '';
  // Together are the corridors alone, so that what was counted on none of them is told apart.
  const said = { places: number(count), total: number(total - outside), value: number(largest.value) };
  const sentences = [t('sentence.detections.together', { ...said, count, place: list(largest.ids.map(corridor)) })];
  if (outside > 0) sentences.push(t('sentence.outside_too', { count: outside, number: number(outside) }));
  return sentences.join(' ');
}

/** How the total stands against the period before and the year before; empty for nothing. */
function tellChanges({ changes }: FlowFacts, form: 'that_is' | 'in_all', words: Words): string {
  const { t, list } = words;
  const said = changes.filter(({ kind }) => kind !== 'incomparable');
  const [first] = said;
  const compared = said.map((change) => changeOf(change, words));
  const not = changes.filter(({ kind }) => kind === 'incomparable').map(({ against }) => words.span(against));
  return joined(
    compared.length > 0 ? t(`sentence.change.${form}`, { count: first?.difference, changes: list(compared) }) : '',
    not.length > 0 ? t('sentence.change.incomparable', { spans: list(not) }) : '',
  );
}

/** What to mind of the total; empty for nothing. */
function tellDoubts(facts: FlowFacts, words: Words): string {
  const { status, reported, gaps, known } = facts;
  const { t, corridor, country, list } = words;
  const { unlisted = [] } = facts;
  const unreported = [
    ...facts.unreported.filter((id) => !unlisted.includes(id)).map(corridor),
    ...(facts.unreportedCountries ?? []).map(country),
  ];
  const lacking = isPart(reported) ? reported : null;
  return joined(
    unreported.length > 0 ? t('sentence.unreported', { names: list(unreported) }) : '',
    unlisted.length > 0 ? t('sentence.no_row', { names: list(unlisted.map(corridor)) }) : '',
    lacking ? t('sentence.part', { months: words.number(lacking.months), of: words.number(lacking.of) }) : '',
    gaps.length > 0 ? t('sentence.unreported', { names: list(gaps.map(words.span)) }) : '',
    !lacking && (status === 'provisional' || status === 'estimated') ? t(`sentence.${status}`) : '',
    known ? t('sentence.reaches', { span: words.span(known) }) : '',
  );
}

function changeOf({ kind, against, difference, share }: Change, words: Words): string {
  const { t, number, percent } = words;
  const said = { span: words.span(against), count: difference, number: number(difference) };
  if (share === null || kind === 'same' || kind === 'after_none') return t(`sentence.change.${kind}`, said);
  return t('sentence.change.with_share', { change: t(`sentence.change.${kind}`, said), share: percent(share) });
}

/** The period with the words that place something in it, such as `In June 2018`. */
export function whenOf(period: Period, { t, month }: Words): string {
  const { from, to } = period;
  if (lengthOf(period) === 1) return t('sentence.when.month', { month: month(from) });
  return t('sentence.when.span', { from: month(from), to: month(to) });
}

/** Of whom a figure is, to stand behind what is counted, such as ` (nationality: Syria)`; empty for all. */
export function whoOf(nationalities: readonly string[], { t, number, country, list }: Words): string {
  if (nationalities.length === 0) return '';
  if (nationalities.length <= MOST_NAMES) return t('sentence.who', { names: list(nationalities.map(country)) });
  return t('sentence.who_many', { count: nationalities.length, number: number(nationalities.length) });
}

/** Where a figure was counted, to stand behind what is counted, such as ` on 4 corridors`; empty for everywhere. */
export function whereOf(corridors: readonly string[], { t, number, corridor, list }: Words): string {
  if (corridors.length === 0) return '';
  if (corridors.length <= MOST_NAMES) {
    // What lies outside of the routes is on no corridor.
    const named = corridors.filter((id) => id !== OUTSIDE);
    if (named.length === 0) return t('sentence.where_outside');
    const where = t('sentence.where', { count: named.length, name: list(named.map(corridor)) });
    return named.length < corridors.length ? t('sentence.where_and_outside', { where }) : where;
  }
  return t('sentence.where_number', { count: corridors.length, number: number(corridors.length) });
}
