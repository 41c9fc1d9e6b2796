import type { Measure } from '../../geodata/vocabulary.ts';
import type { MeasureAnalysis } from '../contract.ts';

type Earlier = Omit<MeasureAnalysis['total']['previous'], 'month'>;

const NOUNS: Partial<Record<Measure, string>> = {
  detections: 'detections of irregular border crossings',
  arrivals: 'arrivals',
  asylum_applications: 'asylum applications',
  dead: 'people who died',
  missing: 'people who went missing',
};

const HEADINGS: Partial<Record<Measure, string>> = {
  detections: 'Detections of irregular border crossings',
  arrivals: 'Arrivals',
  asylum_applications: 'Asylum applications',
  dead: 'People who died',
  missing: 'People who went missing',
  presence: 'People present',
  idps: 'People displaced within their country',
  returnees: 'People who returned',
  refugees: 'Refugees',
  temporary_protection: 'People under temporary protection',
};

/** What a measure counts, as a heading. */
export function headingOf(measure: Measure): string {
  return HEADINGS[measure] ?? measure.replaceAll('_', ' ');
}

const MONTH_NAMES = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** @example `June 2018` */
export function monthName(month: string): string {
  return MONTH_NAMES.format(new Date(`${month}-01T00:00:00Z`));
}

/** A number with separators. */
export function numberText(value: number): string {
  return value.toLocaleString('en');
}

/** The sentences that say what a source's figures of a month are, each made of the figures alone. */
export function sentencesOf(flow: MeasureAnalysis, publisher: string): string[] {
  const { measure, total, by_corridor: corridors, nationalities } = flow;
  const said = [monthSentence(flow, publisher)];
  const { year_to_date: year } = total;
  if (year.from !== year.to && year.value !== null) {
    const span = `From ${monthName(year.from).split(' ')[0] ?? ''} to ${monthName(year.to)}`;
    const compared = clauseOf(year.year_before, `in the same months of ${year.year_before.from.slice(0, 4)}`);
    said.push(`${span} there were ${numberText(year.value)}${markOf(year.value_status)}, ${compared}.`);
  }
  const most = corridors.filter(({ corridor, value }) => corridor !== null && value !== null && value > 0);
  if (most.length > 1) said.push(`Largest corridors: ${listOf(most.slice(0, 3))}.`);
  if (nationalities !== null && nationalities.top.length > 0) {
    const { top, rest, breakdown } = nationalities;
    const others =
      rest.nationalities === 0 || rest.value === null
        ? ''
        : `; ${numberText(rest.nationalities)} others together ${numberText(rest.value)}${markOf(rest.value_status)}`;
    const part = breakdown === 'incomplete' ? ' The publisher gives nationalities for a part of the total only.' : '';
    said.push(`By nationality: ${listOf(top)}${others}.${part}`);
  }
  if (measure === 'detections') said.push('A detection is a crossing and not a person.');
  return said;
}

function monthSentence({ measure, total, partial_month: isPart }: MeasureAnalysis, publisher: string): string {
  const noun = NOUNS[measure] ?? measure.replaceAll('_', ' ');
  if (total.value === null) return `${publisher} gives no figure of ${noun} that can be shown.`;
  const begins = `${publisher} counted ${numberText(total.value)} ${noun}${markOf(total.value_status)}`;
  if (isPart) return `${begins}. The release is from before the month was over, and the month is not compared.`;
  return `${begins}: ${clauseOf(total.previous, `in ${monthName(total.previous.month)}`)}, and ${clauseOf(total.year_before, `in ${monthName(total.year_before.month)}`)}.`;
}

/** A comparison as a part of a sentence: `12% fewer than in May 2018 (310)`. */
export function clauseOf(
  { value, difference, relative_difference: part, difference_status: status }: Earlier,
  when: string,
): string {
  if (value === null) return `${when} ${status === 'suppressed' ? 'is suppressed' : 'nothing was reported'}`;
  const before = `${numberText(value)}`;
  if (difference === null) {
    return status === 'partial_month'
      ? `not compared with ${before} ${when}`
      : `not compared with ${before} ${when}, when other countries or borders were reported`;
  }
  const mark = status === 'provisional' ? '; provisional' : '';
  if (difference === 0) return `as many as ${when} (${before}${mark})`;
  const word = difference > 0 ? 'more' : 'fewer';
  const amount = part === null ? numberText(Math.abs(difference)) : percentText(part);
  return `${amount} ${word} than ${when} (${before}${mark})`;
}

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A part of an earlier figure as a percentage without its sign; what rounds to nothing is said to be under it. */
export function percentText(part: number): string {
  const size = Math.abs(part);
  return size < 0.001 ? 'under 0.1%' : PERCENT.format(size);
}

function markOf(status: string): string {
  return status === 'provisional' || status === 'estimated' ? ` (${status})` : '';
}

function listOf(parts: readonly { name: string; value: number | null }[]): string {
  return parts.map(({ name, value }) => `${name} ${numberText(value ?? 0)}`).join(', ');
}
