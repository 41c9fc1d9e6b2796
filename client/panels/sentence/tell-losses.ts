import { coverageOf, lossOf, peopleOf, recordedDays, type Incident } from '../../store/incidents.ts';
import { meets, spanOf } from '../../store/mode.ts';
import { causeText } from '../../api/causes.ts';
import type { View } from '../../store/view.ts';
import type { Words } from '../use-words.ts';
import { whenOf, whereOf } from './tell-flows.ts';

/**
 * How many people died or went missing in the records of the months shown, which are some of `all`. That nothing is recorded is
 * not told as none, nor months before the first record, or with and after the last one, as if all of them were recorded.
 */
export function tellLosses(incidents: readonly Incident[], all: readonly Incident[], view: View, words: Words): string {
  const { t, number, list, span, day } = words;
  const covered = coverageOf(all);
  const days = recordedDays(all);
  const months = spanOf(view.mode, view.month);
  const where = whereOf(view.corridors, words);
  const causes = view.causes.map((cause) => t(`incidents.causes.${causeText(cause)}`));
  const why = causes.length > 0 ? t('losses.why', { causes: list(causes) }) : '';
  const said = { when: whenOf(months, words), span: span(months), where, why };
  if (covered === null || !meets(months, covered)) return t('losses.not_reported', said);
  const within = months.from >= covered.from && months.to < covered.to;
  const reach = within || !days ? '' : ` ${t('losses.covered', { from: day(days.from), to: day(days.to) })}`;
  if (incidents.length === 0) return t('losses.none_recorded', said) + reach;
  const loss = lossOf(incidents);
  const people = peopleOf(loss);
  const told = t('losses.told', {
    ...said,
    count: people,
    number: number(people),
    records: t('losses.record_count', { count: loss.records, number: number(loss.records) }),
  });
  return told + reach;
}
