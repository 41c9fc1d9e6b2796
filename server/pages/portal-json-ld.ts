import type { Collection } from '../collections/collection.ts';
import { fileAddress } from '../formats/file-address.ts';
import { essence, type Link } from '../formats/format.ts';
import { FORMATS } from '../formats/index.ts';
import { DESCRIPTION, TITLE } from '../portal-words.ts';
import type { Facts } from '../query/facts.ts';
import { dataset, type Credited, type JsonLd } from './json-ld.ts';

/** A collection as it is described. */
export interface Described {
  collection: Collection;
  facts: Facts;
}

/** A collection as a schema.org `Dataset`, with a distribution for each format. */
export function collectionDataset(base: string, { collection, facts }: Described): JsonLd {
  return dataset(base, {
    address: `${base}/api/collections/${collection.id}`,
    name: `${collection.title} (${TITLE})`,
    description: collection.description,
    ...facts,
    files: filesOf(base, collection),
  });
}

/** What the portal holds, as far as it is known without looking through the figures. */
export interface Portal {
  sources: readonly Credited[];
  collections: readonly Collection[];
  /** First and last month of a flow; null where there is none. */
  from: string | null;
  to: string | null;
}

/** The portal as one schema.org `Dataset`, whose parts are the collections. */
export function portalDataset(base: string, { sources, collections, from, to }: Portal): JsonLd {
  const figures = collections.find(({ id }) => id === 'observations');
  return {
    ...dataset(base, {
      address: `${base}/`,
      name: `${TITLE}: migration flows to Europe`,
      description: DESCRIPTION,
      bbox: null,
      from,
      to,
      sources,
      files: figures ? filesOf(base, figures) : [],
    }),
    spatialCoverage: { '@type': 'Place', name: 'Europe' },
    hasPart: collections.map(({ id, title }) => ({
      '@type': 'Dataset',
      '@id': `${base}/api/collections/${id}`,
      url: `${base}/api/collections/${id}`,
      name: `${title} (${TITLE})`,
    })),
  };
}

/** The portal as a schema.org `DataCatalog`, with what is known of each collection. */
export function dataCatalog(base: string, described: readonly Described[]): JsonLd {
  return {
    '@context': 'https://schema.org/',
    '@type': 'DataCatalog',
    '@id': `${base}/api/catalog`,
    url: `${base}/api/catalog`,
    name: TITLE,
    description: DESCRIPTION,
    inLanguage: 'en',
    isAccessibleForFree: true,
    publisher: { '@type': 'Organization', name: TITLE, url: `${base}/` },
    dataset: described.map((one) => ({ ...collectionDataset(base, one), '@context': undefined })),
  };
}

/** Files of all features of a collection. */
function filesOf(base: string, collection: Collection): Link[] {
  return FORMATS.filter(({ name, reads }) => reads !== 'nothing' && name !== 'html').map((format) => ({
    href: fileAddress(base, collection, format),
    rel: 'items',
    type: essence(format.mediaType),
  }));
}
