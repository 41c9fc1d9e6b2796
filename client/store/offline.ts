import { loadedSoFar, onKept } from '../api/kept.ts';
import { usePortal } from './portal.ts';

/** How long the page rests before what it is made of is kept, in milliseconds: first the reader, then the cupboard. */
const REST = 2000;

/**
 * Lets the page be opened again where there is no network: once the map is there a service worker takes over, with what
 * was loaded until then. Figures that it had kept are told of in the store, with the day of the oldest.
 */
export function keepForOffline(): void {
  onKept((since) =>
    usePortal.setState(({ keptSince }) => ({ keptSince: keptSince && keptSince < since ? keptSince : since })),
  );
  // Absent where the page was not sent by a safe way, such as plain HTTP from another machine.
  if (!('serviceWorker' in navigator)) return;
  const stop = usePortal.subscribe(({ layerStates, figures }) => {
    if (layerStates.base !== 'ready' || figures.idps === null) return;
    stop();
    setTimeout(() => void takeOver(), REST);
  });
}

async function takeOver(): Promise<void> {
  try {
    await navigator.serviceWorker.register('/service-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ keep: loadedSoFar() });
  } catch {
    // A browser that keeps nothing shows the portal all the same, while there is a network.
  }
}
