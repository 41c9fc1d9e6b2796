import { useEffect, useState } from 'react';
import { fetchFeature } from '../../api/fetch-feature.ts';
import type { Picked } from '../../map/map-props.ts';
import { usePortal } from '../../store/portal.ts';

/** The picked feature with everything that its collection says of it: the tile's own words until the rest is there. */
export function useFeature(picked: Picked): Picked {
  const [whole, setWhole] = useState<Picked | null>(null);
  const { layer, id } = picked;
  useEffect(() => {
    let wanted = true;
    fetchFeature(layer, id, usePortal.getState().view.asOf).then(
      (properties) => {
        if (wanted) setWhole({ layer, id, lon: 0, lat: 0, properties: properties as Picked['properties'] });
      },
      // What the tile says stays readable; the rest is a luxury.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [layer, id]);
  if (whole?.layer !== layer || whole.id !== id) return picked;
  return { ...picked, properties: { ...picked.properties, ...whole.properties } };
}
