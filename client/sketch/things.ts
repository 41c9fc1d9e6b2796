import { Supercluster } from '@maplibre/geojson-vt';
import type { FeatureCollection, Point } from 'geojson';
import { HIGHEST_ZOOM } from '../store/camera-moves.ts';
import { CIRCLE_REACH } from '../store/places.ts';
import { WORLD, type Frame, type Square } from './frame.ts';
import type { Decoded } from './tiles.ts';

/** A thing of a layer, where it stands on the screen in pixels and in degrees. */
export interface Thing {
  x: number;
  y: number;
  lon: number;
  lat: number;
  properties: Readonly<Record<string, unknown>>;
}

/** The places and the circles that crowded ones share, as MapLibre's own sorting has them at the zoom of the frame. */
export function crowded({ features }: FeatureCollection<Point>, frame: Frame): Thing[] {
  const index = new Supercluster({
    radius: CIRCLE_REACH,
    extent: WORLD,
    maxZoom: HIGHEST_ZOOM,
    map: (properties) => ({
      id: String(properties?.id),
      monitored: properties?.kind === 'flow_monitoring_point' ? 1 : 0,
    }),
    reduce: (all, { id, monitored }) => {
      all.id = `${String(all.id)} ${String(id)}`;
      all.monitored = Number(all.monitored) + Number(monitored);
    },
  });
  index.load(features);
  return index.getClusters([-180, -85, 180, 85], frame.level()).map(({ geometry, properties }) => {
    const [lon = 0, lat = 0] = geometry.coordinates;
    return { ...frame.project([lon, lat]), lon, lat, properties: { ...properties } };
  });
}

/** The points of a tile's layer that stand in the tile's own square. */
export function pointsOf(tile: Decoded, layer: string, { left, top, side }: Square): Thing[] {
  const found = tile[layer];
  if (!found) return [];
  return Array.from({ length: found.length }, (_, i) => found.feature(i)).flatMap((feature) => {
    const at = feature.loadGeometry()[0]?.[0];
    if (!at || at.x < 0 || at.y < 0 || at.x >= found.extent || at.y >= found.extent) return [];
    const scale = side / found.extent;
    return [{ x: left + at.x * scale, y: top + at.y * scale, lon: NaN, lat: NaN, properties: feature.properties }];
  });
}
