import type { Picked } from '../../map/map-props.ts';
import { placeId, type ArrivalPlace } from '../../store/arrival-choice.ts';
import { statusBy, type Known } from '../../store/doubt.ts';
import { columnOf, numberOrNull, valueOf } from '../../store/history.ts';
import { lengthOf, spanOf } from '../../store/mode.ts';
import type { Loaded } from '../../store/portal.ts';
import { isPart, placesOn, reportedOf, statusOver, type Reported } from '../../store/reported.ts';
import { arrivalsShown, tableShown } from '../../store/shown.ts';
import { sourcesOfMonth } from '../../store/summary.ts';
import type { LayerId, View } from '../../store/view.ts';
import { whoOf } from '../sentence/tell-flows.ts';
import type { Words } from '../use-words.ts';
import { type Cell, type Column, type TableModel } from './table-model.ts';

/** By the value, which is the second column. */
const LARGEST_FIRST = { column: 1, descending: true };

/** A thing of the map that needs no more than its id to be highlighted and picked. */
export const thingOf = (layer: LayerId, id: string): Picked => ({ layer, id, lon: 0, lat: 0, properties: {} });

/** The parameters that are not empty, as a path with its query. */
export function queryOf(path: string, parameters: Record<string, string>): string {
  const parts = Object.entries(parameters).flatMap(([name, value]) => (value === '' ? [] : [`${name}=${value}`]));
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path;
}

/** The corridors that the ribbons stand for, with their value of the months shown; null until they are there. */
export function corridorTable(view: View, figures: Loaded, words: Words): TableModel | null {
  const { t, corridor, span } = words;
  const table = tableShown(figures, view);
  if (!table) return null;
  const choice = arrivalsShown(figures, view);
  const publishers = (figures.first ?? figures.detections)?.sources.map(({ key }) => key) ?? [];
  const ids = (figures.corridors ?? [])
    .filter(({ id, has_line }) => has_line || table.corridors.includes(id))
    .filter(({ id }) => view.corridors.length === 0 || view.corridors.includes(id));
  const used = new Set<string>();
  const rows = ids.map(({ id }) => {
    const value = valueOf(table, id, view.month);
    const keys = view.measure === 'arrivals' && choice ? sourcesOfMonth(choice, [id], view.month) : publishers;
    if (value !== null) for (const key of keys) used.add(key);
    const status = statusOver(table, [id], view.month);
    const reported = reportedOf(table, [id], view.month);
    const cells = [
      { text: corridor(id), value: id },
      ...figureCells(value, status, value === null ? [] : keys, words, reported),
    ];
    return { id, thing: thingOf('corridor-flows', id), cells };
  });
  return {
    id: 'corridors',
    caption: words.parts([
      t(`measures.${view.measure}.title`) + whoOf(view.nationalities, words),
      span(spanOf(view.mode, view.month)),
    ]),
    columns: figureColumns('corridor', words),
    rows,
    order: LARGEST_FIRST,
    common: { measure: view.measure, ...monthsOf(view), ...nationalityOf(view) },
    sources: [...used],
    query: queryOf('/api/collections/corridor-flows/items', {
      datetime: datetimeOf(view),
      corridor: view.corridors.join(','),
      nationality: view.nationalities.join(','),
      measure: view.measure,
    }),
  };
}

/** The arrivals circles: countries, by border where the publisher tells them apart; null until they are there. */
export function arrivalTable(view: View, figures: Loaded, words: Words): TableModel | null {
  const { t, span } = words;
  const choice = arrivalsShown(figures, view);
  if (!choice) return null;
  const column = columnOf(choice.months, view.month);
  const places = placesOn(choice, view.corridors);
  const used = new Set<string>();
  const rows = places.map((place) => {
    const people = numberOrNull(place.values[column]);
    const key = choice.sources[place.chosen[column] ?? -1];
    const keys = people !== null && key ? [key] : [];
    for (const one of keys) used.add(one);
    const status = statusBy(people, place.doubts?.[column] ?? 0);
    const id = placeId(place);
    const length = lengthOf(view.mode, view.month);
    const reported = { months: people === null ? length : (place.reported[column] ?? 0), of: length };
    return {
      id,
      thing: thingOf('arrivals', id),
      cells: [{ text: placeName(place, words), value: id }, ...figureCells(people, status, keys, words, reported)],
    };
  });
  return {
    id: 'arrivals',
    caption: words.parts([
      t('layers.arrivals.name') + whoOf(view.nationalities, words),
      span(spanOf(view.mode, view.month)),
    ]),
    columns: figureColumns('country', words),
    rows,
    order: LARGEST_FIRST,
    common: { measure: 'arrivals', ...monthsOf(view), ...nationalityOf(view) },
    sources: [...used],
    query: queryOf('/api/collections/arrivals/items', {
      datetime: datetimeOf(view),
      corridor: view.corridors.join(','),
      nationality: view.nationalities.join(','),
    }),
  };
}

/** A country's name, with the border where its publisher tells borders apart. */
export const placeName = ({ country, border }: Pick<ArrivalPlace, 'country' | 'border'>, words: Words): string =>
  words.parts([words.country(country), border && words.t(`borders.${border}`)]);

/** The months of a view's figures as the API's `datetime` has them. */
export function datetimeOf({ mode, month }: View): string {
  const { from, to } = spanOf(mode, month);
  return from === to ? to : `${from}/${to}`;
}

/** The months of a view's figures, as files say them. */
export const monthsOf = ({ mode, month }: View): Record<string, string> => {
  const { from, to } = spanOf(mode, month);
  return from === to ? { month } : { from, to };
};

const nationalityOf = ({ nationalities }: View): Record<string, string> =>
  nationalities.length > 0 ? { nationality: nationalities.join(';') } : {};

/** The columns of a table of figures: what it is of, the value, how it is known and who published it. */
export function figureColumns(key: 'corridor' | 'country' | 'area', { t }: Words): Column[] {
  return [
    { key, label: t(`table.${key}`), named: true },
    { key: 'value', label: t('table.value'), numeric: true },
    { key: 'value_status', label: t('table.status') },
    { key: 'source', label: t('table.source') },
  ];
}

/** The cells of those columns but for the first. */
export function figureCells(
  value: number | null,
  status: Known,
  sources: readonly string[],
  words: Words,
  reported: Reported | null = null,
): Cell[] {
  const { t, number } = words;
  const publishers = [...new Set(sources.map((key) => words.source(key)?.publisher ?? key))];
  return [
    { text: status === 'no_row' ? t('status.no_row') : words.value(value), value },
    reported && isPart(reported)
      ? { text: t('status.part', { months: number(reported.months), of: number(reported.of) }), value: 'provisional' }
      : // Files have the API's words, to which a row that is not there is not reported.
        { text: t(`status.${status}`), value: status === 'no_row' ? 'not_reported' : status },
    { text: words.series(publishers), value: sources.join('; ') },
  ];
}
