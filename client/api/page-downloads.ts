import type { PageOf } from '../store/view.ts';
import { addAsOf } from './as-of.ts';
import type { Download, FileFormat } from './downloads.ts';

/** What a page shows, as files, and the addresses whose citations are the page's together; `f=` is still to be added to them. */
export interface PageFiles {
  downloads: Download[];
  cites: string[];
}

/** The files of everything that a page shows, whole, as it stood on a day or, for null, as it stands. */
export function filesOf(page: PageOf, asOf: string | null): PageFiles {
  const files = (id: Download['id'], address: string, formats: readonly FileFormat[]): Download => {
    const href = (format: FileFormat) => addAsOf(`${address}&f=${format}`, asOf);
    return { id, files: formats.map((format) => ({ format, href: href(format) })) };
  };
  const items = (id: Download['id'], collection: string, query: string) =>
    files(id, `/api/collections/${collection}/items?${query}&download=true`, ['csv', 'xlsx', 'zip']);
  const series = (id: Download['id'], query: string) => files(id, `/api/series?${query}`, ['csv']);
  const cites = (...items: string[]) => items.map((each) => addAsOf(`/api/collections/${each}`, asOf));
  const { kind, id } = page;
  switch (kind) {
    case 'corridor': {
      const parts = `measure=detections&corridor=${id}&group_by=nationality`;
      return {
        downloads: [
          series('history', `measure=detections&corridor=${id}`),
          series('by_nationality', parts),
          items('observations', 'observations', `corridor=${id}`),
          items('incidents', 'incidents', `corridor=${id}`),
          items('transit-routes', 'transit-routes', `corridor=${id}`),
        ],
        cites: cites(`observations/items?corridor=${id}`, `incidents/items?corridor=${id}`),
      };
    }
    case 'country':
      return {
        downloads: [
          items('observations', 'observations', `country=${id}`),
          series('by_corridor', `measure=detections&nationality=${id}&group_by=corridor`),
          items('incidents', 'incidents', `country=${id}`),
          items('flow-monitoring-points', 'flow-monitoring-points', `country=${id}`),
        ],
        cites: [
          ...cites(`observations/items?country=${id}`),
          addAsOf(`/api/series?measure=detections&nationality=${id}&group_by=corridor`, asOf),
          ...cites(`incidents/items?country=${id}`),
        ],
      };
    case 'area': {
      const query = `filter=${encodeURIComponent(`admin_unit='${id}'`)}`;
      return {
        downloads: [items('observations', 'observations', query)],
        cites: cites(`observations/items?${query}`),
      };
    }
    case 'place': {
      const query = `filter=${encodeURIComponent(`id='${id}'`)}`;
      return {
        downloads: [items('flow-monitoring-points', 'flow-monitoring-points', query)],
        cites: cites(`flow-monitoring-points/items?${query}`),
      };
    }
  }
}
