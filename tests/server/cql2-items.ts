import { useApp } from './app.ts';
import { allFeatures, type Feature } from './features.ts';

/** The address of the items that a CQL2 filter keeps. */
export function address(id: string, filter: string, more = ''): string {
  return `/api/collections/${id}/items?limit=10000&filter=${encodeURIComponent(filter)}${more}`;
}

/** The ids of features, in their order. */
export function idsOf(features: readonly Feature[]): (string | number)[] {
  return features.map(({ id }) => id);
}

/** The application, and its items with and without a filter; to be called at the top of a file. */
export function useFilters() {
  const app = useApp();
  const { get, json } = app;
  const everything = new Map<string, Promise<Feature[]>>();
  return {
    ...app,
    /** Every feature that a filter keeps. */
    select: (id: string, filter: string, more = '') => allFeatures(json, address(id, filter, more)),
    /** Every feature of a collection, asked for once. */
    all: (id: string): Promise<Feature[]> => {
      const asked = everything.get(id) ?? allFeatures(json, `/api/collections/${id}/items?limit=10000`);
      everything.set(id, asked);
      return asked;
    },
    /** The detail of an answer that must be 400. */
    refusal: async (url: string): Promise<string> => {
      const { statusCode, headers, body } = await get(url);
      if (statusCode !== 400) throw new Error(`${statusCode} for ${url.slice(0, 200)}: ${body.slice(0, 200)}`);
      if (!String(headers['content-type']).startsWith('application/problem+json'))
        throw new Error(`${url}: no problem`);
      return (JSON.parse(body) as { detail: string }).detail;
    },
  };
}
