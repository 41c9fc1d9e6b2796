import { againstSpan } from '../../store/against.ts';
import { placeId, type ArrivalChoice, type ArrivalPlace } from '../../store/arrival-choice.ts';
import { statusBy } from '../../store/doubt.ts';
import { columnOf, numberOrNull } from '../../store/history.ts';
import { lengthOf, spanOf } from '../../store/mode.ts';
import type { Loaded } from '../../store/portal.ts';
import { placesOn } from '../../store/reported.ts';
import { arrivalComparisonShown } from '../../store/shown.ts';
import { sourcesOfMonth } from '../../store/summary.ts';
import { toldView } from '../../store/told.ts';
import type { View } from '../../store/view.ts';
import { whoOf } from '../sentence/tell-flows.ts';
import { placeName, queryOf, thingOf } from '../table/figure-models.ts';
import type { Cell, TableModel } from '../table/table-model.ts';
import { minded, withMinded } from '../minded.ts';
import type { Words } from '../use-words.ts';
import { comparedColumns, differenceCells } from './comparison-table.ts';

/** The first of the columns of figures, the largest first. */
const LARGEST_NOW = { column: 1, descending: true };

/**
 * Arrivals of both periods by country and border, each by one publisher for both, with what differs; a dash where the two do
 * not compare. Null unless arrivals are compared, and until their figures are there.
 */
export function placeComparison(view: View, figures: Loaded, words: Words): TableModel | null {
  const { mode, month, compare, corridors, nationalities } = view;
  const isShown = toldView(view).measure === 'arrivals' || view.layers.includes('arrivals');
  const comparison = isShown ? arrivalComparisonShown(figures, view) : null;
  if (!comparison || compare === null) return null;
  const { t, value, span } = words;
  const { nowChoice, beforeChoice, byPlace } = comparison;
  const [ours, theirs] = [spanOf(mode, month), againstSpan(mode, compare, month)];
  const row = columnOf(nowChoice.months, month);
  const of = lengthOf(mode, month);
  const figureOf = (place: ArrivalPlace | undefined) => numberOrNull(place?.values[row]);
  const cellOf = (place: ArrivalPlace | undefined): Cell => {
    const figure = figureOf(place);
    const months = place?.reported[row] ?? 0;
    const known = statusBy(figure, place?.doubts?.[row] ?? 0);
    const note = minded(figure === null ? null : { months, of }, known, words);
    return { text: withMinded(value(figure), note), value: figure };
  };
  const rows = placesOn(nowChoice, corridors).flatMap((place) => {
    const id = placeId(place);
    const other = beforeChoice.places.find((each) => placeId(each) === id);
    const base = figureOf(other);
    if (figureOf(place) === null && base === null) return [];
    const differs = numberOrNull(byPlace.get(id)?.[row]);
    const cells = [cellOf(place), cellOf(other), ...differenceCells(differs, base, words)];
    return { id, thing: thingOf('arrivals', id), cells: [{ text: placeName(place, words), value: id }, ...cells] };
  });
  const publishers = (choice: ArrivalChoice) => sourcesOfMonth(choice, corridors, month);
  return {
    id: 'comparison-countries',
    caption: t('title', {
      what: t('layers.arrivals.name') + whoOf(nationalities, words),
      when: t('compare.title', { now: span(ours), before: span(theirs) }),
    }),
    columns: comparedColumns('country', t('table.country'), [span(ours), span(theirs)], words),
    rows,
    order: LARGEST_NOW,
    common: {
      measure: 'arrivals',
      months: `${ours.from}/${ours.to}`,
      months_before: `${theirs.from}/${theirs.to}`,
      nationality: nationalities.join(';'),
    },
    sources: [...new Set([...publishers(nowChoice), ...publishers(beforeChoice)])],
    query: queryOf('/api/series', {
      measure: 'arrivals',
      group_by: 'country,border',
      corridor: corridors.join(','),
      nationality: nationalities.join(','),
      from: ours.from < theirs.from ? ours.from : theirs.from,
      to: ours.to > theirs.to ? ours.to : theirs.to,
    }),
    notes: [t('compare.note')],
  };
}
