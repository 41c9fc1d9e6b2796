import type { ListedFeature } from '../api/fetch-places.ts';
import { cameraOn } from '../store/pages.ts';
import { isInSight } from '../store/in-sight.ts';
import { changeView, usePortal } from '../store/portal.ts';
import type { LayerId } from '../store/view.ts';

/** How close the map comes to what is picked from a list while out of sight. */
const CLOSE = 6.5;

/** Picks a thing without the map, and brings the map to it when it is out of sight. */
export function PickFeature({ layer, feature, name }: { layer: LayerId; feature: ListedFeature; name: string }) {
  const { id, lon, lat, properties } = feature;
  const pick = () => {
    usePortal.setState({ picked: { layer, id, lon: lon ?? 0, lat: lat ?? 0, properties } });
    const { camera } = usePortal.getState().view;
    // The papers cover the edges: what is well inside is seen.
    if (lon !== null && lat !== null && !isInSight(camera, innerWidth / 3, innerHeight / 2, lon, lat))
      changeView({ camera: cameraOn(lon, lat, CLOSE) });
  };
  return (
    <button type="button" className="line link" onClick={pick}>
      {name}
    </button>
  );
}
