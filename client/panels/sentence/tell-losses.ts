import { lossOf, peopleOf, type Incident } from '../../store/incidents.ts';
import { meets, spanOf, type Span } from '../../store/mode.ts';
import { causeText } from '../../api/causes.ts';
import type { View } from '../../store/view.ts';
import type { Words } from '../use-words.ts';
import { whenOf } from './tell-flows.ts';

/** How many people died or went missing in the records of the months shown; that nothing is recorded is not told as none. `covered` are the months that the records are of. */
export function tellLosses(incidents: readonly Incident[], covered: Span | null, view: View, words: Words): string {
  const { t, number, list, corridor, span } = words;
  const months = spanOf(view.mode, view.month);
  const where =
    view.corridors.length > 0
      ? t('sentence.where', { count: view.corridors.length, name: list(view.corridors.map(corridor)) })
      : '';
  const causes = view.causes.map((cause) => t(`incidents.causes.${causeText(cause)}`));
  const why = causes.length > 0 ? t('losses.why', { causes: list(causes) }) : '';
  const said = { when: whenOf(months, words), span: span(months), where, why };
  if (covered === null || !meets(months, covered)) return t('losses.not_reported', said);
  if (incidents.length === 0) return t('losses.none_recorded', said);
  const loss = lossOf(incidents);
  const people = peopleOf(loss);
  return t('losses.told', {
    ...said,
    count: people,
    number: number(people),
    records: t('losses.record_count', { count: loss.records, number: number(loss.records) }),
  });
}
