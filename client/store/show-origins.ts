import { spanOf } from './mode.ts';
import { changeView, usePortal } from './portal.ts';
import { originsShown } from './origins.ts';
import { LAYER_IDS } from './view.ts';

/** Draws arcs from the countries of nationality to a corridor's entrance and brings them into sight, or stops drawing them for null. */
export function showOrigins(corridor: string | null): void {
  const { view, figures } = usePortal.getState();
  if (corridor === null) return changeView({ origins: null });
  const { from, to } = spanOf(view.mode, view.month);
  const arcs =
    originsShown(figures.detections, figures.labels, figures.corridors, corridor, from, to, (code) => code)?.arcs ?? [];
  const layers = LAYER_IDS.filter((id) => id === 'corridor-flows' || view.layers.includes(id));
  changeView({ origins: corridor, layers, ...(arcs.length > 0 && { camera: cameraOver(arcs) }) });
}

/** The camera that has Europe and all the points in sight on a page of usual size. */
function cameraOver(points: readonly { lon: number; lat: number }[]) {
  const lons = [-6, 24, ...points.map(({ lon }) => lon)];
  const lats = [34, 46, ...points.map(({ lat }) => lat)];
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const room = Math.max(320, innerWidth * 0.45);
  const zoom = Math.log2((room * 360) / (512 * (east - west) * 1.15));
  return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: Number(Math.max(2, Math.min(4, zoom)).toFixed(2)) };
}
