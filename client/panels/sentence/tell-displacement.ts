import type { Month } from '../../../geodata/month.ts';
import type { DisplacementRound } from '../../store/displacement.ts';
import { sum } from '../../store/history.ts';
import type { Words } from '../use-words.ts';

/** What the newest rounds of a month count, the newest first, each with its own date. */
export function tellDisplacement(rounds: readonly DisplacementRound[], at: Month, words: Words): string {
  const { t, number, day, country, month, list } = words;
  if (rounds.length === 0) return t('sentence.displacement.none', { month: month(at) });
  const newest = [...rounds].sort((a, b) => (a.date < b.date ? 1 : -1));
  const parts = newest.map((round) => {
    // The areas that report are less than the country: they are said apart from a publisher's national figure.
    const value = round.national ?? sum(round.rows.map((row) => row.value));
    const key = round.national === null && round.rows.length > 0 ? 'part_areas' : 'part';
    const figure = value === null ? t('not_reported') : number(value);
    return t(`sentence.displacement.${key}`, { country: country(round.country), value: figure, date: day(round.date) });
  });
  return t('sentence.displacement.some', { month: month(at), parts: list(parts) });
}
