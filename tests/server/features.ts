/** A feature as the API answers with it. */
export interface Feature {
  type: 'Feature';
  id: string | number;
  geometry: GeoJSON.Geometry | null;
  properties: Record<string, string | number | boolean | string[] | null>;
}

/** One page of features. */
export interface FeaturePage {
  type: 'FeatureCollection';
  features: Feature[];
  numberMatched?: number;
  numberReturned: number;
  timeStamp: string;
  links: { href: string; rel: string; type: string }[];
}

type Ask = <T>(url: string) => Promise<T>;

/** The path and query of the page after this one, or null on the last one. */
export function nextOf({ links }: Pick<FeaturePage, 'links'>): string | null {
  const next = links.find(({ rel }) => rel === 'next');
  if (!next) return null;
  const { pathname, search } = new URL(next.href);
  return pathname + search;
}

/** Every page from an address on, following the links. */
export async function allPages(json: Ask, url: string): Promise<FeaturePage[]> {
  const pages: FeaturePage[] = [];
  for (let next: string | null = url; next !== null;) {
    const page: FeaturePage = await json<FeaturePage>(next);
    pages.push(page);
    next = nextOf(page);
  }
  return pages;
}

/** Every feature of an items address, over all of its pages. */
export async function allFeatures(json: Ask, url: string): Promise<Feature[]> {
  return (await allPages(json, url)).flatMap(({ features }) => features);
}
