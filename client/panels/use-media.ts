import { useSyncExternalStore } from 'react';

/** Whether a media query holds now, such as `(prefers-reduced-motion: reduce)`. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(...watchOf(query));
}

type Watch = Parameters<typeof useSyncExternalStore<boolean>>;

const watches = new Map<string, Watch>();

/** How a query is watched, the same for all who ask: a browser is long about making a list of media. */
function watchOf(query: string): Watch {
  const known = watches.get(query);
  if (known) return known;
  const list = window.matchMedia(query);
  const watch: Watch = [
    (changed) => {
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => list.matches,
  ];
  watches.set(query, watch);
  return watch;
}
