import { useCallback, useEffect, useState, type RefObject } from 'react';
import { afterPaint } from '../store/after-paint.ts';
import { usePortal } from '../store/portal.ts';
import { isSketchable } from '../store/sketchable.ts';

/** A narrow screen that is touched. */
const PHONE = '(max-width: 759px) and (pointer: coarse)';

/** What a reader does first, whatever with. */
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'click'] as const;

export interface SketchState {
  /** The sketch is on the screen. */
  shown: boolean;
  /** The map itself is wanted. */
  woken: boolean;
  wake: () => void;
  /** The last finger has left the sketch. */
  release: () => void;
}

/**
 * Whether a sketch stands in for the map: on a phone, from the first picture until the reader has touched the page or wants
 * what a sketch does not show, and the map itself has drawn.
 */
export function useSketch(stage: RefObject<HTMLElement | null>): SketchState {
  const enough = usePortal(
    ({ view, playing, picked, hovered }) => isSketchable(view) && !playing && !picked && !hovered,
  );
  const failed = usePortal((portal) => portal.layerStates.base === 'failed');
  const [shown, setShown] = useState(() => enough && matchMedia(PHONE).matches);
  const [asked, setAsked] = useState(false);
  const [held, setHeld] = useState(false);
  const wake = useCallback(() => setAsked(true), []);
  const release = useCallback(() => setHeld(false), []);
  const woken = !shown || asked || !enough;
  // Once the map is wanted it stays so.
  if (woken && !asked) setAsked(true);

  useEffect(() => {
    if (!shown) return;
    const heed = (event: Event) => {
      const on = event.target instanceof Element && event.target.closest('.sketch');
      if (event.type === 'pointerdown' && on) setHeld(true);
      // Whoever touched something sees its answer first.
      void afterPaint().then(wake);
    };
    for (const sign of SIGNS) addEventListener(sign, heed, { capture: true, passive: true });
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, heed, { capture: true });
    };
  }, [shown, wake]);

  useEffect(() => {
    const parent = stage.current;
    if (!shown || !woken || held || !parent) return;
    const look = () => {
      const map = parent.querySelector('.map-view:not(.sketch)[data-loaded="true"][data-drawn-month]');
      if (!map && !failed) return;
      // Whoever stands on the sketch with the keyboard stands on the map then.
      if (document.activeElement?.matches('.sketch')) map?.querySelector<HTMLElement>('.maplibregl-canvas')?.focus();
      setShown(false);
    };
    const observer = new MutationObserver(look);
    observer.observe(parent, { attributes: true, childList: true, subtree: true });
    look();
    return () => observer.disconnect();
  }, [stage, shown, woken, held, failed]);

  return { shown, woken, wake, release };
}
