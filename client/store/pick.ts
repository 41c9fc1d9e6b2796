import type { Picked } from '../map/map-props.ts';
import { openPage, pageOf } from './pages.ts';
import { isCircle, placesOf, whereTheyPart } from './places.ts';
import { placesShown } from './places-shown.ts';
import { changeView, usePortal } from './portal.ts';

/**
 * Picks a thing that stands on a page of a size in pixels, or nothing. The map comes to where the places of a circle
 * part, if they do.
 */
export function pickThing(picked: Picked | null, width: number, height: number): void {
  const { figures, view } = usePortal.getState();
  const held = picked && isCircle(picked.id) ? placesOf(picked.id, placesShown(figures, view)) : [];
  // The papers cover the edges.
  const camera = held.length > 1 ? whereTheyPart(held, view.camera.zoom, width / 3, height / 2) : null;
  if (camera) changeView({ camera });
  // A picked thing has to be readable: a sheet that lies low rises to show it, but not where the map opens it.
  usePortal.setState(({ sheet }) => ({ picked, sheet: picked && !camera ? Math.max(1, sheet) : sheet }));
  const page = picked && view.page ? pageOf(picked) : null;
  // A page that is open follows what is picked.
  if (page) openPage(page);
}
