import { formatAddress, parseAddress, type AddressOptions } from './address.ts';
import { cameraFor } from './named-views.ts';
import { usePortal } from './portal.ts';

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const PAUSE = 400;

/** Shows the view of the address, tells what in it could not be used, and keeps the two in step from then on. */
export function followAddress(options: AddressOptions): void {
  const read = () => {
    const { view, problems } = parseAddress(location.search, options);
    // An address that names no camera leaves it to the screen.
    const camera = location.search.includes('zoom=') ? view.camera : cameraFor(view.camera, innerWidth);
    usePortal.setState({ view: { ...view, camera }, problems });
  };
  read();
  window.addEventListener('popstate', read);

  let waiting = false;
  const write = () => {
    waiting = false;
    const query = formatAddress(usePortal.getState().view, options.language);
    if (query !== location.search.slice(1)) history.replaceState(null, '', query ? `?${query}` : location.pathname);
  };
  usePortal.subscribe((portal, before) => {
    if (portal.view === before.view || waiting) return;
    waiting = true;
    setTimeout(write, PAUSE);
  });
  // A reload right after a change shall find it in the address.
  window.addEventListener('pagehide', write);
}
