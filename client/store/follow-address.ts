import { formatAddress, parseAddress, type AddressOptions } from './address.ts';
import { dropUnknown } from './drop-unknown.ts';
import { cameraFor } from './named-views.ts';
import { usePortal } from './portal.ts';

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const PAUSE = 400;

/** Shows the view of the address, tells what in it could not be used, and keeps the two in step from then on. */
export function followAddress(options: AddressOptions): void {
  const read = () => {
    const { view, problems } = parseAddress(location.search, options);
    // An address that names no camera leaves it to the screen.
    const camera = location.search.includes('zoom=') ? view.camera : cameraFor(view.camera, innerWidth, innerHeight);
    const given = [...new URLSearchParams(location.search).keys()];
    const arrived = view.page && { page: view.page, given, camera };
    usePortal.setState({ view: { ...view, camera }, problems, arrived, playing: false });
    dropUnknown();
  };
  read();
  window.addEventListener('popstate', read);

  let waiting = false;
  const write = () => {
    waiting = false;
    writeAddress(options.language);
  };
  usePortal.subscribe((portal, before) => {
    // While it plays, the address rests: a browser asks for the page's icon again with every change of it.
    if (portal.playing || waiting) return;
    if (portal.view === before.view && portal.playing === before.playing) return;
    waiting = true;
    setTimeout(write, PAUSE);
  });
  // A reload right after a change shall find it in the address.
  window.addEventListener('pagehide', write);
}

/** Leaves the view as it is in the browser's history, so that Back returns to it from what is shown next. */
export function keepInHistory(): void {
  writeAddress();
  history.pushState(null, '', location.href);
}

function writeAddress(language?: string): void {
  const query = formatAddress(usePortal.getState().view, language);
  if (query !== location.search.slice(1)) history.replaceState(null, '', query ? `?${query}` : location.pathname);
}
