import type { LayerId, View } from '../store/view.ts';

/** A file of what the view shows. */
export interface Download {
  /** Its words are in the locale under `downloads.<id>`. */
  id: 'flows' | 'observations' | 'series' | LayerId;
  geojson: string | null;
  csv: string;
}

/** The collection of each layer that has features of its own, and whether they belong to a month or a corridor. */
const LAYERS: Partial<Record<LayerId, { by_month: boolean; by_corridor: boolean }>> = {
  arrivals: { by_month: true, by_corridor: true },
  'transit-routes': { by_month: true, by_corridor: true },
  'flow-monitoring-points': { by_month: false, by_corridor: false },
  incidents: { by_month: true, by_corridor: true },
  displacement: { by_month: false, by_corridor: false },
};

/**
 * The addresses of the view's figures as GeoJSON and CSV: the same words as in the page's own address, over the view's
 * range, or its month when there is none. The series is the whole history.
 */
export function downloadsOf(view: View): Download[] {
  const datetime = view.range ? `${view.range.from}/${view.range.to}` : view.month;
  const corridor = view.corridors.join(',');
  const nationality = view.nationalities.join(',');
  const { measure } = view;
  const as_of = view.asOf ?? '';
  const items = (collection: string, query: Record<string, string>, format: string) =>
    address(`/api/collections/${collection}/items`, { ...query, as_of, f: format, limit: '10000' });
  const flows = { datetime, corridor, nationality, measure };
  const series = { measure, corridor, nationality, group_by: nationality ? 'corridor,nationality' : 'corridor' };
  return [
    { id: 'flows', geojson: items('corridor-flows', flows, 'geojson'), csv: items('corridor-flows', flows, 'csv') },
    { id: 'series', geojson: null, csv: address('/api/series', { ...series, as_of, f: 'csv' }) },
    { id: 'observations', geojson: null, csv: items('observations', flows, 'csv') },
    ...view.layers.flatMap((id): Download[] => {
      const layer = LAYERS[id];
      if (!layer) return [];
      const query = { datetime: layer.by_month ? datetime : '', corridor: layer.by_corridor ? corridor : '' };
      return [{ id, geojson: items(id, query, 'geojson'), csv: items(id, query, 'csv') }];
    }),
  ];
}

/** An address with its parameters in order, without those that are empty. */
function address(path: string, query: Record<string, string>): string {
  const parts = Object.entries(query).flatMap(([name, value]) => (value === '' ? [] : [`${name}=${value}`]));
  return `${path}?${parts.join('&')}`;
}
