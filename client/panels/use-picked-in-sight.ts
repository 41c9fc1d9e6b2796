import { useEffect } from 'react';
import { cameraWith } from '../store/in-sight.ts';
import { changeView, usePortal } from '../store/portal.ts';
import type { MapPadding } from '../map/map-props.ts';

/** The header above the map, and what its own buttons and the edges of papers take about a thing, in pixels. */
const [HEADER, BUTTONS] = [48, 56];

/** On a narrow page, keeps what is picked on the map out from under the papers when its sheet rises to tell of it. */
export function usePickedInSight(raised: boolean, { top, right, bottom, left }: MapPadding): void {
  const picked = usePortal((portal) => portal.picked);
  useEffect(() => {
    const { camera } = usePortal.getState().view;
    // What a table names has no place of its own.
    if (!raised || !picked || (picked.lon === 0 && picked.lat === 0)) return;
    const [width, height] = [innerWidth - left - right, innerHeight - HEADER - top - bottom];
    const seen = cameraWith(camera, width - BUTTONS, height - 2 * BUTTONS, picked.lon, picked.lat);
    if (seen !== camera) changeView({ camera: seen });
  }, [raised, picked, top, right, bottom, left]);
}
