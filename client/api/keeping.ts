/** How a service worker answers an address. */
export interface Rule {
  /** What answers first: the network, or what was kept. */
  first: 'network' | 'kept';
  /** The address under which an answer is kept. */
  key: string;
  group: 'page' | 'files' | 'figures' | 'tiles';
  /** How many of the group are kept, the newest. */
  most: number;
}

const FIGURES = /^\/api\/(cube\/|series$|sources$|releases$|collections\/[^/]+\/items)/;
const TILES = /^\/api\/collections\/[^/]+\/tiles\//;

/**
 * What is kept of an address: the portal's page, the files of its build, figures and tiles. Null for everything else: the
 * embed, the pages of the API, downloads, and whatever is not of this origin.
 */
export function ruleOf({ origin, pathname, searchParams, href }: URL, own: string, page: boolean): Rule | null {
  if (origin !== own) return null;
  const rule = (first: Rule['first'], group: Rule['group'], most: number, address: string): Rule => {
    const key = new URL(address);
    key.searchParams.set('kept', group);
    return { first, group, most, key: key.href };
  };
  // The page is the same for every view; the view is read from the address by the page itself.
  if (page) return pathname === '/' ? rule('network', 'page', 1, `${own}/`) : null;
  if (pathname.startsWith('/assets/')) return rule('kept', 'files', 100, href);
  if (searchParams.has('download') || searchParams.has('f')) return null;
  if (TILES.test(pathname)) return rule('network', 'tiles', 400, href);
  return FIGURES.test(pathname) ? rule('network', 'figures', 80, href) : null;
}
