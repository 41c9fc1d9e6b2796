import type { Feature } from 'geojson';
import { fetchJson } from './fetch-json.ts';

/** All properties of one feature of a collection; tiles leave some out. Throws an ApiError when it cannot be had. */
export async function fetchFeature(collection: string, id: string): Promise<Record<string, unknown>> {
  const address = `/api/collections/${collection}/items/${encodeURIComponent(id)}`;
  const { properties } = await fetchJson<Feature>(address);
  return properties ?? {};
}
