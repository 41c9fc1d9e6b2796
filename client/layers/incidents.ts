import type { FeatureCollection, Point } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import { peopleOf } from '../store/incidents.ts';
import { theme } from './colours.ts';
import { unlessCovered, visibility, type LayerInput, type MapLayer } from './layer.ts';
import { roomOf } from './room.ts';
import { incidentRadius, peopleFull } from './scales.ts';

/** The radius in pixels from which a circle has room for its number. */
const NUMBERED_FROM = 13;

/** Hidden while months play: deaths are no frames of an animation. */
function shown(input: LayerInput): 'visible' | 'none' {
  return input.playing ? 'none' : visibility(input, 'incidents');
}

function circles({ incidents: cells, view, formatNumber }: LayerInput): FeatureCollection<Point> {
  const full = peopleFull(view.mode);
  return {
    type: 'FeatureCollection',
    features: cells.map(({ id, lon, lat, dead, missing, records, ...cell }) => {
      const people = peopleOf({ dead, missing });
      const radius = incidentRadius(people, full);
      const label = radius >= NUMBERED_FROM ? formatNumber(people) : '';
      const corridor = records === 1 ? (cell.incidents[0]?.corridor ?? null) : null;
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: { id, dead, missing, records, corridor, radius, label },
      };
    }),
  };
}

/** The circles of the things that are chosen or stand under the pointer: a record's own, or the one that it is counted in. */
function isMarked({ incidents: cells, picked, hovered }: LayerInput): ExpressionSpecification {
  const things = [picked, hovered].flatMap((thing) => (thing?.layer === 'incidents' ? [thing.id] : []));
  const ids = things.flatMap((id) => {
    const cell = cells.find((one) => one.id === id || one.incidents.some((incident) => incident.id === id));
    return cell ? [cell.id] : [];
  });
  return ['in', ['get', 'id'], ['literal', ids]];
}

/** People who died or went missing in the months shown: hollow circles in ink, area by people, never red. */
export const incidents: MapLayer = {
  id: 'incidents',
  key: 'id',
  sources: () => ({
    incidents: { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'id' },
  }),
  styleLayers: (input) => {
    const { ink, accent } = theme(input.dark);
    const layout = { visibility: shown(input) };
    return [
      {
        id: 'incidents',
        type: 'circle',
        source: 'incidents',
        layout,
        paint: {
          'circle-radius': ['get', 'radius'],
          'circle-color': ink,
          'circle-opacity': 0,
          'circle-stroke-color': ink,
          'circle-stroke-opacity': 0.7,
          'circle-stroke-width': 1.1,
        },
      },
      {
        id: 'incidents-picked',
        type: 'circle',
        source: 'incidents',
        filter: isMarked(input),
        layout,
        paint: {
          'circle-radius': ['+', ['get', 'radius'], 3],
          'circle-opacity': 0,
          'circle-stroke-color': accent,
          'circle-stroke-width': 2,
        },
      },
    ];
  },
  over: (input) => {
    const { ink, land } = theme(input.dark);
    const layout = { visibility: shown(input) };
    return [
      roomOf({ id: 'incidents-room', source: 'incidents', layout }, ['get', 'radius']),
      {
        id: 'incidents-label',
        type: 'symbol',
        source: 'incidents',
        layout: {
          ...layout,
          'text-field': ['get', 'label'],
          'text-font': ['system-ui'],
          'text-size': 12,
          'symbol-sort-key': ['-', 0, ['get', 'radius']],
        },
        paint: {
          'text-color': ink,
          'text-opacity': unlessCovered(1),
          'text-halo-color': land,
          'text-halo-width': 1.5,
        },
      },
    ];
  },
  hits: ['incidents'],
  data: circles,
};
