import { causeFilter } from './causes.ts';
import type { Span } from '../store/mode.ts';
import type { LayerId, View } from '../store/view.ts';

/** The formats that the page offers; the API has more. Their words are in the locale under `downloads.formats`. */
export type FileFormat = 'csv' | 'xlsx' | 'geojson' | 'zip';

/** What the view shows, as files. */
export interface Download {
  /** Its words are in the locale under `downloads.<id>`. */
  id: 'flows' | 'observations' | 'series' | 'history' | 'by_nationality' | 'by_corridor' | LayerId;
  files: { format: FileFormat; href: string }[];
}

/** The collection of each layer that has features of its own, and whether they belong to a month or a corridor, or go by nationality. */
const LAYERS: Partial<Record<LayerId, { by_month: boolean; by_corridor: boolean; by_nationality?: boolean }>> = {
  arrivals: { by_month: true, by_corridor: true, by_nationality: true },
  'transit-routes': { by_month: true, by_corridor: true },
  'flow-monitoring-points': { by_month: false, by_corridor: false },
  incidents: { by_month: true, by_corridor: true },
  displacement: { by_month: false, by_corridor: false },
};

/**
 * The addresses of the view's figures as files, each of them whole: the same words as in the page's own address, over the
 * view's range, or the months `shown` when there is none. The series is the whole history.
 */
export function downloadsOf(view: View, shown: Span): Download[] {
  const { from, to } = view.range ?? shown;
  const datetime = from === to ? to : `${from}/${to}`;
  const corridor = view.corridors.join(',');
  const nationality = view.nationalities.join(',');
  const { measure } = view;
  const as_of = view.asOf ?? '';
  const items = (id: Download['id'], collection: string, query: Record<string, string>, formats: FileFormat[]) => {
    const href = (format: FileFormat) =>
      address(`/api/collections/${collection}/items`, { ...query, as_of, f: format, download: 'true' });
    return { id, files: formats.map((format) => ({ format, href: href(format) })) };
  };
  const flows = { datetime, corridor, nationality, measure };
  const series = { measure, corridor, nationality, group_by: nationality ? 'corridor,nationality' : 'corridor' };
  return [
    items('flows', 'corridor-flows', flows, ['csv', 'xlsx', 'geojson', 'zip']),
    { id: 'series', files: [{ format: 'csv', href: address('/api/series', { ...series, as_of, f: 'csv' }) }] },
    items('observations', 'observations', flows, ['csv', 'xlsx', 'zip']),
    ...view.layers.flatMap((id): Download[] => {
      const layer = LAYERS[id];
      if (!layer) return [];
      const query = {
        datetime: layer.by_month ? datetime : '',
        corridor: layer.by_corridor ? corridor : '',
        nationality: layer.by_nationality ? nationality : '',
        measure: id === 'displacement' ? view.stock : '',
        filter: id === 'incidents' ? causeFilter(view.causes) : '',
      };
      return [items(id, id, query, ['csv', 'xlsx', 'geojson', 'zip'])];
    }),
  ];
}

/** An address with its parameters in order, without those that are empty. */
function address(path: string, query: Record<string, string>): string {
  const parts = Object.entries(query).flatMap(([name, value]) => (value === '' ? [] : [`${name}=${value}`]));
  return `${path}?${parts.join('&')}`;
}
