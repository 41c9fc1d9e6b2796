import { keepInHistory } from './follow-address.ts';
import { stopPlaying } from './playback.ts';
import { changeView, usePortal } from './portal.ts';
import { isCircle } from './places.ts';
import type { Picked } from '../map/map-props.ts';
import { LAYER_IDS, type Camera, type LayerId, type PageOf } from './view.ts';

/** A country's own code; those of areas have digits. */
const COUNTRY = /^[A-Z]{3}$/;

/** The page of a picked thing; null for what has none. A circle of arrivals belongs to its country, one that places share is of none of them. */
export function pageOf({ layer, id }: Pick<Picked, 'layer' | 'id'>): PageOf | null {
  switch (layer) {
    case 'corridor-flows':
      return { kind: 'corridor', id };
    case 'arrivals':
      return { kind: 'country', id: id.slice(0, 3) };
    case 'flow-monitoring-points':
      return isCircle(id) ? null : { kind: 'place', id };
    case 'displacement':
      return { kind: COUNTRY.test(id) ? 'country' : 'area', id };
    default:
      return null;
  }
}

/** Opens a page beside the map, so that Back closes it again. */
export function openPage(page: PageOf): void {
  const { view } = usePortal.getState();
  if (view.page?.kind === page.kind && view.page.id === page.id) return;
  stopPlaying();
  keepInHistory();
  changeView({ page });
}

/** The layer on which the subject of a page is seen, a corridor without a line by its legs; null for what the base map has. */
function seenOn({ kind, id }: PageOf): LayerId | null {
  if (kind === 'place') return 'flow-monitoring-points';
  if (kind !== 'corridor') return null;
  const info = usePortal.getState().figures.corridors?.find((corridor) => corridor.id === id);
  return info?.has_line === false ? 'transit-routes' : 'corridor-flows';
}

/** Opens a page and brings the map to what it is of. */
export function goToPage(page: PageOf): void {
  openPage(page);
  const { view } = usePortal.getState();
  const seen = seenOn(page);
  changeView({ layers: LAYER_IDS.filter((id) => id === seen || view.layers.includes(id)) });
  // The months and layers that a person chose stay.
  usePortal.setState({ arrived: { page, given: ['month', 'layers'], camera: view.camera } });
}

/** Closes the page that is open; what is on the map stays. */
export function closePage(): void {
  changeView({ page: null });
}

/** A camera on a point: as close as the view is, or closer when it is far. */
export function cameraOn(lon: number, lat: number, zoom: number): Camera {
  return { lon, lat, zoom: Math.max(zoom, usePortal.getState().view.camera.zoom) };
}
