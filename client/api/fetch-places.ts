import type { FeatureCollection, Geometry } from 'geojson';
import { fetchJson } from './fetch-json.ts';

/** A feature of a collection that does not change with the month, for lists. */
export interface ListedFeature {
  id: string;
  /** Degrees, WGS 84; null where the publisher gives no position. A line has its middle. */
  lon: number | null;
  lat: number | null;
  /** The positions of a line, in degrees; empty for a point. */
  line: readonly (readonly number[])[];
  properties: Record<string, string | number | boolean | null>;
}

/** Every feature of a small collection, in its order. Throws an ApiError when it cannot be had. */
export const fetchPlaces = (collection: 'flow-monitoring-points' | 'transit-routes') =>
  fetchListed(`/api/collections/${collection}/items?limit=10000`);

type ListedPage = FeatureCollection<Geometry | null, ListedFeature['properties']> & {
  links?: { rel: string; href: string }[];
};

/** The features at an address of the API, in their order, with those of the pages that follow. Throws an ApiError when they cannot be had. */
export async function fetchListed(address: string): Promise<ListedFeature[]> {
  const { features, links } = await fetchJson<ListedPage>(address);
  const listed = features.map(({ id, geometry, properties }) => {
    const [lon = null, lat = null] = middle(geometry);
    const line = geometry?.type === 'LineString' ? geometry.coordinates : [];
    return { id: String(properties.id ?? id), lon, lat, line, properties };
  });
  const next = links?.find(({ rel }) => rel === 'next');
  if (!next) return listed;
  // The link names the server as others reach it; the page stays with the one that it is of.
  const { pathname, search } = new URL(next.href, location.href);
  return [...listed, ...(await fetchListed(pathname + search))];
}

function middle(geometry: Geometry | null): number[] {
  if (geometry?.type === 'Point') return geometry.coordinates;
  if (geometry?.type === 'LineString') return geometry.coordinates[geometry.coordinates.length >> 1] ?? [];
  return [];
}
