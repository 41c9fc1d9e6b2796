import { useState } from 'react';
import { pickThing } from '../../store/pick.ts';
import { middleOf, placesOf, type Place } from '../../store/places.ts';
import { placesShown } from '../../store/places-shown.ts';
import { usePortal } from '../../store/portal.ts';
import { PickFeature } from '../pick-feature.tsx';
import { countriesOf, kindCounts, placeCount } from '../place-words.ts';
import { useWords } from '../use-words.ts';

/** What of the places stands on the map now, the circles that some share first: each opens as it does there. */
export function PlaceList() {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const ids = usePortal((portal) => portal.placesDrawn);
  const shown = usePortal((portal) => placesShown(portal.figures, portal.view));
  const drawn = ids.map((id) => ({ id, places: placesOf(id, shown) })).filter(({ places }) => places.length > 0);
  const all = drawn.reduce((sum, { places }) => sum + places.length, 0);
  if (all === 0) return null;
  return (
    <details className="place-list small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.t('places.on_map', { places: placeCount(words, all) })}</summary>
      {open && (
        <ul>
          {[...drawn]
            .sort((a, b) => b.places.length - a.places.length)
            .map(({ id, places }) => (
              <li key={id}>{places.length > 1 ? <Circle id={id} places={places} /> : <Single places={places} />}</li>
            ))}
        </ul>
      )}
    </details>
  );
}

function Circle({ id, places }: { id: string; places: readonly Place[] }) {
  const words = useWords();
  const open = () => {
    const picked = { layer: 'flow-monitoring-points', id, ...middleOf(places), properties: {} } as const;
    pickThing(picked, innerWidth, innerHeight);
  };
  return (
    <>
      <button type="button" className="line link" onClick={open}>
        {words.t('places.of', { places: placeCount(words, places.length), parts: countriesOf(words, places) })}
      </button>
      <p className="soft">{kindCounts(words, places)}</p>
    </>
  );
}

function Single({ places }: { places: readonly Place[] }) {
  const { t } = useWords();
  return places.map((place) => (
    <div key={place.id} className="place-row">
      <PickFeature layer="flow-monitoring-points" feature={place} name={String(place.properties.name || place.id)} />
      <span className="soft">
        {t(`kinds.${String(place.properties.kind)}`, { defaultValue: String(place.properties.kind) })}
      </span>
    </div>
  ));
}
