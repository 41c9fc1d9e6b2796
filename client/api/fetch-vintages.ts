import type { Vintage } from '../store/vintages.ts';
import { fetchJson } from './fetch-json.ts';

/** Every release that was not withdrawn, newest first. Throws an ApiError when they cannot be had. */
export async function fetchVintages(): Promise<Vintage[]> {
  const { releases } = await fetchJson<{ releases: (Vintage & { withdrawn_at: string | null })[] }>('/api/releases');
  return releases.filter(({ withdrawn_at }) => withdrawn_at === null);
}
