import { boundsOf, fetchBounds, type Bounds } from '../api/fetch-bounds.ts';
import type { Picked } from '../map/map-props.ts';
import { allRounds } from './displacement.ts';
import { cameraOfBounds, type Room } from './fit-camera.ts';
import { changeView, usePortal, type Arrived, type Loaded } from './portal.ts';
import { monthOf } from './stock-choice.ts';
import { LAYER_IDS, type PageOf, type View } from './view.ts';

/** How close the map comes to a page's subject: an area without neighbours, or a point, says little. */
const CLOSEST = 7;

/** What a page is of, as the map shows it. */
interface Subject {
  picked: Picked | null;
  /** Null where its box has to be asked for. */
  bounds: Bounds | null;
  /** What the view says where the address does not, so that the subject is seen. */
  shown: Partial<View>;
}

const started = new WeakSet<Arrived>();

/**
 * Shows on the map, in one of the rooms that nothing covers, what the page is of that an address or a search opened: marked, and fitted unless the
 * address says where to look. Does nothing while what it takes is not loaded, nor once the person has gone elsewhere.
 */
export async function arrive(rooms: () => Promise<readonly Room[]>): Promise<void> {
  const { arrived, figures, failures, view: before } = usePortal.getState();
  const subject = arrived && subjectOf(arrived, figures, before.layers);
  if (!subject || started.has(arrived)) return;
  // The title card has its height once the names in it are known.
  if (arrived.page.kind !== 'corridor' && !figures.labels && !failures.labels) return;
  started.add(arrived);
  const bounds = arrived.given.includes('zoom')
    ? null
    : (subject.bounds ?? (await fetchBounds(arrived.page.id).catch(() => null)));
  const camera = bounds && cameraOfBounds(bounds, await rooms(), CLOSEST);
  const { view, arrived: still } = usePortal.getState();
  if (still !== arrived) return;
  const stays = !isSame(view.page, arrived.page) || view.camera !== arrived.camera;
  usePortal.setState(({ picked }) => ({ arrived: null, picked: stays ? picked : (subject.picked ?? picked) }));
  if (stays) return;
  changeView({ ...subject.shown, ...(camera && { camera }) });
}

const isSame = (a: PageOf | null, b: PageOf) => a?.kind === b.kind && a.id === b.id;

function subjectOf({ page: { kind, id }, given }: Arrived, figures: Loaded, layers: View['layers']): Subject | null {
  const pick = (layer: Picked['layer'], lon = 0, lat = 0, properties: Picked['properties'] = {}): Picked => ({
    layer,
    id,
    lon,
    lat,
    properties,
  });
  switch (kind) {
    case 'corridor': {
      const corridor = figures.corridors?.find((entry) => entry.id === id);
      if (!corridor) return null;
      if (corridor.bounds) return { picked: pick('corridor-flows'), bounds: corridor.bounds, shown: {} };
      // Without a line of its own it runs where its legs do.
      const legs = (figures.routes ?? []).filter(({ properties }) => properties.corridor === id);
      const bounds = boundsOf(legs.flatMap(({ line }) => line.map((position) => [...position])));
      const shown = LAYER_IDS.filter((layer) => layer === 'transit-routes' || layers.includes(layer));
      return bounds && { picked: null, bounds, shown: given.includes('layers') ? {} : { layers: shown } };
    }
    case 'country':
      return figures.labels?.[id] ? { picked: null, bounds: null, shown: {} } : null;
    case 'place': {
      const place = figures.places?.find((entry) => entry.id === id);
      if (!place || place.lon === null || place.lat === null) return null;
      const { lon, lat, properties } = place;
      return { picked: pick('flow-monitoring-points', lon, lat, properties), bounds: [lon, lat, lon, lat], shown: {} };
    }
    case 'area': {
      const area = figures.areas?.[id];
      if (!area || !figures.idps) return null;
      const rounds = allRounds(figures.idps).filter(({ rows }) => rows.some(({ pcode }) => pcode === id));
      const newest = rounds.at(-1);
      const shown: Partial<View> = {
        ...(!given.includes('layers') && { layers: ['displacement'] }),
        ...(!given.includes('month') && newest && { month: monthOf(newest.date) }),
      };
      const isDrawn = [...(shown.layers ?? []), ...layers].includes('displacement');
      return { picked: isDrawn ? pick('displacement', area.lon, area.lat) : null, bounds: null, shown };
    }
  }
}
