import type { AddressProblem } from './address.ts';
import { countedTwice } from './counts.ts';
import { changeView, usePortal, type Loaded } from './portal.ts';
import type { View } from './view.ts';

/**
 * Takes out of the view what an address asked for and nobody knows, and tells the person; each word waits until the lists
 * that know are there.
 */
export function dropUnknown(): void {
  const { view, figures, problems, arrived } = usePortal.getState();
  const corridors = view.corridors.filter((id) => isUnknownCorridor(id, figures));
  const nationalities = view.nationalities.filter((code) => isUncounted(code, figures));
  const dropped: Partial<View> = {};
  const told: AddressProblem[] = [
    ...corridors.map((value) => ({ parameter: 'corridor', value })),
    ...nationalities.map((value) => ({ parameter: 'nationality', value })),
  ];
  if (corridors.length > 0) dropped.corridors = view.corridors.filter((id) => !corridors.includes(id));
  if (nationalities.length > 0)
    dropped.nationalities = view.nationalities.filter((code) => !nationalities.includes(code));
  if (view.origins !== null && hasNoOrigins(view.origins, figures)) {
    told.push({ parameter: 'origins', value: view.origins });
    dropped.origins = null;
  }
  if (view.counts !== null && hasNoCounts(view.counts, figures)) {
    told.push({ parameter: 'counts', value: view.counts });
    dropped.counts = null;
  }
  // A page that was opened by hand says by itself when nothing is known.
  if (view.page && arrived && arrived.page === view.page && isUnknownPage(view.page, figures)) {
    told.push({ parameter: 'page', value: `${view.page.kind}.${view.page.id}` });
    dropped.page = null;
    usePortal.setState({ arrived: null });
  }
  if (told.length === 0) return;
  changeView(dropped);
  usePortal.setState({ problems: [...problems, ...told] });
}

const isUnknownCorridor = (id: string, { corridors }: Loaded) =>
  corridors !== null && !corridors.some((known) => known.id === id);

const isUncounted = (code: string, { detections, arrivals }: Loaded) =>
  detections !== null &&
  arrivals !== null &&
  ![detections, arrivals].some(({ dimensions }) => dimensions.nationality.includes(code));

/** Arcs lead to where the line of a corridor begins, from the nationalities that were detected on it. */
function hasNoOrigins(id: string, figures: Loaded): boolean {
  const { corridors, detections } = figures;
  if (corridors && !corridors.find((known) => known.id === id)?.entrance) return true;
  return detections !== null && !detections.dimensions.corridor.includes(id);
}

const hasNoCounts = (id: string, { detections, arrivals }: Loaded) =>
  detections !== null && arrivals !== null && !countedTwice(detections, arrivals).includes(id);

function isUnknownPage({ kind, id }: NonNullable<View['page']>, figures: Loaded): boolean {
  const { labels, areas, places } = figures;
  if (kind === 'corridor') return isUnknownCorridor(id, figures);
  if (kind === 'country') return labels !== null && !labels[id];
  if (kind === 'area') return areas !== null && !areas[id];
  return places !== null && !places.some((place) => place.id === id);
}
