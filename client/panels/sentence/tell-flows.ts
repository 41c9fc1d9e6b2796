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

/** What was counted, where, and where most: one sentence, or two where there are several places. */
export function tellFlows(facts: FlowFacts, words: Words): string {
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
  const name = measure === 'arrivals' ? words.country : words.corridor;
  const place = largest && words.list(largest.ids.map(name));
  // Some names have an article where something is in the country.
  const [only = ''] = largest?.ids ?? [];
  const within = measure === 'arrivals' ? t(`sentence.within.${only}`, { defaultValue: place ?? '' }) : place;
  const alone = count === 1 && place !== null && !(measure === 'detections' && corridors.length === 1);
  const form = alone && outside === 0 ? 'total_in' : 'total';
  const sentences = [t(`${key}.${form}`, { ...said, place: within, count: total, number: number(total) })];
  // Of all of them, so that it comes before those of one corridor.
  if (outside > 0 && outside !== total)
    sentences.push(t('sentence.outside', { count: outside, number: number(outside) }));
  if (count > 1 && largest) {
    const form = largest.ids.length > 1 ? 'largest_equal' : 'largest';
    sentences.push(t(`${key}.${form}`, { count, places: number(count), place, value: number(largest.value) }));
  }
  return sentences.join(' ');
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

/** How the total stands against the period before and the year before, and what to mind of it; empty for nothing. */
export function tellChanges(facts: FlowFacts, words: Words): string {
  const { changes, status, reported, gaps, known } = facts;
  const { t, corridor, country, list } = words;
  const { unlisted = [] } = facts;
  const unreported = [
    ...facts.unreported.filter((id) => !unlisted.includes(id)).map(corridor),
    ...(facts.unreportedCountries ?? []).map(country),
  ];
  const lacking = isPart(reported) ? reported : null;
  const said = changes.filter(({ kind }) => kind !== 'incomparable');
  const [first] = said;
  const compared = said.map((change) => changeOf(change, words));
  const not = changes.filter(({ kind }) => kind === 'incomparable').map(({ against }) => words.span(against));
  return [
    compared.length > 0 ? t('sentence.change.that_is', { count: first?.difference, changes: list(compared) }) : '',
    not.length > 0 ? t('sentence.change.incomparable', { spans: list(not) }) : '',
    unreported.length > 0 ? t('sentence.unreported', { names: list(unreported) }) : '',
    unlisted.length > 0 ? t('sentence.no_row', { names: list(unlisted.map(corridor)) }) : '',
    lacking ? t('sentence.part', { months: words.number(lacking.months), of: words.number(lacking.of) }) : '',
    gaps.length > 0 ? t('sentence.unreported', { names: list(gaps.map(words.span)) }) : '',
    !lacking && (status === 'provisional' || status === 'estimated') ? t(`sentence.${status}`) : '',
    known ? t('sentence.reaches', { span: words.span(known) }) : '',
  ]
    .filter(Boolean)
    .join(' ');
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
