import { useEffect, useRef } from 'react';
import { usePortal } from '../store/portal.ts';
import { useSentence } from './sentence/use-sentence.ts';

/** While playing, speech follows at most this often, in milliseconds. */
const PAUSE = 3000;

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
  return <p ref={region} className="unseen" role="status" aria-live="polite" />;
}
