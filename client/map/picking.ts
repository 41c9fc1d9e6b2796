import type { Map as MapLibreMap, MapGeoJSONFeature, PointLike } from 'maplibre-gl';
import { LAYERS } from '../layers/index.ts';
import type { MapLayer, Picked, RunningLayer } from '../layers/layer.ts';
import type { CorridorLabels } from './corridor-labels.ts';

/** Pixels about the pointer within which small things and thin lines answer. */
const REACH = 4;

function describe(layer: MapLayer, feature: MapGeoJSONFeature, lon: number, lat: number): Picked {
  const place = feature.geometry.type === 'Point' ? feature.geometry.coordinates : [lon, lat];
  return {
    layer: layer.id,
    id: String(feature.properties[layer.key] ?? ''),
    lon: place[0] ?? lon,
    lat: place[1] ?? lat,
    properties: feature.properties as Picked['properties'],
  };
}

function pickAmong(map: MapLibreMap, layers: readonly MapLayer[], x: number, y: number): Picked | null {
  const { lng, lat } = map.unproject([x, y]);
  for (const layer of [...layers].reverse()) {
    const hits = layer.hits.filter((id) => map.getLayer(id));
    if (hits.length === 0) continue;
    const reach = layer.key === 'pcode' ? 0 : REACH;
    const box: [PointLike, PointLike] = [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ];
    const found = map.queryRenderedFeatures(box, { layers: [...hits] }).at(0);
    if (found) return describe(layer, found, lng, lat);
  }
  return null;
}

const RIBBONS = LAYERS.findIndex((layer) => layer.id === 'corridor-flows');

/** What lies under a pixel, from the top down: a label, places and circles, a ribbon, routes, units; null for none. */
export function pickAt(
  map: MapLibreMap,
  running: RunningLayer | null,
  labels: CorridorLabels,
  x: number,
  y: number,
): Picked | null {
  const labelled = labels.at(x, y);
  return (
    (labelled ? running?.named(labelled) : null) ??
    pickAmong(map, LAYERS.slice(RIBBONS + 1), x, y) ??
    running?.hit(x, y) ??
    pickAmong(map, LAYERS.slice(0, RIBBONS), x, y)
  );
}
