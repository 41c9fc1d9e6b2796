import type { Feature } from 'geojson';
import { addAsOf } from './as-of.ts';
import { fetchJson } from './fetch-json.ts';

/** All properties of one feature of a collection; tiles leave some out. Throws an ApiError when it cannot be had. */
export async function fetchFeature(
  collection: string,
  id: string,
  asOf: string | null,
): Promise<Record<string, unknown>> {
  const address = `/api/collections/${collection}/items/${encodeURIComponent(id)}`;
  const { properties } = await fetchJson<Feature>(addAsOf(address, asOf));
  return properties ?? {};
}
