import type { DisplacementRound } from '../../store/displacement.ts';
import { isByArea, isByOrigin, totalOf } from '../../store/stock-choice.ts';
import type { View } from '../../store/view.ts';
import type { Words } from '../use-words.ts';

/** More countries than this are counted together; the figures of all are in the table. */
const NAMED = 4;

/** That no area is coloured where a stock of areas is counted for the whole country only; empty where areas are. */
export function nationalOnly(
  rounds: readonly DisplacementRound[],
  { stock }: Pick<View, 'stock'>,
  { t, country, list }: Words,
): string {
  const whole = isByArea(stock) ? rounds.filter(({ rows }) => rows.length === 0) : [];
  return whole.length === 0
    ? ''
    : t('stock.national_only', { countries: list(whole.map((round) => country(round.country))) });
}

/** That what is told is an estimate, where a publisher says so of any of it; empty where none does. */
export function estimatedNote(rounds: readonly DisplacementRound[], { t }: Words): string {
  const isEstimated = rounds.some(({ nationalStatus, rows }) =>
    [nationalStatus, ...rows.map(({ value_status }) => value_status)].includes('estimated'),
  );
  return isEstimated ? t('sentence.displacement.estimated') : '';
}

/** What the newest rounds of a month count, each with its own day: the newest first, or the largest where each country has a day of its own. */
export function tellDisplacement(
  rounds: readonly DisplacementRound[],
  { stock, month: at }: Pick<View, 'stock' | 'month'>,
  words: Words,
): string {
  const { t, number, day, country, month, list } = words;
  if (rounds.length === 0)
    return t(stock === 'idps' ? 'sentence.displacement.none' : 'stock.none', { month: month(at) });
  const first = (a: DisplacementRound, b: DisplacementRound) =>
    isByArea(stock) ? (a.date < b.date ? 1 : -1) : (b.national ?? -1) - (a.national ?? -1);
  const ordered = [...rounds].sort(first);
  const rest = ordered.length > NAMED ? ordered.splice(NAMED - 1) : [];
  const parts = ordered.map((round) => {
    const value = totalOf(round);
    const figure = value === null ? t('not_reported') : number(value);
    return t(`sentence.displacement.${partOf(round)}`, {
      country: country(round.country),
      value: figure,
      date: day(round.date),
    });
  });
  if (rest.length > 0) parts.push(t('stock.others', { count: rest.length, number: number(rest.length) }));
  const some = stock === 'idps' ? 'sentence.displacement.some' : `stock.some.${stock}`;
  return t(some, { month: month(at), parts: list(parts) });

  function partOf({ national, rows }: DisplacementRound): string {
    if (isByOrigin(stock)) return 'part_day';
    // The areas that report are less than the country: they are said apart from a publisher's national figure.
    return national === null && rows.length > 0 ? 'part_areas' : 'part';
  }
}
