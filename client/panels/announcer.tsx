import { useEffect, useRef } from 'react';
import { isCircle, placesOf } from '../store/places.ts';
import { placesShown } from '../store/places-shown.ts';
import { usePortal } from '../store/portal.ts';
import { kindCounts, placeCount } from './place-words.ts';
import { useSentence } from './sentence/use-sentence.ts';
import { useWords } from './use-words.ts';

/** While playing, speech follows at most this often, in milliseconds. */
const PAUSE = 3000;

/** Speaks what is picked on the map where its name alone does not tell: how many places share a circle, and of which kinds. */
function CircleAnnouncer() {
  const words = useWords();
  const picked = usePortal((portal) => portal.picked);
  const shown = usePortal((portal) => placesShown(portal.figures, portal.view));
  const places = picked && isCircle(picked.id) ? placesOf(picked.id, shown) : [];
  return (
    <p className="unseen" role="status">
      {places.length > 0 &&
        words.t('places.of', { places: placeCount(words, places.length), parts: kindCounts(words, places) })}
    </p>
  );
}

/** Speaks the sentence of the month politely: on every change by hand, now and then while playing. */
export function Announcer() {
  const { sentence } = useSentence();
  const playing = usePortal((portal) => portal.playing);
  const region = useRef<HTMLParagraphElement>(null);
  const last = useRef(-Infinity);
  useEffect(() => {
    const now = performance.now();
    if (!region.current || !sentence || (playing && now - last.current < PAUSE)) return;
    last.current = now;
    // Written past React: nothing else on the page depends on what was spoken.
    region.current.textContent = sentence;
  }, [sentence, playing]);
  return (
    <>
      <p ref={region} className="unseen" role="status" aria-live="polite" />
      <CircleAnnouncer />
    </>
  );
}
