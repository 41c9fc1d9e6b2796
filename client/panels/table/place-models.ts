import type { ListedFeature } from '../../api/fetch-places.ts';
import type { Picked } from '../../map/map-props.ts';
import { peopleOf, type Incident } from '../../store/incidents.ts';
import { isDuringAny, isInSight } from '../../store/in-sight.ts';
import { spanOf } from '../../store/mode.ts';
import { placesIn } from '../../store/places.ts';
import type { LayerId, View } from '../../store/view.ts';
import type { Words } from '../use-words.ts';
import { datetimeOf, monthsOf, queryOf } from './figure-models.ts';
import { incidentQuery } from './loss-models.ts';
import { text, type TableModel } from './table-model.ts';

const thingOf = (layer: LayerId, { id, lon, lat, properties }: ListedFeature): Picked => ({
  layer,
  id,
  lon: lon ?? 0,
  lat: lat ?? 0,
  properties,
});

const word = ({ properties }: ListedFeature, name: string) => {
  const value = properties[name];
  return value === null || value === undefined ? '' : String(value);
};

const sourcesIn = (places: readonly ListedFeature[]) =>
  [...new Set(places.map((place) => word(place, 'source')))].filter(Boolean);

/** The places that the map shows in the month, those in sight of a map of a size only; monitoring points first. */
export function placeTable(
  places: readonly ListedFeature[],
  { month, camera }: View,
  size: { width: number; height: number },
  words: Words,
): TableModel {
  const { t, country } = words;
  const rank = ({ properties }: ListedFeature) => (properties.kind === 'flow_monitoring_point' ? 0 : 1);
  const shown = placesIn(places, month)
    .filter(({ lon, lat }) => isInSight(camera, size.width, size.height, lon, lat))
    .sort((a, b) => rank(a) - rank(b));
  return {
    id: 'places',
    caption: t('table.places', { count: shown.length }),
    columns: [
      { key: 'place', label: t('table.place'), named: true },
      { key: 'kind', label: t('detail.kind') },
      { key: 'country', label: t('detail.country'), named: true },
    ],
    rows: shown.map((place) => ({
      id: place.id,
      thing: thingOf('flow-monitoring-points', place),
      cells: [
        { text: word(place, 'name') || place.id, value: place.id },
        { text: t(`kinds.${word(place, 'kind')}`, { defaultValue: word(place, 'kind') }), value: word(place, 'kind') },
        { text: country(word(place, 'country')), value: word(place, 'country') },
      ],
    })),
    common: { month },
    sources: sourcesIn(shown),
    query: '/api/collections/flow-monitoring-points/items?limit=10000',
  };
}

/** The transit routes in use in any of the months shown on the chosen corridors. */
export function routeTable(routes: readonly ListedFeature[], view: View, words: Words): TableModel {
  const { t, corridor, span } = words;
  const { corridors } = view;
  const months = spanOf(view.mode, view.month);
  const shown = routes
    .filter(({ properties }) => isDuringAny(months, properties.active_from, properties.active_to))
    .filter((route) => corridors.length === 0 || corridors.includes(word(route, 'corridor')));
  return {
    id: 'transit-routes',
    caption: t('table.routes', { month: span(months), count: shown.length }),
    columns: [
      { key: 'leg', label: t('table.leg'), named: true },
      { key: 'mode', label: t('detail.mode') },
      { key: 'corridor', label: t('detail.corridor'), named: true },
    ],
    rows: shown.map((route) => ({
      id: route.id,
      thing: thingOf('transit-routes', route),
      cells: [
        { text: t('detail.leg', { from: word(route, 'from'), to: word(route, 'to') }), value: route.id },
        { text: t(`modes.${word(route, 'mode')}`), value: word(route, 'mode') },
        { text: corridor(word(route, 'corridor')), value: word(route, 'corridor') },
      ],
    })),
    common: monthsOf(view),
    sources: sourcesIn(shown),
    query: queryOf('/api/collections/transit-routes/items', {
      datetime: datetimeOf(view),
      corridor: corridors.join(','),
    }),
  };
}

/** The records of the months shown, each a row, the most people first. */
export function incidentTable(incidents: readonly Incident[], view: View, words: Words): TableModel {
  const { t, corridor, day, value, span } = words;
  const figure = (count: number | null) => ({ text: value(count), value: count });
  return {
    id: 'incidents',
    caption: words.parts([t('incidents.title'), span(spanOf(view.mode, view.month))]),
    columns: [
      { key: 'incident', label: t('table.day'), named: true },
      { key: 'dead', label: t('incidents.dead'), numeric: true },
      { key: 'missing', label: t('incidents.missing'), numeric: true },
      { key: 'corridor', label: t('table.corridor'), named: true },
    ],
    rows: [...incidents]
      .sort((a, b) => peopleOf(b) - peopleOf(a))
      .map(({ id, lon, lat, date, dead, missing, corridor: on }) => ({
        id,
        thing: lon === null || lat === null ? null : { layer: 'incidents', id, lon, lat, properties: {} },
        cells: [
          { text: day(date), value: id },
          figure(dead),
          figure(missing),
          on ? { text: corridor(on), value: on } : text(null),
        ],
      })),
    common: monthsOf(view),
    sources: [...new Set(incidents.map(({ source }) => source))],
    query: incidentQuery(view),
    notes: [t('incidents.note')],
  };
}
