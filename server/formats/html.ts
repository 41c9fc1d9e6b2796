import { itemsPage } from '../pages/items-page.ts';
import type { Format } from './format.ts';

/** A page for people and search engines: a table, a small map, the links (OGC API - Features, 8.2). */
export const htmlPage: Format = {
  name: 'html',
  title: 'HTML',
  mediaType: 'text/html; charset=utf-8',
  extension: 'html',
  paged: true,
  positions: false,
  reads: 'rows',
  geometry: 'geojson',
  write: itemsPage,
};
